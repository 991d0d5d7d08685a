// RPM: rpmvercmp with epoch and release. `~` sorts before the end, `^` after it; a number beats letters.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export const rpmSegments = (text: string): string[] => text.match(/\d+|[A-Za-z]+|~|\^/g) ?? [];

function compareRpmPart(a: string, b: string): Order {
  const left = rpmSegments(a);
  const right = rpmSegments(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const x = left[i];
    const y = right[i];
    if (x === '~' || y === '~') {
      if (x !== y) return x === '~' ? -1 : 1;
      continue;
    }
    if (x === '^' || y === '^') {
      if (x === y) continue;
      if (x === undefined) return -1;
      if (y === undefined) return 1;
      return x === '^' ? -1 : 1;
    }
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    const numericX = /^\d/.test(x);
    if (numericX !== /^\d/.test(y)) return numericX ? 1 : -1;
    const order = numericX ? compareNumbers(x, y) : compareTexts(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

export function splitRpm(text: string): { epoch: string; version: string; release: string | undefined } {
  const [, epoch = '0', version = '', release] = /^(?:(\d+):)?([^-]*)(?:-(.*))?$/.exec(text) ?? [];
  return { epoch, version, release };
}

export function compareRpm(a: string, b: string): Order | undefined {
  const x = splitRpm(a);
  const y = splitRpm(b);
  const order = compareNumbers(x.epoch, y.epoch) || compareRpmPart(x.version, y.version);
  if (order !== 0 || x.release === y.release) return order;
  if (x.release === undefined || y.release === undefined) return x.release === undefined ? -1 : 1;
  return compareRpmPart(x.release, y.release);
}
