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

const restMs = 1500;

/** Calls back once the browser has rested a while and has nothing to do. Safari has no word for the latter. */
export function whenIdle(act: () => void): () => void {
  let idle: number | undefined;
  const timer = setTimeout(() => {
    if ('requestIdleCallback' in globalThis) idle = requestIdleCallback(act);
    else act();
  }, restMs);
  return () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}
