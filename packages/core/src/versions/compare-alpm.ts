// Arch Linux (alpm): rpmvercmp as pacman has it. Epoch, version, release; a release counts only when both have one; the number of
// separators counts; letters left over are before the end (`1.0rc` < `1.0`), but after a separator they are later (`1.5.a` > `1.5`).

import { compareNumbers, compareTexts, type Order } from './order.ts';

function compareAlpmPart(a: string, b: string): Order {
  const [x, y] = [a.match(/[^\dA-Za-z]+|\d+|[A-Za-z]+/g) ?? [], b.match(/[^\dA-Za-z]+|\d+|[A-Za-z]+/g) ?? []];
  let [i, j] = [0, 0];
  const separatorOf = (parts: string[], at: number) => (/^[^\dA-Za-z]/.test(parts[at] ?? '') ? parts[at]!.length : 0);
  while (i < x.length && j < y.length) {
    const [left, right] = [separatorOf(x, i), separatorOf(y, j)];
    const [restLeft, restRight] = [i + (left > 0 ? 1 : 0), j + (right > 0 ? 1 : 0)];
    if (restLeft >= x.length || restRight >= y.length) {
      i = restLeft;
      j = restRight;
      break;
    }
    if (left !== right) return left < right ? -1 : 1;
    const [one, two] = [x[restLeft]!, y[restRight]!];
    const isNumeric = /^\d/.test(one);
    if (isNumeric !== /^\d/.test(two)) return isNumeric ? 1 : -1;
    const order = isNumeric ? compareNumbers(one, two) : compareTexts(one, two);
    if (order !== 0) return order;
    i = restLeft + 1;
    j = restRight + 1;
  }
  const [one, two] = [x.slice(i).join(''), y.slice(j).join('')];
  if (one === '' && two === '') return 0;
  return (one === '' && !/^[A-Za-z]/.test(two)) || /^[A-Za-z]/.test(one) ? -1 : 1;
}

export function splitAlpm(text: string): { epoch: string; version: string; release: string | undefined } {
  const [, epoch = '0', version = '', release] = /^(?:(\d+):)?(.*?)(?:-([^-]*))?$/s.exec(text) ?? [];
  return { epoch, version, release };
}

export function compareAlpm(a: string, b: string): Order | undefined {
  const [x, y] = [splitAlpm(a), splitAlpm(b)];
  const order = compareNumbers(x.epoch, y.epoch) || compareAlpmPart(x.version, y.version);
  if (order !== 0 || x.release === undefined || y.release === undefined) return order;
  return compareAlpmPart(x.release, y.release);
}
