// The fact sheet: every field typed once. It saves what was typed together, with who says so and since when it is true.

import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { capital, type FieldDefinition, humanise, type IncidentDetail } from '@tocsin/core/incidents';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { useEffect, useRef, useState } from 'react';
import { Form } from '../base/Form.tsx';
import { useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { FactRow, labelOf } from './FactRow.tsx';
import { sortDrafts, useFactDrafts } from './fact-drafts.ts';
import { wantedFields } from './next-reports.ts';
import { useRequestKey } from './request-key.ts';
import { SaveBar } from './SaveBar.tsx';
import { useRefreshIncidents } from './use-incident.ts';
import { groupWords, type Words } from './words.ts';

/** Puts the focus on the control of a field, or of the first one that is wanted and empty. */
function focusField(field: string): void {
  const rows =
    field === 'next' ? '.fact[data-said="false"][data-draft="false"]' : `.fact[data-field="${CSS.escape(field)}"]`;
  const row = document.querySelector(rows);
  row?.querySelector<HTMLElement>('.control :is(input, select, textarea)')?.focus();
  row?.scrollIntoView({ block: 'center' });
}

/** What was wanted when the list was opened stays in it when it is said, so that nothing moves away under the hand. */
function useSteadyFields(wanted: ReadonlySet<string>): ReadonlySet<string> {
  const shown = useRef(new Set<string>());
  for (const field of wanted) shown.current.add(field);
  return shown.current;
}

export function FactSheet({
  detail,
  fields,
  words,
}: {
  detail: IncidentDetail;
  fields: readonly FieldDefinition[];
  words: Words;
}) {
  const { incident, sheet, zone } = detail;
  const { show = 'wanted', field: aim, paper } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const client = useQueryClient();
  const refresh = useRefreshIncidents();
  const toast = useToast();
  const key = useRequestKey();
  const { drafts, put, drop } = useFactDrafts(incident.id);
  const wanted = wantedFields(detail);
  const steady = useSteadyFields(new Set(wanted.keys()));
  const rows = new Map(sheet.map((row) => [row.field, row]));
  const [isSending, setSending] = useState(false);
  const { ready, conflicts } = sortDrafts(drafts, sheet);
  const save = useMutation({
    mutationFn: (said: { source: string; at: string }) => {
      const facts = ready.map(({ field, value, seen, because }) => ({
        field,
        value,
        seen,
        ...(said.at === '' ? {} : { at: said.at }),
        ...(said.source === '' ? {} : { source: said.source }),
        ...(because === undefined || because.trim() === '' ? {} : { because: because.trim() }),
      }));
      const body = { facts };
      return call(incidentsApi.addFacts, { params: { id: incident.id }, body: { key: key.for(body), ...body } });
    },
    onSuccess: (now) => {
      key.done();
      client.setQueryData(['incident', incident.id], now);
      drop(ready.map(({ field }) => field));
      const saved = ready.length;
      toast({ text: plural(saved, { one: 'One fact saved.', other: '# facts saved.' }) });
    },
    onSettled: async () => {
      await refresh();
      setSending(false);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new aim moves the focus.
  useEffect(() => {
    if (aim === undefined) return;
    focusField(aim);
    void navigate({
      to: '.',
      search: (now: Record<string, string | undefined>) => ({ ...now, field: undefined }),
      replace: true,
    });
  }, [aim]);
  const isShown = (field: FieldDefinition) => show === 'all' || steady.has(field.id) || drafts[field.id] !== undefined;
  const groups = [...Map.groupBy(fields.filter(isShown), ({ group }) => group)];
  const count = fields.length;
  const isClosed = incident.state === 'closed';
  return (
    <Form
      className="sheet"
      aria-label={t`Fact sheet`}
      send={(data) => {
        if (ready.length === 0 || isSending) return;
        setSending(true);
        save.mutate({ source: String(data.get('source') ?? '').trim(), at: String(data.get('at') ?? '') });
      }}
      onKeyDown={(event) => {
        // Out of the field, so that single keys are heard again.
        if (event.key === 'Escape') (document.activeElement as HTMLElement | null)?.blur();
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
    >
      <div className="row apart">
        <h2>
          <Trans>Fact sheet</Trans> <small>{sayWanted(wanted.size)}</small>
        </h2>
        <label className="check small">
          <input
            type="checkbox"
            checked={show === 'all'}
            onChange={({ target }) =>
              void navigate({
                to: '.',
                search: (now: Record<string, string | undefined>) => ({
                  ...now,
                  show: target.checked ? 'all' : undefined,
                }),
                replace: true,
              })
            }
          />
          <Trans>All {count} fields</Trans>
        </label>
      </div>
      <fieldset disabled={isClosed} className={groups.length === 0 ? '' : 'card'}>
        <legend className="hidden">
          <Trans>Facts</Trans>
        </legend>
        {groups.map(([group, list]) => (
          <section key={group} className="facts-group" aria-label={sayGroup(group)}>
            <h3>
              {sayGroup(group)} <small>{saySaid(list.filter(({ id }) => rows.has(id)).length, list.length)}</small>
            </h3>
            {list.map((field) => (
              <FactRow
                key={field.id}
                field={field}
                row={rows.get(field.id)}
                draft={drafts[field.id]}
                zone={zone}
                words={words}
                wantedBy={wanted.get(field.id) ?? []}
                put={(draft) => put(field.id, draft)}
                drop={() => drop([field.id])}
              />
            ))}
          </section>
        ))}
      </fieldset>
      {isClosed && (
        <p className="soft">
          <Trans>The incident is closed. Open it again to say more.</Trans>
        </p>
      )}
      <SaveBar
        count={ready.length}
        conflicts={conflicts.length}
        zone={zone}
        paper={paper !== undefined}
        fields={ready.map(({ field }) => {
          const known = fields.find(({ id }) => id === field);
          return known === undefined ? field : labelOf(known);
        })}
        error={save.error}
        isSaving={isSending}
        discard={() => drop(Object.keys(drafts))}
      />
    </Form>
  );
}

const sayWanted = (count: number) =>
  count === 0
    ? t`the next reports lack nothing`
    : t`the next reports wait for ${plural(count, { one: '# field', other: '# fields' })}`;

const saySaid = (said: number, all: number) => t`${said} of ${all} said`;

function sayGroup(group: string): string {
  const known = groupWords[group];
  return known === undefined ? capital(humanise(group)) : i18n._(known);
}
