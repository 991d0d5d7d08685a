import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** More rows than this are a file, not paper. */
export const mostPrinted = 2000;

const listeners = new Set<() => void>();
let isPrinting = false;
function tell(now: boolean): void {
  isPrinting = now;
  for (const hear of listeners) hear();
}
const begin = () => flushSync(() => tell(true));
const end = () => tell(false);

/** One pair of ears for the whole page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => listeners.delete(listener);
}

/** True while the page is being printed: what the screen holds in part is then drawn whole, before the printer looks. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => isPrinting);
