// What stands over a page when it is asked for: the palette, and what can be said from anywhere.

import { t } from '@lingui/core/macro';
import { useIsFetching } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sayError } from '../client.ts';
import { LateDialog } from './LateDialog.tsx';
import { latePart, whenIdle } from './late-part.ts';
import { PartMissing } from './lazy-page.ts';
import { useToast } from './Toasts.tsx';

/** What can be said from anywhere: an incident by an officer, an alert by everybody. */
export type Said = 'incident' | 'alert';

const search = latePart(() => import('./CommandPalette.tsx').then((file) => file.CommandPalette));
const said = {
  incident: latePart(() => import('../incidents/DeclareDialog.tsx').then((file) => file.DeclareDialog)),
  alert: latePart(() => import('../incidents/AlertDialog.tsx').then((file) => file.AlertDialog)),
};

/** Fetched once the first page is there and nothing else is to be done, so that they are there when the server is not. */
function usePreload(): void {
  const isPageThere = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation !== undefined });
  const isReading = useIsFetching() > 0;
  useEffect(() => {
    if (!isPageThere || isReading) return;
    return whenIdle(() => {
      // Whoever asks for one that did not come is told then.
      for (const part of [search, said.incident, said.alert]) part.load().catch(() => {});
    });
  }, [isPageThere, isReading]);
}

export function LateDialogs({
  palette,
  setPalette,
  saying,
  setSaying,
}: {
  palette: boolean;
  setPalette: (open: boolean) => void;
  saying: Said | undefined;
  setSaying: (what: Said | undefined) => void;
}) {
  const toast = useToast();
  usePreload();
  const lose = (name: string, close: () => void, again: () => void) => (error: unknown) => {
    close();
    toast(
      error instanceof PartMissing
        ? {
            text: t`“${name}” did not open: the server does not answer, or has a newer console, which a reload brings.`,
            again,
          }
        : { text: sayError(error) },
    );
  };
  const closePalette = () => setPalette(false);
  const closeSaying = () => setSaying(undefined);
  const searchName = t`Search and go`;
  const sayingName = saying === 'incident' ? t`Declare an incident` : t`Something is wrong`;
  return (
    <>
      {palette && (
        <LateDialog
          part={search}
          name={searchName}
          look="palette"
          props={{ say: setSaying }}
          close={closePalette}
          lost={lose(searchName, closePalette, () => setPalette(true))}
        />
      )}
      {saying !== undefined && (
        <LateDialog
          key={saying}
          part={said[saying]}
          name={sayingName}
          look="form"
          props={{}}
          close={closeSaying}
          lost={lose(sayingName, closeSaying, () => setSaying(saying))}
        />
      )}
    </>
  );
}
