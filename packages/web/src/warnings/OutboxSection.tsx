import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Delivery } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useState } from 'react';
import { sayNumber } from '../base/formats.ts';
import { Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

const words: Readonly<Record<Delivery['state'], MessageDescriptor>> = {
  waiting: msg({ message: 'Waiting', context: 'state' }),
  retrying: msg({ message: 'Trying again', context: 'state' }),
  delivered: msg({ message: 'Delivered', context: 'state' }),
  dead: msg({ message: 'Given up', context: 'state' }),
};

function Entry({ delivery, retry }: { delivery: Delivery; retry: () => void }) {
  const { to, attempts, lastError } = delivery;
  return (
    <li>
      <span className="wrap">
        <span className={`tag ${delivery.state === 'dead' ? 'v-affected' : 'v-plain'}`}>
          {i18n._(words[delivery.state])}
        </span>{' '}
        {delivery.subject}
        <span className="small soft block">
          {delivery.channel === 'mail' ? t`mail to ${to}` : t`webhook to ${to}`} ·{' '}
          {plural(attempts, { one: '# try', other: '# tries' })} ·{' '}
          <When at={delivery.deliveredAt ?? delivery.createdAt} />
          {delivery.state === 'retrying' && delivery.nextTryAt && (
            <>
              {' '}
              ·{' '}
              <Trans>
                next try <When at={delivery.nextTryAt} />
              </Trans>
            </>
          )}
        </span>
        {lastError && (
          <span className="small block">
            <Trans>Last error: {lastError}</Trans>
          </span>
        )}
      </span>
      {delivery.state === 'dead' && (
        <button type="button" onClick={retry}>
          <Trans>Try again</Trans>
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
        <h2>
          <Trans>Outbox</Trans>
        </h2>
        <select
          aria-label={t({ message: 'Show', context: 'filter' })}
          value={state ?? ''}
          onChange={(event) => setState((event.target.value || undefined) as Delivery['state'] | undefined)}
        >
          <option value="">{t`Everything`}</option>
          {Object.entries(words).map(([value, name]) => (
            <option key={value} value={value}>
              {i18n._(name)}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={outbox}>
        {({ items, ...page }) => {
          const shown = items.length;
          const total = sayNumber(page.total);
          return shown === 0 ? (
            <p className="soft">
              <Trans>Nothing here.</Trans>
            </p>
          ) : (
            <>
              <ul className="rows list">
                {items.map((delivery) => (
                  <Entry key={delivery.id} delivery={delivery} retry={() => retry.mutate(delivery.id)} />
                ))}
              </ul>
              {page.total > shown && (
                <p className="small soft">
                  <Trans>
                    The newest {shown} of {total}.
                  </Trans>
                </p>
              )}
            </>
          );
        }}
      </Loaded>
      {retry.error && <ProblemPanel error={retry.error} />}
    </section>
  );
}
