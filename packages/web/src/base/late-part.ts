// A part that stands over the page (the palette, a dialog): loaded when the browser is idle, or else when it is asked for. When it does not
// come, that is said and asked for again; what is on the page is not touched.

import type { ComponentType } from 'react';
import { PartMissing } from './lazy-page.ts';

export interface LatePart<Props> {
  /** The part, once it is there. */
  get(): ComponentType<Props> | undefined;
  /** Throws PartMissing; the next call asks again. */
  load(): Promise<ComponentType<Props>>;
}

export function latePart<Props>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
  let part: ComponentType<Props> | undefined;
  let loading: Promise<ComponentType<Props>> | undefined;
  return {
    get: () => part,
    load() {
      loading ??= load().then(
        (come) => {
          part = come;
          return come;
        },
        (cause: unknown) => {
          loading = undefined;
          throw new PartMissing('A part could not be loaded', { cause });
        },
      );
      return loading;
    },
  };
}

/** Calls back once nothing else is to be done. Safari has no word for that: there it is soon after. */
export function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const idle = requestIdleCallback(act);
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(act, 1500);
  return () => clearTimeout(timer);
}
