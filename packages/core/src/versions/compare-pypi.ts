// PEP 440: epoch, release, pre, post, dev, local.

import { compareNumbers, compareTexts, type Order } from './order.ts';

const shape =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|b|c|rc|alpha|beta|pre|preview)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;

interface Parsed {
  epoch: string;
  release: string[];
  pre: [number, string];
  post: string | undefined;
  dev: string | undefined;
  local: string[];
}

const phases: Record<string, number> = { a: 0, alpha: 0, b: 1, beta: 1, c: 2, rc: 2, pre: 2, preview: 2 };
const noPhase = 3;

export function parsePypi(text: string): Parsed | undefined {
  const m = shape.exec(text);
  if (m === null) return undefined;
  const post = m[5] ?? (m[6] === undefined ? undefined : m[7] || '0');
  const dev = m[8] === undefined ? undefined : m[9] || '0';
  // A development release of the final one comes before its pre-releases.
  const pre: [number, string] =
    m[3] !== undefined
      ? [phases[m[3].toLowerCase()] ?? noPhase, m[4] || '0']
      : [post === undefined && dev !== undefined ? -1 : noPhase, '0'];
  const release = (m[2] ?? '').split('.');
  while (release.length > 1 && /^0+$/.test(release.at(-1) ?? '')) release.pop();
  return {
    epoch: m[1] ?? '0',
    release,
    pre,
    post,
    dev,
    local: (m[10] ?? '')
      .toLowerCase()
      .split(/[-_.]/)
      .filter((part) => part !== ''),
  };
}

function compareLocal(a: string[], b: string[]): Order {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    const numeric = /^\d+$/.test(x);
    if (numeric !== /^\d+$/.test(y)) return numeric ? 1 : -1;
    const order = numeric ? compareNumbers(x, y) : compareTexts(x, y);
    if (order !== 0) return order;
  }
  return 0;
}

/** Absent sorts before present (post), or after it (dev), as PEP 440 has it. */
function compareOptional(a: string | undefined, b: string | undefined, absentFirst: boolean): Order {
  if (a === undefined || b === undefined) {
    if (a === b) return 0;
    return (a === undefined) === absentFirst ? -1 : 1;
  }
  return compareNumbers(a, b);
}

export function comparePypi(a: string, b: string): Order | undefined {
  const x = parsePypi(a);
  const y = parsePypi(b);
  if (x === undefined || y === undefined) return undefined;
  let order = compareNumbers(x.epoch, y.epoch);
  for (let i = 0; order === 0 && i < Math.max(x.release.length, y.release.length); i++)
    order = compareNumbers(x.release[i] ?? '0', y.release[i] ?? '0');
  return (
    order ||
    (x.pre[0] === y.pre[0] ? compareNumbers(x.pre[1], y.pre[1]) : x.pre[0] < y.pre[0] ? -1 : 1) ||
    compareOptional(x.post, y.post, true) ||
    compareOptional(x.dev, y.dev, false) ||
    compareLocal(x.local, y.local)
  );
}
