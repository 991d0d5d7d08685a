// The state of assets changes on the screen at once and can be taken back; when the server refuses, the screen goes back to the truth.

import { plural, t } from '@lingui/core/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WarningDetail } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useToasts } from '../base/Toasts.tsx';
import { call, toProblem } from '../client.ts';
import type { Change } from './JustificationDialog.tsx';
import { meantBy, showChange } from './show-change.ts';
import { refreshWarnings, useUndo } from './use-acknowledge.ts';

const saySaving = (count: number) => plural(count, { one: 'Saving for # asset …', other: 'Saving for # assets …' });
const saySaved = (count: number) => plural(count, { one: 'Saved for # asset.', other: 'Saved for # assets.' });

export function useChangeFindings(detail: WarningDetail, whenSaved: () => void) {
  const { id } = detail.warning;
  const client = useQueryClient();
  const { show } = useToasts();
  const undo = useUndo();
  return useMutation({
    mutationFn: (body: Change) => call(warningsApi.changeFindings, { params: { id }, body }),
    onMutate: async (change) => {
      const queryKey = ['warning', id];
      await client.cancelQueries({ queryKey, exact: true });
      const shown = client.getQueryData<WarningDetail>(queryKey);
      showChange(client, id, change);
      const count = shown === undefined ? 0 : meantBy(change, shown).length;
      const answer = Promise.withResolvers<void>();
      show({
        text: saySaving(count),
        undo: () => undo.mutateAsync(id),
        sent: { answer: answer.promise, arrived: saySaved(count) },
      });
      return { shown, answer };
    },
    onSuccess: (_, _change, { answer }) => {
      whenSaved();
      answer.resolve();
    },
    onError: (error, _change, before) => {
      client.setQueryData(['warning', id], before?.shown);
      before?.answer.reject(error);
      const { title } = toProblem(error);
      show({ text: t`Not saved: ${title}.` });
    },
    onSettled: () => refreshWarnings(client),
  });
}
