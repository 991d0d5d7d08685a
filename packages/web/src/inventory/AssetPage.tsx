import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { matchingApi } from '@tocsin/core/matching/api';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useState } from 'react';
import { Empty, Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { PriorityTag, VerdictTag } from '../base/Priority.tsx';
import { call } from '../client.ts';

const editable = ['vendor', 'product', 'model', 'version', 'serial', 'manufactured', 'hardware', 'location'] as const;
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
              {outcomes[step.outcome]} {step.text}
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
      <h2>Findings</h2>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No advisory hits this asset." />
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
                    <button
                      type="button"
                      className="plain"
                      aria-expanded={open === advisory}
                      onClick={() => setOpen(open === advisory ? undefined : advisory)}
                    >
                      Explain
                    </button>
                  </div>
                  <div className="small soft">{finding.match.because.join('; ')}</div>
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

export function AssetPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const toast = useToast();
  const query = useQuery({ queryKey: ['asset', id], queryFn: () => call(inventoryApi.getAsset, { params: { id } }) });
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const set = Object.fromEntries(
        editable.map((field) => [field, String(form.get(field) ?? '').trim()]).filter(([, value]) => value !== ''),
      );
      return call(inventoryApi.updateAssets, { body: { ids: [id], set } });
    },
    onSuccess: () => toast({ text: 'Saved; it is being matched anew' }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Loaded query={query}>
      {({ asset, services, completeness, source }) => (
        <>
          <p className="soft small">
            <Link to="/inventory">Inventory</Link> / {asset.id}
          </p>
          <h1>{[asset.vendor, asset.product ?? asset.name, asset.model].filter(Boolean).join(' ')}</h1>
          <p className="lead">
            {services.map((service) => service.name).join(', ') || 'Tied to no clinical service'} ·{' '}
            {asset.location ?? 'no place'} · exposure {asset.exposure ?? 'not known'} {source ? `· from ${source}` : ''}
          </p>
          <div className="columns">
            <div className="stack">
              <Findings id={id} />
              {asset.components && (
                <section className="card">
                  <h2>Components ({asset.components.length})</h2>
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
            <form className="card stack" key={JSON.stringify(asset)} action={(form) => save.mutate(form)}>
              <h2>Matching data: {Math.round(completeness.score * 100)} %</h2>
              {editable.map((field) => (
                <Field
                  key={field}
                  label={field}
                  {...(completeness.next === field
                    ? { hint: `Would help most. ${completeness.missing[0]?.helps ?? ''}` }
                    : {})}
                >
                  <input name={field} defaultValue={asset[field] ?? ''} />
                </Field>
              ))}
              <button type="submit" className="primary" disabled={save.isPending}>
                Save
              </button>
              {save.error && <ProblemPanel error={save.error} />}
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
            </form>
          </div>
        </>
      )}
    </Loaded>
  );
}
