// What runs here, what it stands on, and whom to tell of a weakness.

import { useQuery } from '@tanstack/react-query';
import { toAddress } from '@tocsin/core/base';
import { directoryApi } from '@tocsin/core/directory/api';
import { Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';

export function AboutSection() {
  const query = useQuery({ queryKey: ['about'], queryFn: () => call(directoryApi.getAbout), staleTime: Infinity });
  return (
    <>
      <section className="card stack" aria-label="About">
        <h2>About</h2>
        <Loaded query={query}>
          {(about) => (
            <dl className="facts">
              <dt>Tocsin</dt>
              <dd>{about.version}</dd>
              <dt>Licence</dt>
              <dd>{about.licence}: public bodies and everybody else may use, study, change and share it</dd>
              <dt>Runs on</dt>
              <dd>{about.runtime}</dd>
              <dt>API</dt>
              <dd>
                <a href="/api/docs">Description</a>, <a href="/api/openapi.json">OpenAPI 3.1</a>
              </dd>
            </dl>
          )}
        </Loaded>
        <p className="small soft">This console is a client of the same API and asks no other host for anything.</p>
      </section>
      <section className="card stack" aria-label="What it stands on">
        <h2>What it stands on</h2>
        <Loaded query={query}>
          {(about) => (
            <>
              <p>
                {about.packages} packages of others. The list is derived from what was installed, so it can be imported
                here as an asset of your own and is watched like the rest.
              </p>
              <p>
                <a className="button" href={toAddress(directoryApi.getSbom)}>
                  SBOM (CycloneDX 1.6)
                </a>
              </p>
              <details>
                <summary>Their licences</summary>
                <table>
                  <thead>
                    <tr>
                      <th>Licence</th>
                      <th>Packages</th>
                    </tr>
                  </thead>
                  <tbody>
                    {about.licences.map(({ licence, packages }) => (
                      <tr key={licence}>
                        <td>{licence}</td>
                        <td>{packages}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </details>
            </>
          )}
        </Loaded>
      </section>
      <section className="card stack" aria-label="A weakness in Tocsin">
        <h2>A weakness in Tocsin</h2>
        <p>
          Tell its maintainers in private first, with the version above and how to see it: by the private report of the
          place where you got Tocsin, or by a letter to whoever supports it for you. Do not write it into a public list
          before there is a fix.
        </p>
        <p>
          A weakness in how it is run here goes to the people of your own organisation with the role owner; they are
          under People and roles.
        </p>
      </section>
    </>
  );
}
