// The calculator: what happened where, and every legal limit that follows. The question stands in the address, so that it can be shared.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ProfileState } from '@tocsin/core/deadlines';
import { deadlinesApi } from '@tocsin/core/deadlines/api';
import { InstantField } from '../base/InstantField.tsx';
import { readTyped } from '../base/local-time.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Field, Loaded } from '../base/Panels.tsx';
import { sayText } from '../base/say-sentence.ts';
import { call } from '../client.ts';
import { useMe } from '../directory/use-me.ts';
import { sayRegime } from '../incidents/words.ts';
import { LimitTable } from './LimitTable.tsx';
import { sayProfile } from './say-limit.ts';

const kinds: readonly [string, MessageDescriptor][] = [
  ['', msg`Everything happened then`],
  ['awareness', msg`Known to be significant`],
  ['detection', msg({ message: 'Noticed', comment: 'the incident was noticed' })],
  ['determination', msg`Own assessment concluded`],
  ['early-warning-submitted', msg`Early warning submitted`],
  ['notification-submitted', msg`Notification submitted`],
  ['measure-available', msg`Fix available`],
  ['incident-closed', msg`Incident closed`],
  ['request-received', msg`Request received`],
];

interface Asked {
  readonly country?: string;
  readonly region?: string;
  readonly kind?: string;
  readonly at?: string;
  readonly regime?: string;
  readonly proposed?: string;
}

const zoneOf = ({ zones, zone }: ProfileState, { region }: Asked) => zones[region ?? ''] ?? zone;

/** A time in the address that says no offset is the country's own. */
function inZone(asked: Asked, profile: ProfileState): Asked {
  const read = readTyped(asked.at ?? '', zoneOf(profile, asked), Date.now());
  return read.kind === 'instant' ? { ...asked, at: read.at } : asked;
}

function About({ profile }: { profile: ProfileState }) {
  const { checkedOn, unconfirmed, missing } = profile;
  return (
    <section className="card small">
      <h2>{sayProfile(profile)}</h2>
      <p>
        <Trans>Sources read on {checkedOn} or later.</Trans>{' '}
        {unconfirmed > 0 && (
          <Plural
            value={unconfirmed}
            one="# entry is believed, not read: it is marked unconfirmed."
            other="# entries are believed, not read: they are marked unconfirmed."
          />
        )}
      </p>
      {missing.map((gap) => (
        <p key={gap.regime}>
          <strong>{sayRegime(gap.regime)}.</strong> {sayText(gap.said)}
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
      <Empty title={t`When did it happen?`}>
        <p>
          <Trans>Give a time: the table of limits follows.</Trans>
        </p>
      </Empty>
    );
  return (
    <Loaded query={limits}>
      {({ items, proposed }) => {
        const beside = asked.proposed === undefined ? [] : proposed;
        return items.length === 0 ? (
          <Empty title={t`No clock starts from this.`} />
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
    <section className="card question" aria-label={t`What happened where`}>
      <Field label={t`Country`}>
        <select
          value={profile.country}
          onChange={({ target }) => change({ country: target.value, region: undefined, regime: undefined })}
        >
          {profiles.map((one) => (
            <option key={one.country} value={one.country}>
              {sayProfile(one)}
            </option>
          ))}
        </select>
      </Field>
      {regions.length > 0 && (
        <Field label={t`Region`}>
          <select value={asked.region ?? ''} onChange={({ target }) => change({ region: orNone(target.value) })}>
            <option value="">{t`The whole country`}</option>
            {regions.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label={t`What happened`}>
        <select value={asked.kind ?? ''} onChange={({ target }) => change({ kind: orNone(target.value) })}>
          {kinds.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {i18n._(words)}
            </option>
          ))}
        </select>
      </Field>
      <div className="field">
        <span>
          <Trans>When</Trans>
        </span>
        <InstantField label={t`When`} zone={zoneOf(profile, asked)} value={asked.at} change={(at) => change({ at })} />
      </div>
      <Field label={t({ message: 'Regime', comment: 'a body of law: NIS2, GDPR' })}>
        <select value={asked.regime ?? ''} onChange={({ target }) => change({ regime: orNone(target.value) })}>
          <option value="">{t({ message: 'All', context: 'filter' })}</option>
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
        <Trans>Proposed law beside</Trans>
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
      <PageHeader title={t`Deadlines`}>
        <Trans>
          Every legal limit that follows from what happened, counted by Regulation 1182/71. Nothing is declared by it.
        </Trans>
      </PageHeader>
      <Loaded query={profiles}>
        {({ items, faults }) => {
          const countries = items.filter(({ country }) => country !== 'EU');
          const profile =
            countries.find(({ country }) => country === (asked.country ?? home)) ?? countries[0] ?? items[0];
          if (profile === undefined) return <Empty title={t`The node goes by no national profile.`} />;
          return (
            <div className="stack">
              {faults.map(({ file, at, message, hint }) => (
                <p key={file + at} className="problem">
                  <Trans>
                    <strong>{file} was refused</strong>, {at}: {message}
                  </Trans>{' '}
                  {hint} <Trans>What the node had before goes on holding.</Trans>
                </p>
              ))}
              <Question asked={inZone(asked, profile)} profile={profile} profiles={countries} />
              <Answer asked={inZone(asked, profile)} profile={profile} />
              <About profile={profile} />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
