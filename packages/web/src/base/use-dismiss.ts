import { type RefObject, useEffect, useRef } from 'react';

/** Closes what is open over the page by Escape, by a click elsewhere, and when the focus leaves it; so of two only one is open. */
export function useDismiss(open: boolean, box: RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) latest.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Who was in it goes on from what opened it.
      if (box.current?.contains(document.activeElement))
        box.current.querySelector<HTMLElement>('summary, [aria-expanded]')?.focus();
      latest.current();
    };
    addEventListener('keydown', onKey);
    addEventListener('pointerdown', leave);
    addEventListener('focusin', leave);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('pointerdown', leave);
      removeEventListener('focusin', leave);
    };
  }, [open, box]);
}
