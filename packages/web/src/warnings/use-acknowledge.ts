// Acknowledging shows at once and can be taken back; when the server refuses, the screen goes back to the truth and says why.

import { t } from '@lingui/core/macro';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Today, Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useToasts } from '../base/Toasts.tsx';
import { call, toProblem } from '../client.ts';

const keys = ['today', 'warnings', 'warning'];

const sayProblem = (error: unknown) => [toProblem(error).title, toProblem(error).detail].filter(Boolean).join('. ');

export const refreshWarnings = (client: QueryClient) =>
  Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));

/** Takes one's own last change to a warning back. */
export function useUndo() {
  const client = useQueryClient();
  const { show } = useToasts();
  return useMutation({
    mutationFn: (id: string) => call(warningsApi.undoChange, { params: { id } }),
    onSuccess: () => show({ text: t`Taken back.` }),
    onError: (error) => show({ text: sayProblem(error) }),
    onSettled: () => refreshWarnings(client),
  });
}

const withState = (id: string, state: Warning['state']) => (warning: Warning) =>
  warning.id === id ? { ...warning, state } : warning;

/** Acknowledges all open findings of a warning. */
export function useAcknowledge() {
  const client = useQueryClient();
  const { show } = useToasts();
  const undo = useUndo();
  return useMutation({
    mutationFn: (id: string) => call(warningsApi.changeFindings, { params: { id }, body: { state: 'acknowledged' } }),
    onMutate: async (id) => {
      await Promise.all(keys.map((key) => client.cancelQueries({ queryKey: [key] })));
      const shown = ['today', 'warnings'].flatMap((key) => client.getQueriesData({ queryKey: [key] }));
      const before = client.getQueryData<Today>(['today']);
      if (before !== undefined)
        client.setQueryData<Today>(['today'], {
          ...before,
          warnings: before.warnings.map(withState(id, 'acknowledged')),
        });
      client.setQueriesData<{ pages: { items: Warning[] }[]; pageParams: unknown[] }>(
        { queryKey: ['warnings'] },
        (list) =>
          list && {
            ...list,
            pages: list.pages.map((page) => ({ ...page, items: page.items.map(withState(id, 'acknowledged')) })),
          },
      );
      return shown;
    },
    onSuccess: (_, id) => show({ text: t`Acknowledged.`, undo: () => undo.mutate(id) }),
    onError: (error, _id, shown) => {
      // The server may be out of reach: what was shown before is the last truth there is.
      for (const [key, data] of shown ?? []) client.setQueryData(key, data);
      show({ text: sayProblem(error) });
    },
    onSettled: () => refreshWarnings(client),
  });
}
