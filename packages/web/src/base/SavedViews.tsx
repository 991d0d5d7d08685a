// Filters under a name, for one list, with the columns that were shown: kept on the server, so that they are there on every device.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { call, sayError } from '../client.ts';
import type { Search } from '../routes.tsx';
import { useToast } from './Panels.tsx';
import { Popover } from './Popover.tsx';

/** A view is a filter in words; among them, under a name that no filter has, the columns. Views of before have none. */
const columnsKey = 'columns';

export function SavedViews({
  page,
  search,
  shown,
  open,
}: {
  page: string;
  search: Search;
  /** Ids of the columns that are shown. */
  shown: readonly string[];
  open: (search: Search, columns: readonly string[] | undefined) => void;
}) {
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
    onError: (error) => toast({ text: sayError(error) }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ name }: { name: string; search: Record<string, string> }) =>
      call(directoryApi.removeView, { body: { page, name } }),
    onSuccess: (_done, view) => {
      const { name } = view;
      toast({ text: t`"${name}" is forgotten.`, undo: () => save.mutateAsync(view) });
    },
    onError: (error) => toast({ text: sayError(error) }),
    onSettled: refresh,
  });
  const items = views.data?.items ?? [];
  const count = items.length;
  const openKept = ({ [columnsKey]: columns, ...kept }: Search) => open(kept, columns?.split(','));
  return (
    <Popover name={count > 0 ? <Trans>Views ({count})</Trans> : <Trans>Views</Trans>}>
      {(close) => (
        <div className="stack">
          {count === 0 && (
            <p className="small">
              <Trans>Keep a filter under a name, and open it here.</Trans>
            </p>
          )}
          <ul className="list" aria-label={t`Views`}>
            {items.map(({ name, search: kept }) => (
              <li key={name} className="row apart">
                <button
                  type="button"
                  className="plain"
                  onClick={() => {
                    openKept(kept);
                    close();
                  }}
                >
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
              if (name !== '') save.mutate({ name, search: { ...parts, [columnsKey]: shown.join(',') } });
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
      )}
    </Popover>
  );
}
