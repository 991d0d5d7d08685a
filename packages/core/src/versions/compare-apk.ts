// Alpine: apk-tools' version rules. Numbers, one letter, suffixes (_alpha < _beta < _pre < _rc < none < _cvs < _svn < _git < _hg < _p), revision.

import { compareNumbers, compareTexts, type Order } from './order.ts';

export const apkSuffixes = ['_alpha', '_beta', '_pre', '_rc', '', '_cvs', '_svn', '_git', '_hg', '_p'];
export const apkShape =
  /^(\d+(?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:~[0-9a-f]+)?(?:-r(\d+))?$/;

/** Each with its place among the suffixes and its digits. */
export const parseApkSuffixes = (text: string): (readonly [number, string])[] =>
  [...text.matchAll(/(_[a-z]+)(\d*)/g)].map((m) => [apkSuffixes.indexOf(m[1] ?? ''), m[2] ?? ''] as const);

function compareDigits(a: string[], b: string[]): Order {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    // After the first, a number with a leading zero is compared as a fraction.
    const order = i > 0 && (x.startsWith('0') || y.startsWith('0')) ? compareTexts(x, y) : compareNumbers(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

export function compareApk(a: string, b: string): Order | undefined {
  const left = apkShape.exec(a);
  const right = apkShape.exec(b);
  if (left === null || right === null) return undefined;
  const order =
    compareDigits((left[1] ?? '').split('.'), (right[1] ?? '').split('.')) ||
    compareTexts(left[2] ?? '', right[2] ?? '');
  if (order !== 0) return order;
  const x = parseApkSuffixes(left[3] ?? '');
  const y = parseApkSuffixes(right[3] ?? '');
  const none = [apkSuffixes.indexOf(''), ''] as const;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [rankX, numberX] = x[i] ?? none;
    const [rankY, numberY] = y[i] ?? none;
    if (rankX !== rankY) return rankX < rankY ? -1 : 1;
    const byNumber = compareNumbers(numberX, numberY);
    if (byNumber !== 0) return byNumber;
  }
  return compareNumbers(left[4] ?? '0', right[4] ?? '0');
}
