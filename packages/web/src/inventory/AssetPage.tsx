import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type Asset, sourceByHand, toKindName } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { matchingApi } from '@tocsin/core/matching/api';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useState } from 'react';
import { Evidence } from '../base/Evidence.tsx';
import { sayNumber } from '../base/formats.ts';
import { OnePage } from '../base/OnePage.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded } from '../base/Panels.tsx';
import { PriorityTag, VerdictTag } from '../base/Priority.tsx';
import { call } from '../client.ts';
import { AssetForm } from './AssetForm.tsx';
import { exposureWords } from './impact-words.ts';

const outcomes: Record<string, string> = { agrees: '✓', differs: '✗', unknown: '?', info: '·' };

function Explain({ asset, advisory }: { asset: string; advisory: string }) {
  const query = useQuery({
    queryKey: ['explain', asset, advisory],
    queryFn: () => call(matchingApi.explain, { query: { asset, advisory } }),
  });
  return (
    <Loaded query={query}>
      {({ steps }) => (
        <ul className="small">
          {steps.map((step) => (
            <li key={step.step + step.text}>
              {outcomes[step.outcome]} <Evidence text={step.text} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Findings({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['asset', id, 'findings'],
    queryFn: () => call(warningsApi.listAssetFindings, { params: { id } }),
  });
  const [open, setOpen] = useState<string>();
  return (
    <section className="card">
      <h2>
        <Trans>Findings</Trans>
      </h2>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t`No advisory hits this asset.`} />
          ) : (
            <ul className="stack" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
              {items.map(({ finding, advisory, title }) => (
                <li key={finding.id}>
                  <div className="row">
                    <PriorityTag priority={finding.decision.priority} />
                    <VerdictTag verdict={finding.match.verdict} />
                    <Link to="/warnings/$id" params={{ id: finding.warning }}>
                      {finding.match.advisory}: {title}
                    </Link>
                  </div>
                  <div className="small soft">
                    <Evidence text={finding.match.because.join('; ')} />{' '}
                    <button
                      type="button"
                      className="plain"
                      aria-expanded={open === advisory}
                      onClick={() => setOpen(open === advisory ? undefined : advisory)}
                    >
                      <Trans context="button">Explain</Trans>
                    </button>
                  </div>
                  {open === advisory && <Explain asset={id} advisory={advisory} />}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function sayScore(score: number): string {
  const percent = Math.round(score * 100);
  return t({ message: `Matching data: ${percent} %`, comment: 'how much is known of what advisories are matched by' });
}

function saySource(source: string | undefined): string {
  if (source === undefined) return '';
  if (source === sourceByHand) return t`entered by hand`;
  return t({ message: `from ${source}`, comment: 'source: the name of the file that was imported' });
}

/** Services that it names and that are not there. */
const namedOnly = ({ services = [] }: Asset, known: readonly { id: string }[]) =>
  services.filter((id) => !known.some((service) => service.id === id));

/** What is known of where it stands: "Radiology · Room 2 · exposure small · from ward.csv". */
function sayPlace(asset: Asset, services: readonly { id: string; name: string }[], source: string | undefined) {
  const { location, exposure } = asset;
  const said = exposure === undefined ? '' : i18n._(exposureWords[exposure]);
  const named = namedOnly(asset, services).join(', ');
  return [
    services.map(({ name }) => name).join(', '),
    named === ''
      ? ''
      : t({ message: `${named}: not there yet`, comment: 'names of clinical services that nobody has added' }),
    services.length === 0 && named === '' ? t`Tied to no clinical service` : '',
    location ?? t`no place`,
    said === '' ? t`exposure not known` : t`exposure ${said}`,
    saySource(source),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function AssetPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({ queryKey: ['asset', id], queryFn: () => call(inventoryApi.getAsset, { params: { id } }) });
  return (
    <OnePage query={query} of="/inventory">
      {({ asset, services, completeness, source, ...rest }) => (
        <>
          <p className="soft small">
            <Link to="/inventory">{t`Inventory`}</Link> / {asset.id}
          </p>
          <PageHeader
            title={toKindName(asset) || asset.id}
            name={[asset.id, toKindName(asset)].filter((part) => part !== '').join(' · ')}
          >
            {sayPlace(asset, services, source)}
          </PageHeader>
          {namedOnly(asset, services).length > 0 && (
            <p className="note">
              <Trans>
                The asset names clinical services that are not there yet: for these its priority assumes some harm.{' '}
                <Link to="/services">Add them</Link>, then say what patients would feel.
              </Trans>
            </p>
          )}
          <div className="columns">
            <div className="stack">
              <Findings id={id} />
              {asset.components && (
                <section className="card">
                  <h2>
                    <Trans>Components</Trans> ({sayNumber(asset.components.length)})
                  </h2>
                  <ul className="small">
                    {asset.components.slice(0, 200).map((component) => (
                      <li key={component.ref}>
                        {component.vendor} {component.product} {component.version}{' '}
                        <span className="mono soft wrap">{component.purl?.[0] ?? component.cpe?.[0]}</span>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </div>
            <section className="card stack">
              <h2>{sayScore(completeness.score)}</h2>
              <AssetForm key={id} detail={{ asset, services, completeness, ...rest }} />
              {asset.cpe && <p className="mono small wrap">{asset.cpe.join(' ')}</p>}
              {asset.extra && (
                <dl className="facts small">
                  {Object.entries(asset.extra).map(([key, value]) => (
                    <div key={key} style={{ display: 'contents' }}>
                      <dt>{key}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              )}
            </section>
          </div>
        </>
      )}
    </OnePage>
  );
}
