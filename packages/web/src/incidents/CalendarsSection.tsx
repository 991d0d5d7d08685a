// Secret addresses under which a calendar program reads the duties.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Field, Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';

export function CalendarsSection() {
  const client = useQueryClient();
  const may = useMay('incidents:write');
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['calendars'] }) };
  const calendars = useQuery({ queryKey: ['calendars'], queryFn: () => call(incidentsApi.listCalendars) });
  const add = useMutation({
    mutationFn: (form: FormData) => call(incidentsApi.addCalendar, { body: { name: String(form.get('name')) } }),
    ...refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(incidentsApi.removeCalendar, { params: { id } }),
    ...refresh,
  });
  const error = latestError(add, remove);
  return (
    <section className="card stack">
      <h2>
        <Trans>Calendar of duties</Trans>
      </h2>
      <p className="soft">
        <Trans>
          Whoever has the address sees titles of incidents and their limits. Give each calendar its own, and revoke it
          when it is lost.
        </Trans>
      </p>
      <Loaded query={calendars}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && (
              <li className="soft">
                <Trans>There is none.</Trans>
              </li>
            )}
            {items.map(({ id, name, createdBy, lastReadAt }) => (
              <li key={id}>
                <span>
                  <strong>{name}</strong>
                  <span className="small soft block">
                    <Trans>
                      {createdBy}, last read <When at={lastReadAt} />
                    </Trans>
                  </span>
                </span>
                {may && (
                  <button type="button" className="plain" onClick={() => remove.mutate(id)}>
                    <Trans>
                      Revoke<span className="hidden"> {name}</span>
                    </Trans>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {error && <ProblemPanel error={error} />}
      {add.data && <OnceOnly about={t`This is the address.`} text={new URL(add.data.address, location.origin).href} />}
      {may && (
        <Form className="row end" send={(form) => add.mutateAsync(form)}>
          <Field label={t`Name of the calendar`}>
            <input name="name" maxLength={100} required autoComplete="off" />
          </Field>
          <button type="submit" disabled={add.isPending}>
            <Trans>Make an address</Trans>
          </button>
        </Form>
      )}
    </section>
  );
}
