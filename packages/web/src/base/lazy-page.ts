// A page that is loaded when it is first opened. The router's own way reloads the window when a part is missing; with the server out of reach
// that would take away everything that was read.

import { type ComponentType, createElement, type FunctionComponent, use } from 'react';

/** A part of the console that did not come: the server is out of reach, or has a newer console by now. */
export class PartMissing extends Error {}

export function lazyPage<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): FunctionComponent & { preload: () => Promise<void> } {
  let page: ComponentType | undefined;
  let failed: PartMissing | undefined;
  let loading: Promise<void> | undefined;
  const preload = () => {
    loading ??= load().then(
      (file) => {
        page = file[name];
      },
      (cause: unknown) => {
        failed = new PartMissing(`The page could not be loaded: ${name}`, { cause });
        loading = undefined;
      },
    );
    return loading;
  };
  const render = () => {
    if (failed !== undefined) {
      const error = failed;
      // The next try asks again.
      failed = undefined;
      throw error;
    }
    if (page === undefined) use(preload());
    return page === undefined ? null : createElement(page);
  };
  return Object.assign(render, { preload });
}
