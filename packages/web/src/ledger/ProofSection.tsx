// Settings, Proof: the transparency log of this node, what it is checked with, and whether all is well with it.

import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { LogState } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { sayNumber } from '../base/formats.ts';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { EvidenceSection } from './EvidenceSection.tsx';
import { KeySection } from './KeySection.tsx';
import { PeersSection } from './PeersSection.tsx';

const everyMs = 5000;

export const useLog = () =>
  useQuery({ queryKey: ['log'], queryFn: () => call(ledgerApi.getLog), refetchInterval: everyMs });

/** The page that checks receipts, with this node's keys filled in; what stands behind # stays in the browser. */
function toVerifyAddress(state: LogState, witnesses: readonly string[]): string {
  const keys = new URLSearchParams();
  if (state.verifierKey !== undefined) keys.set('log', state.verifierKey);
  for (const key of witnesses) keys.append('witness', key);
  return `/verify.html#${keys}`;
}

function Health({ state }: { state: LogState }) {
  const { stopped, policy, isWitnessed, checkpoint } = state;
  if (stopped !== undefined) {
    const { title, todo, said } = stopped;
    return (
      <div className="problem" role="alert">
        <strong>
          <Trans>Nothing is signed: {title}</Trans>
        </strong>
        <p>{todo}</p>
        <p className="small">{said}</p>
      </div>
    );
  }
  if (!isWitnessed) {
    const { threshold } = policy;
    const cosigned = checkpoint?.cosignedBy.length ?? 0;
    return (
      <div className="problem" role="alert">
        <strong>
          <Trans>Too few witnesses</Trans>
        </strong>
        <p>
          {t`${plural(threshold, { one: '# is wanted', other: '# are wanted' })}, ${plural(cosigned, { one: '# cosigned the last checkpoint.', other: '# cosigned the last checkpoint.' })}`}{' '}
          {policy.required ? t`Receipts wait until they have.` : t`Receipts are given all the same.`}
        </p>
      </div>
    );
  }
  return (
    <p className="soft">
      <Trans>All is well: the journal is signed within two seconds of every entry.</Trans>
    </p>
  );
}

export function ProofSection() {
  const log = useLog();
  const peers = useQuery({
    queryKey: ['log', 'peers'],
    queryFn: () => call(ledgerApi.listPeers),
    refetchInterval: everyMs,
  });
  const maySet = useMay('node:write');
  const witnesses = (peers.data?.items ?? []).flatMap(({ witnessKey }) => witnessKey ?? []);
  return (
    <>
      <section className="card stack">
        <h2>
          <Trans>The log</Trans>
        </h2>
        <p className="soft">
          <Trans>
            Every entry of the journal is a leaf of a tree whose head is signed. A receipt proves an entry to anybody
            who has the key below, without this server.
          </Trans>
        </p>
        <Loaded query={log}>
          {(state) => (
            <>
              <Health state={state} />
              <dl className="facts">
                <dt>{t`Name`}</dt>
                <dd>{state.origin ?? t({ message: 'none yet', context: 'name or checkpoint of a log' })}</dd>
                <dt>{t`Key of the log`}</dt>
                <dd className="mono wrap">
                  {state.verifierKey ?? t({ message: 'none yet', context: 'key of a log' })}
                </dd>
                <dt>{t`Key as a witness`}</dt>
                <dd className="mono wrap">{state.witnessKey ?? t`none at the moment`}</dd>
                <dt>{t`Entries`}</dt>
                <dd>{sayNumber(state.head)}</dd>
                <dt>{t`Last checkpoint`}</dt>
                <dd>
                  {state.checkpoint === undefined ? (
                    t({ message: 'none yet', context: 'name or checkpoint of a log' })
                  ) : (
                    <Checkpoint {...state.checkpoint} />
                  )}
                </dd>
                <Stamp stamped={state.stamped} fault={state.stampFault} />
                {state.earlier.map((earlier) => (
                  <Earlier key={earlier.origin} {...earlier} />
                ))}
              </dl>
              <p>
                <a href={toVerifyAddress(state, witnesses)}>{t`Check a receipt`}</a>,{' '}
                <a href="/verify.html" download="tocsin-verify.html">
                  {t`keep the checking page as a file`}
                </a>
                , <a href="/log/checkpoint">{t`the checkpoint as outsiders see it`}</a>
              </p>
            </>
          )}
        </Loaded>
      </section>
      <EvidenceSection />
      <PeersSection peers={peers} policy={log.data?.policy} />
      {maySet && log.data?.origin !== undefined && <KeySection state={log.data} />}
    </>
  );
}

function Checkpoint({ size, signedAt, cosignedBy }: NonNullable<LogState['checkpoint']>) {
  const witnesses = cosignedBy.join(', ');
  return witnesses === '' ? (
    <Trans>
      <Plural value={size} one="# entry" other="# entries" />, <When at={signedAt} />, cosigned by nobody
    </Trans>
  ) : (
    <Trans>
      <Plural value={size} one="# entry" other="# entries" />, <When at={signedAt} />, cosigned by {witnesses}
    </Trans>
  );
}

const Stamped = ({ size, at }: NonNullable<LogState['stamped']>) => (
  <Trans>
    <Plural value={size} one="# entry" other="# entries" />, <When at={at} />
  </Trans>
);

function Stamp({ stamped, fault }: { stamped: LogState['stamped']; fault: LogState['stampFault'] }) {
  if (stamped === undefined && fault === undefined) return null;
  return (
    <>
      <dt>{t`Time from an authority`}</dt>
      <dd>
        {stamped && <Stamped {...stamped} />} {fault && <Trans>The last try failed: {fault}</Trans>}
      </dd>
    </>
  );
}

const Earlier = ({ origin, verifierKey, endedAt }: LogState['earlier'][number]) => (
  <>
    <dt>{t`Earlier log`}</dt>
    <dd>
      <Trans>
        {origin}, ended <When at={endedAt} />
      </Trans>
      <span className="mono wrap block small">{verifierKey}</span>
    </dd>
  </>
);
