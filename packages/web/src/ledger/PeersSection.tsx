import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Peer, PeerDraft, WitnessPolicy } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
/** Fields that were left empty are not sent. */
const toDraft = (form: FormData): PeerDraft =>
  Object.fromEntries(
    ['name', 'logKey', 'logAddress', 'witnessKey', 'witnessAddress']
      .map((name) => [name, textOf(form, name)])
      .filter(([, text]) => text !== ''),
  ) as unknown as PeerDraft;

const sayFailures = (failures: number, said: string) =>
  plural(failures, { one: `# try failed: ${said}`, other: `# tries failed: ${said}` });

function PeerRow({ peer }: { peer: Peer }) {
  const { heldSize, witnessedSize = 0 } = peer;
  return (
    <span>
      <strong>{peer.name}</strong>
      {peer.witnessKey && (
        <span className="small soft block">
          {peer.cosignedAt ? (
            <Trans>
              Witness of ours: cosigned <Plural value={heldSize} one="# entry" other="# entries" />{' '}
              <When at={peer.cosignedAt} />
            </Trans>
          ) : (
            <Trans>Witness of ours: has not cosigned yet</Trans>
          )}
          {peer.lastError && `. ${sayFailures(peer.failures, peer.lastError)}`}
        </span>
      )}
      {peer.logKey && (
        <span className="small soft block">
          {peer.witnessedAt ? (
            <Trans>
              We witness its log: <Plural value={witnessedSize} one="# entry" other="# entries" />{' '}
              <When at={peer.witnessedAt} />
            </Trans>
          ) : (
            <Trans>We witness its log: it has not asked yet</Trans>
          )}
        </span>
      )}
    </span>
  );
}

const RemoveButton = ({ name, remove }: { name: string; remove: () => void }) => (
  <button type="button" className="plain" onClick={remove}>
    <Trans>
      Remove<span className="hidden"> {name}</span>
    </Trans>
  </button>
);

/** Other nodes: who cosigns our checkpoints, whose checkpoints we cosign, and how many are wanted. */
export function PeersSection({
  peers,
  policy,
}: {
  peers: UseQueryResult<{ items: Peer[] }>;
  policy: WitnessPolicy | undefined;
}) {
  const client = useQueryClient();
  const maySet = useMay('node:write');
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['log'] }) };
  const add = useMutation({
    mutationFn: (form: FormData) => call(ledgerApi.addPeer, { body: toDraft(form) }),
    ...refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(ledgerApi.removePeer, { params: { id } }),
    ...refresh,
  });
  const setPolicy = useMutation({
    mutationFn: (body: WitnessPolicy) => call(ledgerApi.setWitnessPolicy, { body }),
    ...refresh,
  });
  const error = latestError(add, remove, setPolicy);
  return (
    <section className="card stack">
      <h2>
        <Trans>Witnesses</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Nodes in other hands that cosign our checkpoints, so that we cannot show two trees to two people; and whose
          checkpoints we cosign. Exchange keys with them out of band.
        </Trans>
      </p>
      {!maySet && (
        <p className="soft">
          <Trans>
            Owners and security officers of the organisation that operates this node choose the witnesses and change its
            keys.
          </Trans>
        </p>
      )}
      <Loaded query={peers}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && <li className="soft">{t`There is none.`}</li>}
            {items.map((peer) => (
              <li key={peer.id}>
                <PeerRow peer={peer} />
                {maySet && <RemoveButton name={peer.name} remove={() => remove.mutate(peer.id)} />}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {error && <ProblemPanel error={error} />}
      {maySet && policy !== undefined && (
        <Form
          key={`${policy.threshold} ${policy.required}`}
          className="form"
          send={(form) => {
            setPolicy.mutate({ threshold: Number(form.get('threshold')), required: form.get('required') === 'on' });
          }}
        >
          <Field label={t`How many must cosign`} hint={t`0: none is asked for.`}>
            <input name="threshold" type="number" min={0} max={32} defaultValue={policy.threshold} required />
          </Field>
          <label className="check">
            <input type="checkbox" name="required" defaultChecked={policy.required} />{' '}
            <Trans comment="a condition, ticked: when fewer than that many witnesses have cosigned">
              below that, give no receipts and show no new checkpoint
            </Trans>
          </label>
          <div>
            <button type="submit" disabled={setPolicy.isPending}>
              <Trans context="button">Set</Trans>
            </button>
          </div>
        </Form>
      )}
      {maySet && (
        <details>
          <summary>
            <Trans>Add a node</Trans>
          </summary>
          <Form className="form" send={(form) => add.mutateAsync(form)}>
            <Field label={t`Name of the node`}>
              <input name="name" autoComplete="off" maxLength={200} required />
            </Field>
            <Field label={t`Key of its log`} hint={t`To witness it: NAME+ID+KEY.`}>
              <input name="logKey" autoComplete="off" maxLength={500} />
            </Field>
            <Field label={t`Address of its log`} hint={t`To compare what it shows others: https://node.example/log`}>
              <input name="logAddress" type="url" maxLength={500} />
            </Field>
            <Field label={t`Its key as a witness`} hint={t`To be witnessed by it: NAME+ID+KEY.`}>
              <input name="witnessKey" autoComplete="off" maxLength={500} />
            </Field>
            <Field label={t`Address of its witness`} hint="https://node.example/witness">
              <input name="witnessAddress" type="url" maxLength={500} />
            </Field>
            <div>
              <button type="submit" className="primary" disabled={add.isPending}>
                <Trans>Add the node</Trans>
              </button>
            </div>
          </Form>
        </details>
      )}
    </section>
  );
}
