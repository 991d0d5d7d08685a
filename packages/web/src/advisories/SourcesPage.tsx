// Where advisories come from: what fails first, then what works, then what is known and switched off.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Source } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import '../styles/advisories.css';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay, useMe } from '../directory/use-me.ts';
import { SourceCard, SourceRow, type Steering } from './SourceCard.tsx';
import { SourceForm } from './SourceForm.tsx';
import { sayHealth } from './say-health.ts';
import { sourceStates } from './source-words.ts';

const order = Object.keys(sourceStates);

/** A run that brings nothing new leaves no entry in the journal: for so long after it was asked for, the page looks itself. */
const watchMs = 30_000;

const Cards = ({ sources, ...rest }: { sources: readonly Source[]; fetching: boolean } & Steering) => (
  <ul className="stack list">
    {sources.map((source) => (
      <SourceCard key={source.id} source={source} {...rest} />
    ))}
  </ul>
);

export function SourcesPage() {
  const [until, setUntil] = useState(0);
  const query = useQuery({
    queryKey: ['sources'],
    queryFn: () => call(advisoriesApi.listSources),
    refetchInterval: ({ state }) =>
      Date.now() < until || state.data?.items.some((source) => source.state === 'running') ? 2000 : false,
  });
  const [switched, setSwitched] = useState<string>();
  const [isOffOpen, setOffOpen] = useState(false);
  const steering: Steering = {
    watch: () => setUntil(Date.now() + watchMs),
    switched,
    onSwitched: (id) => {
      setSwitched(id);
      // Where one that is switched off goes to must be open, or the focus would fall to nowhere.
      setOffOpen(true);
    },
  };
  const me = useMe().data;
  const mayAdd = useMay('node:write');
  const on = (query.data?.items ?? [])
    .filter((source) => source.state !== 'off')
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <>
      <PageHeader title={t`Sources`}>
        {query.data ? sayHealth(on, query.data.fetching) : t`Where advisories and facts come from.`}
      </PageHeader>
      <div className="stack">
        <Loaded query={query}>
          {({ items, fetching }) => {
            const off = items.filter((source) => source.state === 'off');
            return (
              <>
                {items.length === 0 && <Empty title={t`No sources.`} />}
                {on.length > 0 && (
                  <section aria-label={t`Switched on`}>
                    <Cards sources={on} fetching={fetching} {...steering} />
                  </section>
                )}
                {mayAdd ? (
                  <SourceForm />
                ) : (
                  me !== undefined && (
                    <p className="soft">
                      <Trans>
                        Sources are added and switched by an owner or a security officer of the organisation that
                        operates this node.
                      </Trans>
                    </p>
                  )
                )}
                {off.length > 0 && (
                  <details open={isOffOpen} onToggle={(event) => setOffOpen(event.currentTarget.open)}>
                    <summary className="group">
                      <Trans>Known, switched off</Trans> <small>{off.length}</small>
                    </summary>
                    <ul className="card rows list" aria-label={t`Switched off`}>
                      {off.map((source) => (
                        <SourceRow key={source.id} source={source} {...steering} />
                      ))}
                    </ul>
                  </details>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </>
  );
}
