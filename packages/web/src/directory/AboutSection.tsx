// What runs here, what it stands on, and whom to tell of a weakness.

import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { toAddress } from '@tocsin/core/base';
import { directoryApi } from '@tocsin/core/directory/api';
import { sayNumber } from '../base/formats.ts';
import { Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';

export function AboutSection() {
  const query = useQuery({ queryKey: ['about'], queryFn: () => call(directoryApi.getAbout), staleTime: Infinity });
  return (
    <>
      <section className="card stack" aria-label={t`About`}>
        <h2>
          <Trans>About</Trans>
        </h2>
        <Loaded query={query}>
          {({ version, licence, runtime }) => (
            <dl className="facts">
              <dt>Tocsin</dt>
              <dd>{version}</dd>
              <dt>
                <Trans>Licence</Trans>
              </dt>
              <dd>
                <Trans>{licence}: public bodies and everybody else may use, study, change and share it</Trans>
              </dd>
              <dt>
                <Trans>Runs on</Trans>
              </dt>
              <dd>{runtime}</dd>
              <dt>API</dt>
              <dd>
                <a href="/api/docs">
                  <Trans>Description</Trans>
                </a>
                , <a href="/api/openapi.json">OpenAPI 3.1</a>
              </dd>
            </dl>
          )}
        </Loaded>
        <p className="small soft">
          <Trans>This console is a client of the same API and asks no other host for anything.</Trans>
        </p>
      </section>
      <section className="card stack" aria-label={t`What it stands on`}>
        <h2>
          <Trans>What it stands on</Trans>
        </h2>
        <Loaded query={query}>
          {({ packages, licences }) => (
            <>
              <p>
                <Trans>
                  <Plural value={packages} one="# package of others." other="# packages of others." /> The list is
                  derived from what was installed, so it can be imported here as an asset of your own and is watched
                  like the rest.
                </Trans>
              </p>
              <p>
                <a className="button" href={toAddress(directoryApi.getSbom)}>
                  SBOM (CycloneDX 1.6)
                </a>
              </p>
              <details>
                <summary>
                  <Trans>Their licences</Trans>
                </summary>
                <table>
                  <thead>
                    <tr>
                      <th>
                        <Trans>Licence</Trans>
                      </th>
                      <th>
                        <Trans comment="pieces of software, in a table by licence">Packages</Trans>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {licences.map(({ licence, packages }) => (
                      <tr key={licence}>
                        <td>{licence}</td>
                        <td>{sayNumber(packages)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </details>
            </>
          )}
        </Loaded>
      </section>
      <section className="card stack" aria-label={t`A weakness in Tocsin`}>
        <h2>
          <Trans>A weakness in Tocsin</Trans>
        </h2>
        <p>
          <Trans>
            Tell its maintainers in private first, with the version above and how to see it: by the private report of
            the place where you got Tocsin, or by a letter to whoever supports it for you. Do not write it into a public
            list before there is a fix.
          </Trans>
        </p>
        <p>
          <Trans>
            A weakness in how it is run here goes to the people of your own organisation with the role owner; they are
            under People and roles.
          </Trans>
        </p>
      </section>
    </>
  );
}
