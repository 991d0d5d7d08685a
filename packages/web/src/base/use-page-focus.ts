// After a change of page the focus goes to its content, so that a screen reader begins there and Tab goes on from there. Whoever comes back
// to a list finds it on the row that was left.

import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { rowOfFocus } from './keys.ts';

/** A list that takes longer than this to come back is read from its top. */
const patienceMs = 5000;

/** Gives the row the focus once it is on the page. It may take a moment: a long table has only the rows in sight. */
function focusRow(id: string, content: HTMLElement): () => void {
  const look = () => {
    const link = content.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-row-link]`);
    const isFree = document.activeElement === content || document.activeElement === document.body;
    if (isFree) link?.focus({ preventScroll: true });
    if (link !== null || !isFree) stop();
  };
  const watch = new MutationObserver(look);
  const timer = setTimeout(() => stop(), patienceMs);
  const stop = () => {
    watch.disconnect();
    clearTimeout(timer);
  };
  watch.observe(content, { subtree: true, childList: true });
  look();
  return stop;
}

export function usePageFocus(pathname: string): void {
  const router = useRouter();
  const before = useRef(pathname);
  /** The row that had the focus when a page was left, by the key of its entry in the browser's history. */
  const rows = useRef(new Map<string, string>());
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ fromLocation }) => {
        const key = fromLocation?.state.__TSR_key;
        const row = rowOfFocus()?.dataset.row;
        if (key !== undefined && row !== undefined) rows.current.set(key, row);
      }),
    [router],
  );
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const content = document.getElementById('content');
    if (content === null) return;
    content.focus({ preventScroll: true });
    const row = rows.current.get(router.latestLocation.state.__TSR_key ?? '');
    if (row !== undefined) return focusRow(row, content);
  }, [pathname, router]);
}
