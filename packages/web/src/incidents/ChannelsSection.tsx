// How reports reach each authority: typed into its portal unless it has a desk here or a node of its own.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Authority, Channel } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, Loaded, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { sayRegime } from './words.ts';

const kinds: Readonly<Record<Channel['kind'], MessageDescriptor>> = {
  portal: msg`Typed into its portal`,
  desk: msg`To its desk on this node`,
  node: msg`To its own node, signed`,
};

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

function sayChannel({ kind, address }: Channel, { portal }: Authority): string {
  const name = portal?.name;
  if (kind === 'portal' && name !== undefined) return t`Typed into its portal: ${name}`;
  if (kind === 'node' && address !== undefined) return t`To its own node, signed: ${address}`;
  return i18n._(kinds[kind]);
}

function ChannelForm({ row, desks, close }: { row: Row; desks: readonly Desk[]; close: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const { authority, channel } = row;
  const { name } = authority;
  const [kind, setKind] = useState(channel.kind);
  const save = useMutation({
    mutationFn: (form: FormData) =>
      call(incidentsApi.putChannel, { params: { id: authority.id }, body: toChannel(kind, form) }),
    onSuccess: () => {
      toast({ text: t`Saved.` });
      close();
    },
    onSettled: () => Promise.all(['channels', 'incident'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <Form className="form change" send={(form) => save.mutate(form)}>
      <Field label={t`Reports to ${name}`}>
        <select value={kind} onChange={({ target }) => setKind(target.value as Channel['kind'])}>
          {Object.entries(kinds).map(([value, how]) => (
            <option key={value} value={value}>
              {i18n._(how)}
            </option>
          ))}
        </select>
      </Field>
      {kind === 'desk' && (
        <Field label={t`Desk`} hint={desks.length === 0 ? t`No authority has a desk on this node.` : ''}>
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
          <Field label={t`Address of its node`}>
            <input name="address" type="url" defaultValue={channel.address} maxLength={400} required />
          </Field>
          <Field label={t`Its public key`} hint={t`Compare it by phone, or on paper, before you rely on it.`}>
            <input name="key" className="mono" defaultValue={channel.key} maxLength={100} autoComplete="off" required />
          </Field>
        </>
      )}
      <FormEnd of={save} cancel={close}>
        <Trans>Save</Trans>
      </FormEnd>
    </Form>
  );
}

function ChannelLine({ row, desks }: { row: Row; desks: readonly Desk[] }) {
  const may = useMay('settings:write');
  const [isOpen, setOpen] = useState(false);
  const { authority, regimes, channel } = row;
  const { name } = authority;
  return (
    <li>
      <span>
        <strong>{name}</strong>{' '}
        {authority.confidence === 'unconfirmed' && (
          <span className="tag v-cannot-tell">
            <Trans context="state">Unconfirmed</Trans>
          </span>
        )}
        <span className="small soft block">
          {regimes.map(sayRegime).join(', ')}. {sayChannel(channel, authority)}
        </span>
        {isOpen && <ChannelForm row={row} desks={desks} close={() => setOpen(false)} />}
      </span>
      {may && !isOpen && (
        <button type="button" className="plain" onClick={() => setOpen(true)}>
          <Trans>
            Change<span className="hidden"> how reports reach {name}</span>
          </Trans>
        </button>
      )}
    </li>
  );
}

export function ChannelsSection() {
  const channels = useQuery({ queryKey: ['channels'], queryFn: () => call(incidentsApi.listChannels) });
  return (
    <section className="card stack">
      <h2>
        <Trans>How reports reach authorities</Trans>
      </h2>
      <Loaded query={channels}>
        {({ items, desks, key }) => (
          <>
            <ul className="rows list">
              {items.map((row) => (
                <ChannelLine key={row.authority.id} row={row} desks={desks} />
              ))}
            </ul>
            <p className="small soft">
              <Trans>
                This node’s public key, for authorities that take signed reports: <code className="wrap">{key}</code>
              </Trans>
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}
