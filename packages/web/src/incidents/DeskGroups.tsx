// Incidents of one cause, and the warning to the other members that names no one.

import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DeskGroup } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useState } from 'react';
import { Form, FormEnd } from '../base/Form.tsx';
import { Field, useToast } from '../base/Panels.tsx';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRequestKey } from './request-key.ts';
import { useRefreshIncidents } from './use-incident.ts';

function NoticeForm({ group, close }: { group: DeskGroup; close: () => void }) {
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const key = useRequestKey();
  const notify = useMutation({
    mutationFn: (form: FormData) => {
      const text = String(form.get('text')).trim();
      return call(incidentsApi.notifyMembers, { params: { id: group.id }, body: { key: key.for(text), text } });
    },
    onSuccess: ({ notices }) => {
      key.done();
      const count = notices[0]?.to;
      toast({
        text:
          count === undefined
            ? t`The other members are told.`
            : plural(count, { one: '# member is told.', other: '# members are told.' }),
      });
      close();
    },
    onSettled: refresh,
  });
  return (
    <Form className="stack change" send={(form) => notify.mutate(form)}>
      <Field
        label={t`To the other members`}
        hint={t`What happens and what to do. Nobody who was hit is named; the server refuses names and numbers of senders.`}
      >
        <textarea name="text" rows={4} maxLength={10_000} required />
      </Field>
      <FormEnd of={notify} cancel={close}>
        <Trans>Notify the other members</Trans>
      </FormEnd>
    </Form>
  );
}

function Group({ group }: { group: DeskGroup }) {
  const may = useMay('incidents:write');
  const [isWriting, setWriting] = useState(false);
  const { title, reports, senders } = group;
  return (
    <li className="version">
      <div className="row apart">
        <h3>
          <Link to="/desk" search={{ group: group.id }}>
            {title}
          </Link>
        </h3>
        <span className="small soft">
          <Trans>
            <Plural value={reports} one="# report" other="# reports" /> of{' '}
            <Plural value={senders} one="# organisation" other="# organisations" />
          </Trans>
        </span>
      </div>
      <p className="wrap">{group.cause}</p>
      {group.notices.length > 0 && (
        <ol className="timeline small">
          {group.notices.map(({ id, text, by, at, to }) => (
            <li key={id}>
              <span className="wrap">{text}</span>
              <span className="soft block">
                <Trans>
                  {by}, <When at={at} />, to <Plural value={to} one="# member" other="# members" />
                </Trans>
              </span>
            </li>
          ))}
        </ol>
      )}
      {may &&
        (isWriting ? (
          <NoticeForm group={group} close={() => setWriting(false)} />
        ) : (
          <button type="button" onClick={() => setWriting(true)}>
            <Trans>
              Notify other members …<span className="hidden">: {title}</span>
            </Trans>
          </button>
        ))}
    </li>
  );
}

export function DeskGroups() {
  const groups = useQuery({ queryKey: ['desk', 'groups'], queryFn: () => call(incidentsApi.listDeskGroups) });
  const items = groups.data?.items ?? [];
  return (
    <section className="card" aria-label={t`One cause`}>
      <h2>
        <Trans>Incidents of one cause</Trans>
      </h2>
      {items.length === 0 && (
        <p className="soft">
          <Trans>None is linked. Choose reports above and link them.</Trans>
        </p>
      )}
      <ul className="list versions">
        {items.map((group) => (
          <Group key={group.id} group={group} />
        ))}
      </ul>
    </section>
  );
}
