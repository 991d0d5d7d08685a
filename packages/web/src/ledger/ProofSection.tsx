// Settings, Proof: the transparency log of this node, what it is checked with, and whether all is well with it.

import { useQuery } from '@tanstack/react-query';
import type { LogState } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
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
  if (stopped !== undefined)
    return (
      <div className="problem" role="alert">
        <strong>Nothing is signed: {stopped.title}</strong>
        <p>{stopped.todo}</p>
        <p className="small">{stopped.said}</p>
      </div>
    );
  if (!isWitnessed)
    return (
      <div className="problem" role="alert">
        <strong>Too few witnesses</strong>
        <p>
          {policy.threshold} are wanted, {checkpoint?.cosignedBy.length ?? 0} cosigned the last checkpoint.{' '}
          {policy.required ? 'Receipts wait until they have.' : 'Receipts are given all the same.'}
        </p>
      </div>
    );
  return <p className="soft">All is well: the journal is signed within two seconds of every entry.</p>;
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
        <h2>The log</h2>
        <p className="soft">
          Every entry of the journal is a leaf of a tree whose head is signed. A receipt proves an entry to anybody who
          has the key below, without this server.
        </p>
        <Loaded query={log}>
          {(state) => (
            <>
              <Health state={state} />
              <dl className="facts">
                <dt>Name</dt>
                <dd>{state.origin ?? 'none yet'}</dd>
                <dt>Key of the log</dt>
                <dd className="mono wrap">{state.verifierKey ?? 'none yet'}</dd>
                <dt>Key as a witness</dt>
                <dd className="mono wrap">{state.witnessKey ?? 'none at the moment'}</dd>
                <dt>Entries</dt>
                <dd>{state.head}</dd>
                <dt>Last checkpoint</dt>
                <dd>
                  {state.checkpoint === undefined ? (
                    'none yet'
                  ) : (
                    <>
                      {state.checkpoint.size} entries, <When at={state.checkpoint.signedAt} />, cosigned by{' '}
                      {state.checkpoint.cosignedBy.join(', ') || 'nobody'}
                    </>
                  )}
                </dd>
                {(state.stamped ?? state.stampFault) !== undefined && (
                  <>
                    <dt>Time from an authority</dt>
                    <dd>
                      {state.stamped && (
                        <>
                          {state.stamped.size} entries, <When at={state.stamped.at} />
                        </>
                      )}
                      {state.stampFault && ` The last try failed: ${state.stampFault}`}
                    </dd>
                  </>
                )}
                {state.earlier.map((earlier) => (
                  <Earlier key={earlier.origin} {...earlier} />
                ))}
              </dl>
              <p>
                <a href={toVerifyAddress(state, witnesses)}>Check a receipt</a>,{' '}
                <a href="/verify.html" download="tocsin-verify.html">
                  keep the checking page as a file
                </a>
                , <a href="/log/checkpoint">the checkpoint as outsiders see it</a>
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

const Earlier = ({ origin, verifierKey, endedAt }: LogState['earlier'][number]) => (
  <>
    <dt>Earlier log</dt>
    <dd>
      {origin}, ended <When at={endedAt} />
      <span className="mono wrap block small">{verifierKey}</span>
    </dd>
  </>
);
