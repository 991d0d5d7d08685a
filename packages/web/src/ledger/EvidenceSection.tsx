import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Evidence } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const kinds: Readonly<Record<Evidence['kind'], MessageDescriptor>> = {
  'two-views': msg`Two trees of one size, both signed by the log. Nothing else explains that but a fork.`,
  'no-proof': msg`The log could not prove that it continues what was known of it. Ask its owner.`,
};

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
      <h2>
        <Trans>Contradictions that were found</Trans>
      </h2>
      <ul className="rows list">
        {items.map((item) => (
          <li key={item.id}>
            <details>
              <summary>
                <strong>{item.origin}</strong>, <When at={item.foundAt} />
                <span className="small soft block">{i18n._(kinds[item.kind])}</span>
              </summary>
              <h3>
                <Trans context="view of a log">Known</Trans>
              </h3>
              <pre className="small wrap">{item.held}</pre>
              <h3>
                <Trans context="view of a log">Shown</Trans>
              </h3>
              <pre className="small wrap">{item.shown}</pre>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
