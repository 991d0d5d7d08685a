// Secret addresses under which a calendar program reads the duties.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { Form } from '../base/Form.tsx';
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
  const error = add.error ?? remove.error;
  return (
    <section className="card stack">
      <h2>Calendar of duties</h2>
      <p className="soft">
        Whoever has the address sees titles of incidents and their limits. Give each calendar its own, and revoke it
        when it is lost.
      </p>
      <Loaded query={calendars}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && <li className="soft">There is none.</li>}
            {items.map((calendar) => (
              <li key={calendar.id}>
                <span>
                  <strong>{calendar.name}</strong>
                  <span className="small soft block">
                    {calendar.createdBy}, last read <When at={calendar.lastReadAt} />
                  </span>
                </span>
                {may && (
                  <button type="button" className="plain" onClick={() => remove.mutate(calendar.id)}>
                    Revoke<span className="hidden"> {calendar.name}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {error && <ProblemPanel error={error} />}
      {add.data && <OnceOnly about="This is the address." text={new URL(add.data.address, location.origin).href} />}
      {may && (
        <Form className="row end" send={(form) => add.mutateAsync(form)}>
          <Field label="Name of the calendar">
            <input name="name" maxLength={100} required autoComplete="off" />
          </Field>
          <button type="submit" disabled={add.isPending}>
            Make an address
          </button>
        </Form>
      )}
    </section>
  );
}
