// `npm run quality -- --tools [PAIRS] [SEED]`: our order of versions, by text and by binary key, beside the schemes' own tools, a million
// pairs each.
//
// - dpkg: `parseversion` and `dpkg_version_compare` of libdpkg, the code of `dpkg --compare-versions`, in a small C program built here
//   (needs a C compiler and libdpkg-dev). Without them apt_pkg of python3-apt is asked, which is libapt's own writing of the order.
// - rpm: `rpm.labelCompare` of python3-rpm (librpm).
// - semver: the package `semver` that comes with npm.
// - pypi: `packaging`, also the copy inside pip. rubygems: Gem::Version of Ruby. composer: PHP's version_compare.
// - maven: ComparableVersion of maven-artifact (Debian: libmaven3-core-java), asked a few thousand versions at a time. Since 3.8 it takes
//   `2.0.a` for `2.0-a`, which the official tests of vers do not; we follow those, so that its differences are told and not counted.
//
// A pair that the tool refuses is counted apart: there is nothing to agree with, and so is a pair without keys of one line. Exit 1 when any
// order differs, or when a scheme of one line leaves a pair without keys.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareKeys, compareVersions, toVersionKey } from '@tocsin/core/versions';
import { type ToolScheme, versionPairs } from './version-pairs.ts';

/** -1, 0, 1, or undefined where the tool takes one of the two for no version. */
type Orders = (number | undefined)[];
interface Tool {
  readonly name: string;
  readonly compare: (pairs: readonly (readonly [string, string])[]) => Orders;
}

const folder = mkdtempSync(join(tmpdir(), 'compare-versions-'));

const dpkgProgram = `
#define LIBDPKG_VOLATILE_API 1
#include <dpkg/dpkg.h>
#include <dpkg/dpkg-db.h>
#include <dpkg/version.h>
#include <dpkg/error.h>
#include <stdio.h>
#include <string.h>
static int parse(struct dpkg_version *v, const char *s) {
  struct dpkg_error err = DPKG_ERROR_INIT;
  int bad = parseversion(v, s, &err) != 0 && err.type == DPKG_MSG_ERROR;
  dpkg_error_destroy(&err);
  return bad;
}
int main(void) {
  char line[65536];
  while (fgets(line, sizeof line, stdin)) {
    char *b = strchr(line, '\\t');
    struct dpkg_version x, y;
    line[strcspn(line, "\\n")] = 0;
    if (!b) continue;
    *b++ = 0;
    if (parse(&x, line) || parse(&y, b)) { puts("?"); continue; }
    int order = dpkg_version_compare(&x, &y);
    puts(order < 0 ? "-1" : order > 0 ? "1" : "0");
    nffreeall();
  }
  return 0;
}
`;

const python = (load: string, compare: string) => `
import sys
${load}
def sign(n): return '-1' if n < 0 else '1' if n > 0 else '0'
for line in sys.stdin:
    a, b = line.rstrip('\\n').split('\\t')
    ${compare}
`;
const aptProgram = python('import apt_pkg; apt_pkg.init()', 'print(sign(apt_pkg.version_compare(a, b)))');
const rpmProgram = python(
  `import rpm
def split(v):
    epoch, sep, rest = v.partition(':')
    if not sep: epoch, rest = '0', v
    if not epoch.isdigit(): return None
    version, sep, release = rest.partition('-')
    return (epoch, version, release if sep else None)`,
  `x, y = split(a), split(b)
    try: print('?' if x is None or y is None else sign(rpm.labelCompare(x, y)))
    except ValueError: print('?')`,
);

const pypiProgram = python(
  `try: from packaging.version import Version, InvalidVersion
except ImportError: from pip._vendor.packaging.version import Version, InvalidVersion`,
  `try: x, y = Version(a), Version(b)
    except InvalidVersion: print('?'); continue
    print('-1' if x < y else '1' if x > y else '0')`,
);
const rubyProgram = `
STDIN.each_line do |line|
  a, b = line.chomp.split("\t", -1)
  puts(Gem::Version.correct?(a) && Gem::Version.correct?(b) && a != '' && b != '' ? Gem::Version.new(a) <=> Gem::Version.new(b) : '?')
end
`;
// PHP gives an order to anything; Composer asks it only about what its own parser let through, parts with one separator between them.
const phpProgram = `
$shape = '/^[0-9a-z]+(?:[._+-][0-9a-z]+)*$/i';
while (($line = fgets(STDIN)) !== false) {
  [$a, $b] = explode("\\t", rtrim($line, "\\n"));
  echo preg_match($shape, $a) && preg_match($shape, $b) ? version_compare($a, $b) : '?', "\\n";
}
`;

const runs = (command: string, args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

function throughProgram(name: string, command: string, args: string[]): Tool {
  return {
    name,
    compare: (pairs) => {
      const input = pairs.map(([a, b]) => `${a}\t${b}\n`).join('');
      const run = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
      if (run.status !== 0) throw new Error(`${name} ended with ${run.status}: ${run.stderr.slice(0, 500)}`);
      return run.stdout
        .trimEnd()
        .split('\n')
        .map((said) => (said === '?' ? undefined : Number(said)));
    },
  };
}

function findDpkg(): Tool | undefined {
  const source = join(folder, 'compare.c');
  const program = join(folder, 'compare');
  writeFileSync(source, dpkgProgram);
  const libraries = ['-ldpkg', '-lmd', '-lz', '-llzma', '-lzstd', '-lbz2'];
  if (runs('cc', ['-O2', '-o', program, source, ...libraries])) return throughProgram('libdpkg', program, []);
  if (runs('/usr/bin/python3', ['-c', 'import apt_pkg']))
    return throughProgram('apt_pkg (libapt)', '/usr/bin/python3', ['-c', aptProgram]);
  return undefined;
}

function findRpm(): Tool | undefined {
  if (!runs('/usr/bin/python3', ['-c', 'import rpm'])) return undefined;
  return throughProgram('librpm', '/usr/bin/python3', ['-c', rpmProgram]);
}

function findInterpreter(name: string, command: string, check: string[], args: string[]): Tool | undefined {
  return runs(command, check) ? throughProgram(name, command, args) : undefined;
}

/** Given versions in a row, ComparableVersion says how each stands to the one before it: `   1.0 < 1.1`. */
function findMaven(): Tool | undefined {
  const jars = '/usr/share/java/maven3-artifact.jar:/usr/share/java/commons-lang3.jar';
  const call = ['-cp', jars, 'org.apache.maven.artifact.versioning.ComparableVersion'];
  if (!runs('java', [...call, '1'])) return undefined;
  const sign: Readonly<Record<string, number>> = { '<': -1, '==': 0, '>': 1 };
  const some = (pairs: readonly (readonly [string, string])[]): Orders => {
    const run = spawnSync('java', [...call, ...pairs.flat()], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.status !== 0) throw new Error(`java ended with ${run.status}: ${run.stderr.slice(0, 500)}`);
    const orders = run.stdout.split('\n').flatMap((line) => sign[/^ {3}\S* (<|==|>) \S*$/.exec(line)?.[1] ?? ''] ?? []);
    if (orders.length !== 2 * pairs.length - 1) throw new Error(`maven gave ${orders.length} answers`);
    return pairs.map((_, i) => orders[2 * i]);
  };
  return {
    name: 'ComparableVersion 3.8.7',
    compare: (pairs) =>
      Array.from({ length: Math.ceil(pairs.length / 20_000) }, (_, i) =>
        some(pairs.slice(i * 20_000, (i + 1) * 20_000)),
      ).flat(),
  };
}

function findSemver(): Tool | undefined {
  const root = spawnSync('npm', ['root', '-g'], { encoding: 'utf8' }).stdout?.trim();
  if (!root) return undefined;
  const semver = createRequire(join(root, 'npm', 'package.json'))('semver');
  const { version } = createRequire(join(root, 'npm', 'package.json'))('semver/package.json');
  return {
    name: `semver ${version}`,
    compare: (pairs) => pairs.map(([a, b]) => (semver.valid(a) && semver.valid(b) ? semver.compare(a, b) : undefined)),
  };
}

/** The order of the keys, or undefined when the two have none in common. */
function compareByKey(scheme: ToolScheme, a: string, b: string): number | undefined {
  const [x, y] = [toVersionKey(scheme, a), toVersionKey(scheme, b)];
  return x === undefined || x.line !== y?.line ? undefined : compareKeys(x.bytes, y.bytes);
}

/** Their keys answer for every pair that the tool answers for. */
const ofOneLine: readonly ToolScheme[] = ['dpkg', 'rpm', 'semver', 'pypi', 'rubygems'];

const [count = 1_000_000, seed = 20240607] = process.argv
  .slice(2)
  .filter((text) => /^\d+$/.test(text))
  .map(Number);
const chunk = 100_000;
let differing = 0;

function compareWith(scheme: ToolScheme, tool: Tool | undefined, isCounted = true): void {
  if (tool === undefined) {
    process.stdout.write(`${scheme}: its tool is not here, not compared\n`);
    return;
  }
  let [compared, refused, unkeyed] = [0, 0, 0];
  const differences: string[] = [];
  const keyDifferences: string[] = [];
  let pairs: (readonly [string, string])[] = [];
  const settle = () => {
    const orders = tool.compare(pairs);
    pairs.forEach(([a, b], i) => {
      const theirs = orders[i];
      if (theirs === undefined) {
        refused += 1;
        return;
      }
      compared += 1;
      const ours = compareVersions(scheme, a, b);
      if (ours !== theirs) differences.push(`${a} ? ${b}: theirs ${theirs}, ours ${ours}`);
      const byKey = compareByKey(scheme, a, b);
      if (byKey === undefined) unkeyed += 1;
      if (byKey === undefined ? ofOneLine.includes(scheme) : byKey !== theirs)
        keyDifferences.push(`${a} ? ${b}: theirs ${theirs}, by key ${byKey}`);
    });
    pairs = [];
  };
  // More pairs than wanted are made until enough of them are versions for the tool.
  for (const pair of versionPairs(scheme, count * 4, seed)) {
    pairs.push(pair);
    if (pairs.length === chunk) settle();
    if (compared >= count) break;
  }
  if (compared < count) settle();
  if (isCounted) differing += differences.length + keyDifferences.length;
  process.stdout.write(
    `${scheme}: ${compared} pairs beside ${tool.name}, ${differences.length} differ by text, ${keyDifferences.length} by key; ${unkeyed} have no keys of one line, ${refused} more were no versions for it\n`,
  );
  for (const said of [...differences.slice(0, 20), ...keyDifferences.slice(0, 20)]) process.stdout.write(`  ${said}\n`);
}

try {
  compareWith('dpkg', findDpkg());
  compareWith('rpm', findRpm());
  compareWith('semver', findSemver());
  compareWith('pypi', findInterpreter('packaging', '/usr/bin/python3', ['-c', 'import pip'], ['-c', pypiProgram]));
  compareWith('rubygems', findInterpreter('Gem::Version', 'ruby', ['-e', '1'], ['-e', rubyProgram]));
  compareWith('composer', findInterpreter('version_compare', 'php', ['-v'], ['-r', phpProgram]));
  compareWith('maven', findMaven(), false);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = differing === 0 ? 0 : 1;
