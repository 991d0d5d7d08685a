import { useQuery } from '@tanstack/react-query';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const kinds = {
  'two-views': 'Two trees of one size, both signed by the log. Nothing else explains that but a fork.',
  'no-proof': 'The log could not prove that it continues what was known of it. Ask its owner.',
} as const;

/** Contradicting views of a log, with both signed checkpoints; nothing is shown when there are none. */
export function EvidenceSection() {
  const evidence = useQuery({
    queryKey: ['log', 'evidence'],
    queryFn: () => call(ledgerApi.listEvidence),
    refetchInterval: 15_000,
  });
  const items = evidence.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card stack">
      <h2>Contradictions that were found</h2>
      <ul className="rows list">
        {items.map((item) => (
          <li key={item.id}>
            <details>
              <summary>
                <strong>{item.origin}</strong>, <When at={item.foundAt} />
                <span className="small soft block">{kinds[item.kind]}</span>
              </summary>
              <h3>Known</h3>
              <pre className="small wrap">{item.held}</pre>
              <h3>Shown</h3>
              <pre className="small wrap">{item.shown}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
