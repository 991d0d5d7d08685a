// Names that one slip of the pen turns into each other.

import { foldName } from './normalise-name.ts';

/** The name and each form of it with one letter left out: two names that differ by one slip share one of these. */
export function slipsOf(folded: string): string[] {
  const text = folded.replaceAll(' ', '');
  if (text.length < 5 || text.length > 60) return [text];
  return [text, ...Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1))];
}

/** One letter added, left out, changed, or two neighbours exchanged. */
export function isSlip(a: string, b: string): boolean {
  const [x, y] = [foldName(a).replaceAll(' ', ''), foldName(b).replaceAll(' ', '')];
  if (Math.min(x.length, y.length) < 5 || Math.abs(x.length - y.length) > 1) return x === y;
  let start = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start += 1;
  const [restX, restY] = [x.slice(start), y.slice(start)];
  return (
    restX.slice(1) === restY.slice(1) ||
    restX.slice(1) === restY ||
    restX === restY.slice(1) ||
    (restX[0] === restY[1] && restX[1] === restY[0] && restX.slice(2) === restY.slice(2))
  );
}
