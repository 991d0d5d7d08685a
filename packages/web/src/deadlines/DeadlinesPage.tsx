// The calculator: what happened where, and every legal limit that follows. The question stands in the address, so that it can be shared.

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ProfileState } from '@tocsin/core/deadlines';
import { deadlinesApi } from '@tocsin/core/deadlines/api';
import { InstantField } from '../base/InstantField.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Field, Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMe } from '../directory/use-me.ts';
import { sayRegime } from '../incidents/words.ts';
import { LimitTable } from './LimitTable.tsx';

const kinds: readonly [string, string][] = [
  ['', 'Everything happened then'],
  ['awareness', 'Known to be significant'],
  ['detection', 'Noticed'],
  ['determination', 'Own assessment concluded'],
  ['early-warning-submitted', 'Early warning submitted'],
  ['notification-submitted', 'Notification submitted'],
  ['measure-available', 'Fix available'],
  ['incident-closed', 'Incident closed'],
  ['request-received', 'Request received'],
];

interface Asked {
  readonly country?: string;
  readonly region?: string;
  readonly kind?: string;
  readonly at?: string;
  readonly regime?: string;
  readonly proposed?: string;
}

function About({ profile }: { profile: ProfileState }) {
  return (
    <section className="card small">
      <h2>{profile.name}</h2>
      <p>
        Sources read on {profile.checkedOn} or later.{' '}
        {profile.unconfirmed > 0 &&
          `${profile.unconfirmed} entries are believed, not read: they are marked unconfirmed.`}
      </p>
      {profile.missing.map((gap) => (
        <p key={gap.regime}>
          <strong>{sayRegime(gap.regime)}.</strong> {gap.said}
        </p>
      ))}
    </section>
  );
}

function Answer({ asked, profile }: { asked: Asked; profile: ProfileState }) {
  const country = asked.region === undefined ? profile.country : `${profile.country}-${asked.region}`;
  const event = asked.at === undefined ? '' : asked.kind === undefined ? asked.at : `${asked.kind}=${asked.at}`;
  const query = { country, event, ...(asked.regime === undefined ? {} : { regime: asked.regime }) };
  const limits = useQuery({
    queryKey: ['limits', query],
    queryFn: () => call(deadlinesApi.listLimits, { query }),
    enabled: event !== '',
    placeholderData: (before) => before,
  });
  if (event === '')
    return (
      <Empty title="When did it happen?">
        <p>Give a time: the table of limits follows.</p>
      </Empty>
    );
  return (
    <Loaded query={limits}>
      {({ items, proposed }) => {
        const beside = asked.proposed === undefined ? [] : proposed;
        return items.length === 0 ? (
          <Empty title="No clock starts from this." />
        ) : (
          <LimitTable limits={items} proposed={beside} />
        );
      }}
    </Loaded>
  );
}

function Question({
  asked,
  profile,
  profiles,
}: {
  asked: Asked;
  profile: ProfileState;
  profiles: readonly ProfileState[];
}) {
  const navigate = useNavigate();
  const change = (next: Partial<Record<keyof Asked, string | undefined>>) =>
    void navigate({
      to: '/deadlines',
      search: (now: Record<string, string | undefined>) => ({ ...now, ...next }),
      replace: true,
    });
  const orNone = (value: string) => (value === '' ? undefined : value);
  const regions = Object.entries(profile.regions);
  return (
    <section className="card question" aria-label="What happened where">
      <Field label="Country">
        <select
          value={profile.country}
          onChange={({ target }) => change({ country: target.value, region: undefined, regime: undefined })}
        >
          {profiles.map(({ country, name }) => (
            <option key={country} value={country}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {regions.length > 0 && (
        <Field label="Region">
          <select value={asked.region ?? ''} onChange={({ target }) => change({ region: orNone(target.value) })}>
            <option value="">The whole country</option>
            {regions.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label="What happened">
        <select value={asked.kind ?? ''} onChange={({ target }) => change({ kind: orNone(target.value) })}>
          {kinds.map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <div className="field">
        <span>When</span>
        <InstantField
          label="When"
          zone={profile.zones[asked.region ?? ''] ?? profile.zone}
          value={asked.at}
          change={(at) => change({ at })}
        />
      </div>
      <Field label="Regime">
        <select value={asked.regime ?? ''} onChange={({ target }) => change({ regime: orNone(target.value) })}>
          <option value="">All</option>
          {profile.regimes.map((regime) => (
            <option key={regime} value={regime}>
              {sayRegime(regime)}
            </option>
          ))}
        </select>
      </Field>
      <label className="check">
        <input
          type="checkbox"
          checked={asked.proposed !== undefined}
          onChange={({ target }) => change({ proposed: target.checked ? 'yes' : undefined })}
        />
        Proposed law beside
      </label>
    </section>
  );
}

export function DeadlinesPage() {
  const asked = useSearch({ strict: false }) as Asked;
  const home = useMe().data?.organisation.country;
  const profiles = useQuery({ queryKey: ['profiles'], queryFn: () => call(deadlinesApi.listProfiles) });
  return (
    <>
      <PageHeader title="Deadlines">
        Every legal limit that follows from what happened, counted by Regulation 1182/71. Nothing is declared by it.
      </PageHeader>
      <Loaded query={profiles}>
        {({ items, faults }) => {
          const countries = items.filter(({ country }) => country !== 'EU');
          const profile =
            countries.find(({ country }) => country === (asked.country ?? home)) ?? countries[0] ?? items[0];
          if (profile === undefined) return <Empty title="The node goes by no national profile." />;
          return (
            <div className="stack">
              {faults.map((fault) => (
                <p key={fault.file + fault.at} className="problem">
                  <strong>{fault.file} was refused</strong>, {fault.at}: {fault.message} {fault.hint} What the node had
                  before goes on holding.
                </p>
              ))}
              <Question asked={asked} profile={profile} profiles={countries} />
              <Answer asked={asked} profile={profile} />
              <About profile={profile} />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
