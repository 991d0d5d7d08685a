// How reports reach each authority: typed into its portal unless it has a desk here or a node of its own.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Authority, Channel } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, Loaded, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { sayRegime } from './words.ts';

const kinds: readonly [Channel['kind'], string][] = [
  ['portal', 'Typed into its portal'],
  ['desk', 'To its desk on this node'],
  ['node', 'To its own node, signed'],
];

interface Row {
  readonly authority: Authority;
  readonly regimes: readonly string[];
  readonly channel: Channel;
}
interface Desk {
  readonly id: string;
  readonly name: string;
  readonly authority: string;
}

function toChannel(kind: Channel['kind'], form: FormData): Omit<Channel, 'authority'> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  if (kind === 'desk') return { kind, desk: text('desk') };
  return kind === 'node' ? { kind, address: text('address'), key: text('key') } : { kind };
}

function ChannelForm({ row, desks, close }: { row: Row; desks: readonly Desk[]; close: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const { authority, channel } = row;
  const [kind, setKind] = useState(channel.kind);
  const save = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.putChannel, { params: { id: authority.id }, body: toChannel(kind, form) }),
    onSuccess: () => {
      toast({ text: 'Saved.' });
      close();
    },
    onSettled: () => Promise.all(['channels', 'incident'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <Form className="form change" send={(form) => save.mutate(form)}>
      <Field label={`Reports to ${authority.name}`}>
        <select value={kind} onChange={({ target }) => setKind(target.value as Channel['kind'])}>
          {kinds.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {kind === 'desk' && (
        <Field label="Desk" hint={desks.length === 0 ? 'No authority has a desk on this node.' : ''}>
          <select name="desk" defaultValue={channel.desk} required>
            {desks.map((desk) => (
              <option key={desk.id} value={desk.id}>
                {desk.name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {kind === 'node' && (
        <>
          <Field label="Address of its node">
            <input name="address" type="url" defaultValue={channel.address} maxLength={400} required />
          </Field>
          <Field label="Its public key" hint="Compare it by phone, or on paper, before you rely on it.">
            <input name="key" className="mono" defaultValue={channel.key} maxLength={100} autoComplete="off" required />
          </Field>
        </>
      )}
      <FormEnd of={save} cancel={close}>
        Save
      </FormEnd>
    </Form>
  );
}

function ChannelLine({ row, desks }: { row: Row; desks: readonly Desk[] }) {
  const may = useMay('settings:write');
  const [isOpen, setOpen] = useState(false);
  const { authority, regimes, channel } = row;
  return (
    <li>
      <span>
        <strong>{authority.name}</strong>{' '}
        {authority.confidence === 'unconfirmed' && <span className="tag v-cannot-tell">Unconfirmed</span>}
        <span className="small soft block">
          {regimes.map(sayRegime).join(', ')}. {kinds.find(([kind]) => kind === channel.kind)?.[1]}
          {channel.kind === 'portal' && authority.portal !== undefined && `: ${authority.portal.name}`}
          {channel.kind === 'node' && `: ${channel.address}`}
        </span>
        {isOpen && <ChannelForm row={row} desks={desks} close={() => setOpen(false)} />}
      </span>
      {may && !isOpen && (
        <button type="button" className="plain" onClick={() => setOpen(true)}>
          Change<span className="hidden"> how reports reach {authority.name}</span>
        </button>
      )}
    </li>
  );
}

export function ChannelsSection() {
  const channels = useQuery({ queryKey: ['channels'], queryFn: () => call(incidentsApi.listChannels) });
  return (
    <section className="card stack">
      <h2>How reports reach authorities</h2>
      <Loaded query={channels}>
        {({ items, desks, key }) => (
          <>
            <ul className="rows list">
              {items.map((row) => (
                <ChannelLine key={row.authority.id} row={row} desks={desks} />
              ))}
            </ul>
            <p className="small soft">
              This node’s public key, for authorities that take signed reports: <code className="wrap">{key}</code>
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}
