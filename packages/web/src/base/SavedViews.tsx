// Filters under a name, for one list: kept on the server, so that they are there on every device.

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
    onSuccess: (_done, view) => toast({ text: `"${view.name}" is forgotten.`, undo: () => save.mutate(view) }),
    onSettled: refresh,
  });
  const items = views.data?.items ?? [];
  return (
    <details className="menu">
      <summary className="button">Views{items.length > 0 && ` (${items.length})`}</summary>
      <div className="card stack">
        {items.length === 0 && <p className="small">Keep a filter under a name, and open it here.</p>}
        <ul className="list">
          {items.map(({ name, search: kept }) => (
            <li key={name} className="row apart">
              <button type="button" className="plain" onClick={() => open(kept)}>
                {name}
              </button>
              <button
                type="button"
                className="plain small"
                aria-label={`Forget ${name}`}
                onClick={() => remove.mutate({ name, search: kept })}
              >
                Forget
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
          <input name="name" aria-label="Name of the view" placeholder="Name of this view" maxLength={80} required />
          <button type="submit">Keep</button>
        </form>
      </div>
    </details>
  );
}
