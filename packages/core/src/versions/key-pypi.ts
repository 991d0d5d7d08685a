// Keys of PEP 440.

import { parsePypi } from './compare-pypi.ts';
import type { KeyWriter } from './key-writer.ts';

export function writePypi(out: KeyWriter, text: string): string | undefined {
  const parsed = parsePypi(text);
  if (parsed === undefined) return undefined;
  const { epoch, release, pre, post, dev, local } = parsed;
  out.number(epoch);
  for (const digits of release) out.number(digits);
  // The phases begin below zero and end the release: each is below a number that goes on.
  out.mark(pre[0] + 2);
  out.number(pre[1]);
  out.mark(post === undefined ? 0 : 1);
  if (post !== undefined) out.number(post);
  out.mark(dev === undefined ? 1 : 0);
  if (dev !== undefined) out.number(dev);
  for (const part of local) {
    const isNumber = /^\d+$/.test(part);
    out.mark(isNumber ? 2 : 1);
    if (isNumber) out.number(part);
    else out.text(part);
  }
  return '';
}
