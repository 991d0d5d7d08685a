// Debian: deb-version(7). Epoch, upstream version, revision; `~` sorts before everything, also before the end.

import type { Order } from './order.ts';
import { compareNumbers } from './order.ts';

const rank = (char: string | undefined): number => {
  if (char === '~') return -1;
  if (char === undefined || (char >= '0' && char <= '9')) return 0;
  if (/[A-Za-z]/.test(char)) return char.charCodeAt(0);
  return char.charCodeAt(0) + 256;
};

const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';

/** Non-digits by rank, then digits as a number, in turn. */
function compareDpkgPart(a: string, b: string): Order {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !isDigit(a[i])) || (j < b.length && !isDigit(b[j]))) {
      const order = rank(a[i]) - rank(b[j]);
      if (order !== 0) return order < 0 ? -1 : 1;
      i += 1;
      j += 1;
    }
    const startA = i;
    const startB = j;
    while (isDigit(a[i])) i += 1;
    while (isDigit(b[j])) j += 1;
    const order = compareNumbers(a.slice(startA, i), b.slice(startB, j));
    if (order !== 0) return order;
  }
  return 0;
}

/** Epoch, upstream version, revision. */
export function splitDpkg(version: string): [string, string, string] {
  const colon = version.indexOf(':');
  const rest = version.slice(colon + 1);
  const dash = rest.lastIndexOf('-');
  // libdpkg reads the epoch as C reads a number: a sign is passed over, but nothing is below zero.
  const epoch = colon < 0 ? '0' : version.slice(0, colon).replace(/^\+(?=\d)|^-(?=0+$)/, '');
  return [epoch, dash < 0 ? rest : rest.slice(0, dash), dash < 0 ? '' : rest.slice(dash + 1)];
}

export function compareDpkg(a: string, b: string): Order | undefined {
  const [epochA, upstreamA, revisionA] = splitDpkg(a);
  const [epochB, upstreamB, revisionB] = splitDpkg(b);
  if (!/^\d+$/.test(epochA) || !/^\d+$/.test(epochB)) return undefined;
  return (
    compareNumbers(epochA, epochB) || compareDpkgPart(upstreamA, upstreamB) || compareDpkgPart(revisionA, revisionB)
  );
}
