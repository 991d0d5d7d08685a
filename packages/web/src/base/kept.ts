// What the browser keeps by a name: on this machine, or in this tab. A private window may refuse: then nothing was kept, and a choice holds
// until the page is left.

type Where = 'localStorage' | 'sessionStorage';

export function readKept(key: string, where: Where = 'localStorage'): string | null {
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function keep(key: string, text: string | null, where: Where = 'localStorage'): void {
  try {
    if (text === null) globalThis[where].removeItem(key);
    else globalThis[where].setItem(key, text);
  } catch {
    // See above.
  }
}
