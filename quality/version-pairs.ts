// Pairs of versions for the comparison with the schemes' own tools: from a seed, half real-looking and half hostile. The second of a
// pair is often the first with one small change, for that is where orders go wrong.

export type ToolScheme = 'dpkg' | 'rpm' | 'semver' | 'pypi' | 'rubygems' | 'maven' | 'composer';

/** xorshift32: the same seed gives the same pairs on every machine. */
export function seeded(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const pieces: Readonly<Record<ToolScheme, readonly string[]>> = {
  dpkg: [
    '0',
    '1',
    '00',
    '10',
    '2',
    '09',
    '9',
    'a',
    'B',
    'rc',
    'z',
    '+',
    '~',
    '~~',
    '.',
    '-',
    ':',
    'dfsg',
    'deb11u',
    '~bpo',
    'git',
  ],
  rpm: [
    '0',
    '1',
    '00',
    '10',
    '2',
    '09',
    '9',
    'a',
    'B',
    'rc',
    'z',
    '~',
    '^',
    '~~',
    '.',
    '-',
    '_',
    '+',
    '..',
    'el8',
    'git',
    '^git',
  ],
  pypi: [
    '0',
    '1',
    '00',
    '10',
    '2',
    '9',
    '.',
    'a',
    'b',
    'rc',
    'c',
    'pre',
    'alpha',
    'post',
    'dev',
    '-',
    '_',
    '.post',
    '.dev',
    '+',
    '!',
    'r',
    'rev',
  ],
  rubygems: ['0', '1', '00', '10', '2', '9', '.', 'a', 'B', 'rc', '.pre', '-', '.0', '.a1', 'beta'],
  maven: [
    '0',
    '1',
    '00',
    '10',
    '2',
    '9',
    '.',
    '-',
    'a',
    'b',
    'm',
    'rc',
    'cr',
    'alpha',
    'beta',
    'snapshot',
    'ga',
    'final',
    'release',
    'sp',
    'x',
    'milestone',
    'SNAPSHOT',
    '-sp',
    '.final',
  ],
  composer: [
    '0',
    '1',
    '00',
    '10',
    '2',
    '9',
    '.',
    '-',
    '_',
    '+',
    'a',
    'b',
    'RC',
    'rc',
    'dev',
    'alpha',
    'beta',
    'pl',
    'p',
    'x',
  ],
  semver: ['0', '1', '10', '2', '9', 'a', 'B', 'rc', 'z', '-', '--', '.', 'alpha', 'beta', 'x', '01a', '1a', 'rc-1'],
};

const joined = (parts: readonly string[], from: number, next: (below: number) => number): string =>
  Array.from({ length: from }, () => parts[next(parts.length)]).join('');

function number(next: (below: number) => number): string {
  const size = next(20);
  if (size === 0) return String(2 ** 31 - 1 + next(3));
  if (size === 1) return `20240${next(999)}`;
  return String(next(size < 12 ? 12 : 2000));
}

/** What stands behind the numbers in registries. */
const ends: Partial<Record<ToolScheme, readonly string[]>> = {
  pypi: ['', '', 'a1', 'b2', 'rc3', '.post1', '.dev4', '+local.1', '-1', '.post2.dev1', 'c1', '_beta_2'],
  rubygems: ['', '', '.rc1', '.pre', '.beta.2', '-java', '.a', '.0', '.pre.1'],
  maven: ['', '', '-SNAPSHOT', '-rc1', '-alpha-2', '.Final', '-M3', '-jre', '-beta', '.RELEASE', '-sp2', '-b12', '.0'],
  composer: ['', '', '-beta2', '-RC1', '-dev', 'pl1', '-alpha', '.0', '-p3', '-stable'],
};

/** As package maintainers write them. */
function real(scheme: ToolScheme, next: (below: number) => number): string {
  const dotted = Array.from({ length: scheme === 'semver' ? 3 : 1 + next(4) }, () => number(next)).join('.');
  if (scheme === 'semver') {
    const pre = ['', '', '-alpha', '-beta.1', `-rc.${next(12)}`, `-${next(3)}.x.${next(12)}`, '-a-b', `-${next(20)}`][
      next(8)
    ];
    return dotted + pre + ['', '', '', '+build.5', `+${next(99)}`][next(5)];
  }
  const rest = ends[scheme];
  if (rest !== undefined) return dotted + rest[next(rest.length)] + (next(4) === 0 ? rest[next(rest.length)] : '');
  const epoch = next(8) === 0 ? `${next(4)}:` : '';
  if (scheme === 'dpkg') {
    const upstream = ['', '', '+dfsg', '~rc1', `~git2023${next(9)}`, '+really1.2', 'a', '.orig', `-${next(3)}`][
      next(9)
    ];
    return `${epoch}${dotted}${upstream}-${next(4)}${['', 'ubuntu1', `+deb1${next(3)}u${next(12)}`, '~bpo11+1', '.1'][next(5)]}`;
  }
  const tail = ['', '~rc1', '^git1', `^2023${next(9)}`, 'b', '_1', `.${next(3)}`][next(7)];
  return `${epoch}${dotted}${tail}-${next(40)}${['', '.el8', `.el7_${next(9)}`, '.fc39', '~1', '^1'][next(6)]}`;
}

/** Of a scheme's own difficult pieces, in any order that its grammar allows. */
function hostile(scheme: ToolScheme, next: (below: number) => number): string {
  if (scheme !== 'semver') return `${next(10)}${joined(pieces[scheme], 1 + next(8), next)}`;
  const identifiers = Array.from({ length: 1 + next(4) }, () =>
    joined(pieces.semver, 1 + next(3), next).replaceAll('.', ''),
  );
  return `${next(3)}.${next(12)}.${next(3)}-${identifiers.filter((one) => one !== '').join('.') || '0'}`;
}

/** One character taken out, put in or doubled. */
function change(text: string, scheme: ToolScheme, next: (below: number) => number): string {
  const at = next(text.length + 1);
  const piece = pieces[scheme][next(pieces[scheme].length)] ?? '';
  const kind = next(3);
  return text.slice(0, at) + (kind === 0 ? '' : piece) + text.slice(kind === 2 ? at : at + 1);
}

export function* versionPairs(scheme: ToolScheme, count: number, seed: number): Generator<readonly [string, string]> {
  const next = seeded(seed);
  for (let i = 0; i < count; i++) {
    const make = next(2) === 0 ? real : hostile;
    const a = make(scheme, next);
    yield [a, next(2) === 0 ? change(a, scheme, next) : make(scheme, next)];
  }
}

/** Only such as maintainers write, for measuring. */
export function* realVersions(scheme: ToolScheme, count: number, seed: number): Generator<string> {
  const next = seeded(seed);
  for (let i = 0; i < count; i++) yield real(scheme, next);
}
