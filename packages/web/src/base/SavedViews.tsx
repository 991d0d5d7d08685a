// Filters under a name, for one list: kept on the server, so that they are there on every device.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { useToast } from './Panels.tsx';

export function SavedViews({ page, search, open }: { page: string; search: Search; open: (search: Search) => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const views = useQuery({
    queryKey: ['views', page],
    queryFn: () => call(directoryApi.listViews, { params: { page } }),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['views', page] });
  const parts = Object.fromEntries(
    Object.entries(search).filter((part): part is [string, string] => part[1] !== undefined),
  );
  const save = useMutation({
    mutationFn: (view: { name: string; search: Record<string, string> }) =>
      call(directoryApi.saveView, { body: { page, ...view } }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ name }: { name: string; search: Record<string, string> }) =>
      call(directoryApi.removeView, { body: { page, name } }),
    onSuccess: (_done, view) => {
      const { name } = view;
      toast({ text: t`"${name}" is forgotten.`, undo: () => save.mutate(view) });
    },
    onSettled: refresh,
  });
  const items = views.data?.items ?? [];
  const count = items.length;
  return (
    <details className="menu">
      <summary className="button">{count > 0 ? <Trans>Views ({count})</Trans> : <Trans>Views</Trans>}</summary>
      <div className="card stack">
        {count === 0 && (
          <p className="small">
            <Trans>Keep a filter under a name, and open it here.</Trans>
          </p>
        )}
        <ul className="list">
          {items.map(({ name, search: kept }) => (
            <li key={name} className="row apart">
              <button type="button" className="plain" onClick={() => open(kept)}>
                {name}
              </button>
              <button
                type="button"
                className="plain small"
                aria-label={t`Forget ${name}`}
                onClick={() => remove.mutate({ name, search: kept })}
              >
                <Trans>Forget</Trans>
              </button>
            </li>
          ))}
        </ul>
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
            if (name !== '') save.mutate({ name, search: parts });
            event.currentTarget.reset();
          }}
        >
          <input
            name="name"
            aria-label={t`Name of the view`}
            placeholder={t`Name of this view`}
            maxLength={80}
            required
          />
          <button type="submit">
            <Trans context="button">Keep</Trans>
          </button>
        </form>
      </div>
    </details>
  );
}
