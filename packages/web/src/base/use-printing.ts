import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** More rows than this are a file, not paper. */
export const mostPrinted = 2000;

/** True while the page is being printed: what the screen holds in part is then drawn whole, before the printer looks. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
