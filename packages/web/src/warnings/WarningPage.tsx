// One warning, read like a letter: what, for whom, why, what to do, what was done.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { WarningDetail } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { Empty, Loaded, When } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { addressOf, call } from '../client.ts';
import { FindingsPanel } from './FindingsPanel.tsx';

const points: Record<string, string> = {
  exploitation: 'Exploitation',
  exposure: 'Exposure',
  automatable: 'Automatable',
  'human-impact': 'Human impact',
};
const categories: Record<string, string> = {
  vendor_fix: 'Fix by the maker',
  mitigation: 'Lessens the harm',
  workaround: 'Way around',
  none_available: 'No fix yet',
  no_fix_planned: 'No fix planned',
  fix_planned: 'Fix planned',
  optional_patch: 'Optional patch',
};

function Letter({ detail }: { detail: WarningDetail }) {
  const { warning } = detail;
  return (
    <>
      <section className="card">
        <h2>What patients would feel</h2>
        {warning.services.length === 0 ? (
          <p className="soft">The assets are tied to no clinical service.</p>
        ) : (
          <dl className="facts">
            {warning.services.map((service) => (
              <div key={service.id} style={{ display: 'contents' }}>
                <dt>{service.name}</dt>
                <dd>{service.patientEffect ?? ''}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <section className="card">
        <h2>What to do</h2>
        <p>{warning.action}</p>
        <ul>
          {detail.remediations.map((item) => (
            <li key={item.category + item.details}>
              <strong>{categories[item.category] ?? item.category}:</strong> {item.details}{' '}
              {item.url && /^https?:/.test(item.url) && (
                <a href={item.url} rel="noreferrer noopener" target="_blank">
                  Source
                </a>
              )}
            </li>
          ))}
        </ul>
        <p className="small soft">
          Changes to a medical device need its maker’s approval. Until then: keep it in a network of its own, and tell
          the ward what to watch for.
        </p>
      </section>
      <section className="card">
        <h2>Why this priority</h2>
        <ol className="path">
          {warning.decision.path.map((step) => (
            <li key={step.point}>
              <span className="small soft">{points[step.point] ?? step.point}</span>
              <b>{step.value.replaceAll('-', ' ')}</b>
              <span className="small">
                {step.because}
                {step.assumed && <em> (assumed)</em>}
              </span>
            </li>
          ))}
        </ol>
        <p className="row" style={{ marginBottom: 0 }}>
          <span className="soft">SSVC gives</span> <PriorityTag priority={warning.decision.priority} />
        </p>
      </section>
      <section className="card">
        <h2>Why it hits</h2>
        <ul>
          {warning.because.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th>The advisory’s product</th>
                <th>Its words</th>
                <th>Read as</th>
              </tr>
            </thead>
            <tbody>
              {detail.readings.map((reading) => (
                <tr key={reading.product + reading.text}>
                  <td>{reading.product}</td>
                  <td className="mono">{reading.text || '(none)'}</td>
                  <td>
                    {reading.words}{' '}
                    {reading.flags.length > 0 && (
                      <span className="small soft">({reading.flags.join(', ').replaceAll('-', ' ')})</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

function History({ id }: { id: string }) {
  const history = useQuery({
    queryKey: ['warning', id, 'history'],
    queryFn: () => call(warningsApi.getWarningHistory, { params: { id } }),
  });
  return (
    <section className="card">
      <h2>History</h2>
      <Loaded query={history}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing yet." />
          ) : (
            <ol className="small">
              {items.map((entry) => (
                <li key={entry.position}>
                  {entry.text} · <When at={entry.at} /> · entry {entry.position}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}

export function WarningPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['warning', id],
    queryFn: () => call(warningsApi.getWarning, { params: { id } }),
  });
  const undo = useMutation({
    mutationFn: () => call(warningsApi.undoChange, { params: { id } }),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Loaded query={query}>
      {(detail) => (
        <>
          <p className="row">
            <PriorityTag priority={detail.warning.priority} />
            {detail.warning.knownExploited && <span className="tag p-immediate">Exploited elsewhere</span>}
            <span className="tag v-plain">{detail.warning.state.replace('-', ' ')}</span>
            <span className="small soft">TLP:{detail.warning.tlp}</span>
          </p>
          <h1>{detail.warning.headline}</h1>
          <p className="lead">
            {detail.warning.dueOn ? `By ${detail.warning.dueOn}. ` : ''}
            <Link to="/advisories/$id" params={{ id: detail.advisoryId }}>
              {detail.warning.advisory}: {detail.warning.advisoryTitle}
            </Link>{' '}
            ({detail.warning.publisher}), raised <When at={detail.warning.raisedAt} />.
          </p>
          <div className="stack">
            <FindingsPanel detail={detail} />
            <Letter detail={detail} />
            <section className="row no-print" aria-label="Take away">
              <a
                className="button"
                href={addressOf(warningsApi.exportWarning, { params: { id }, query: { format: 'csaf-vex' } })}
              >
                CSAF VEX
              </a>
              <a
                className="button"
                href={addressOf(warningsApi.exportWarning, { params: { id }, query: { format: 'cyclonedx-vex' } })}
              >
                CycloneDX VEX
              </a>
              <a
                className="button"
                href={addressOf(warningsApi.exportWarning, { params: { id }, query: { format: 'csv' } })}
              >
                CSV
              </a>
              <button type="button" onClick={() => print()}>
                Print
              </button>
              <button type="button" onClick={() => undo.mutate()}>
                Undo my last change
              </button>
            </section>
            <History id={id} />
          </div>
        </>
      )}
    </Loaded>
  );
}
