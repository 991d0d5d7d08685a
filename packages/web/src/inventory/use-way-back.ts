// What a change of the register leaves behind: a short message, and the way back.

import { t } from '@lingui/core/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '../base/Panels.tsx';
import { toProblem } from '../client.ts';

/** Says that something was changed; whoever takes it back is told whether it went. */
export function useWayBack(): (text: string, back: () => Promise<unknown>) => void {
  const client = useQueryClient();
  const toast = useToast();
  return (text, back) =>
    toast({
      text,
      undo: () =>
        void back().then(
          () => {
            toast({ text: t`Taken back.` });
            void client.invalidateQueries();
          },
          (error) => {
            const { title } = toProblem(error);
            toast({ text: t`Not taken back: ${title}.` });
          },
        ),
    });
}
