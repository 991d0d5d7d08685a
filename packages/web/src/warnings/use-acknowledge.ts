// Acknowledging shows at once and can be taken back; when the server refuses, the screen goes back to the truth and says why.

import { t } from '@lingui/core/macro';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Today, Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useToasts } from '../base/Toasts.tsx';
import { call, sayError } from '../client.ts';
import { showChange } from './show-change.ts';

const keys = ['today', 'warnings', 'warning'];

export const refreshWarnings = (client: QueryClient) =>
  Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })));

/** Takes one's own last change to a warning back. */
export function useUndo() {
  const client = useQueryClient();
  const { show } = useToasts();
  return useMutation({
    mutationFn: (id: string) => call(warningsApi.undoChange, { params: { id } }),
    onSuccess: () => show({ text: t`Taken back.` }),
    onError: (error) => show({ text: sayError(error) }),
    onSettled: () => refreshWarnings(client),
  });
}

const acknowledged = (warning: Warning): Warning => ({ ...warning, state: 'acknowledged' });
const onlyOf = (id: string) => (warning: Warning) => (warning.id === id ? acknowledged(warning) : warning);

/** Every place that shows the warning says at once that it is acknowledged. */
function showAcknowledged(client: QueryClient, id: string): void {
  client.setQueryData<Today>(['today'], (today) => {
    if (today === undefined) return today;
    const { counts, warnings } = today;
    const isSeen = warnings.some((one) => one.id === id && one.state === 'open' && one.priority === 'immediate');
    return {
      ...today,
      counts: { ...counts, immediateOpen: counts.immediateOpen - (isSeen ? 1 : 0) },
      warnings: warnings.map(onlyOf(id)),
    };
  });
  client.setQueriesData<{ pages: { items: Warning[] }[]; pageParams: unknown[] }>(
    { queryKey: ['warnings'] },
    (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(onlyOf(id)) })) },
  );
  showChange(client, id, { state: 'acknowledged' });
}

/** Acknowledges all open findings of a warning. */
export function useAcknowledge() {
  const client = useQueryClient();
  const { show } = useToasts();
  const undo = useUndo();
  return useMutation({
    mutationFn: (id: string) => call(warningsApi.changeFindings, { params: { id }, body: { state: 'acknowledged' } }),
    onMutate: async (id) => {
      await Promise.all(keys.map((key) => client.cancelQueries({ queryKey: [key] })));
      const shown = [['today'], ['warnings'], ['warning', id]].flatMap((queryKey) =>
        client.getQueriesData({ queryKey }),
      );
      showAcknowledged(client, id);
      const answer = Promise.withResolvers<void>();
      show({
        text: t`Acknowledging …`,
        undo: () => undo.mutateAsync(id),
        sent: { answer: answer.promise, arrived: t`Acknowledged.` },
      });
      return { shown, answer };
    },
    onSuccess: (_, _id, { answer }) => answer.resolve(),
    onError: (error, _id, before) => {
      // The server may be out of reach: what was shown before is the last truth there is.
      for (const [key, data] of before?.shown ?? []) client.setQueryData(key, data);
      before?.answer.reject(error);
      show({ text: sayError(error) });
    },
    onSettled: () => refreshWarnings(client),
  });
}
