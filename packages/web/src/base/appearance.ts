// Colours: as the system says, light, dark, or high contrast. Kept on this machine at once, so that no page flashes, and with the person for the next machine.

import type { Appearance } from '@tocsin/core/directory';
import { useSyncExternalStore } from 'react';
import { keep, readKept } from './kept.ts';

export type Scheme = Appearance['scheme'];

const key = 'tocsin-scheme';
const schemes: readonly Scheme[] = ['system', 'light', 'dark', 'contrast'];
const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const prefersContrast = matchMedia('(prefers-contrast: more)');

const listeners = new Set<() => void>();

/** What was chosen on this machine; undefined when nothing was, or when the browser keeps nothing. */
export function readKeptScheme(): Scheme | undefined {
  const kept = readKept(key);
  return schemes.find((scheme) => scheme === kept);
}

const readScheme = (): Scheme => readKeptScheme() ?? 'system';

/** The choice as it stands, wherever it is made. */
export const useScheme = (): Scheme =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, readScheme);

function paint(): void {
  const scheme = readScheme();
  const dark = scheme === 'dark' || (scheme !== 'light' && prefersDark.matches);
  document.documentElement.dataset.scheme = dark ? 'dark' : 'light';
  document.documentElement.dataset.contrast =
    scheme === 'contrast' || (scheme === 'system' && prefersContrast.matches) ? 'more' : 'normal';
}

export function chooseScheme(scheme: Scheme): void {
  keep(key, scheme);
  paint();
  for (const listener of listeners) listener();
}

/** Paints now and whenever the system changes its mind. */
export function followScheme(): void {
  paint();
  prefersDark.addEventListener('change', paint);
  prefersContrast.addEventListener('change', paint);
}
