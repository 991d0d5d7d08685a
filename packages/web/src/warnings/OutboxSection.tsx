import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Delivery } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useState } from 'react';
import { Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const words: Readonly<Record<Delivery['state'], string>> = {
  waiting: 'Waiting',
  retrying: 'Trying again',
  delivered: 'Delivered',
  dead: 'Given up',
};

function Entry({ delivery, retry }: { delivery: Delivery; retry: () => void }) {
  return (
    <li>
      <span className="wrap">
        <span className={`tag ${delivery.state === 'dead' ? 'v-affected' : 'v-plain'}`}>{words[delivery.state]}</span>{' '}
        {delivery.subject}
        <span className="small soft block">
          {delivery.channel} to {delivery.to} · {delivery.attempts} {delivery.attempts === 1 ? 'try' : 'tries'} ·{' '}
          <When at={delivery.deliveredAt ?? delivery.createdAt} />
          {delivery.state === 'retrying' && delivery.nextTryAt && (
            <>
              {' '}
              · next try <When at={delivery.nextTryAt} />
            </>
          )}
        </span>
        {delivery.lastError && <span className="small block">Last error: {delivery.lastError}</span>}
      </span>
      {delivery.state === 'dead' && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </li>
  );
}

/** What is to go out and what went: nothing is lost, and what was given up can be tried again. */
export function OutboxSection() {
  const client = useQueryClient();
  const [state, setState] = useState<Delivery['state'] | undefined>();
  const outbox = useQuery({
    queryKey: ['deliveries', state],
    queryFn: () =>
      call(warningsApi.listDeliveries, { query: { limit: 30, ...(state === undefined ? {} : { state }) } }),
  });
  const retry = useMutation({
    mutationFn: (id: string) => call(warningsApi.retryDelivery, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  return (
    <section className="card stack">
      <div className="row apart">
        <h2>Outbox</h2>
        <select
          aria-label="Show"
          value={state ?? ''}
          onChange={(event) => setState((event.target.value || undefined) as Delivery['state'] | undefined)}
        >
          <option value="">Everything</option>
          {Object.entries(words).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={outbox}>
        {({ items, total }) =>
          items.length === 0 ? (
            <p className="soft">Nothing here.</p>
          ) : (
            <>
              <ul className="rows list">
                {items.map((delivery) => (
                  <Entry key={delivery.id} delivery={delivery} retry={() => retry.mutate(delivery.id)} />
                ))}
              </ul>
              {total > items.length && (
                <p className="small soft">
                  The newest {items.length} of {total}.
                </p>
              )}
            </>
          )
        }
      </Loaded>
      {retry.error && <ProblemPanel error={retry.error} />}
    </section>
  );
}
