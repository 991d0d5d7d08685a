// `node quality/compare-with-tools.ts [PAIRS] [SEED]`: our order of versions beside the schemes' own tools, a million pairs each.
//
// - dpkg: `parseversion` and `dpkg_version_compare` of libdpkg, the code of `dpkg --compare-versions`, in a small C program built here
//   (needs a C compiler and libdpkg-dev). Without them apt_pkg of python3-apt is asked, which is libapt's own writing of the order.
// - rpm: `rpm.labelCompare` of python3-rpm (librpm).
// - semver: the package `semver` that comes with npm.
//
// A pair that the tool refuses is counted apart: there is nothing to agree with. Exit 1 when any order differs.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compareVersions } from '@tocsin/core/versions';
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

const count = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 20240607);
const chunk = 100_000;
let differing = 0;

function compareWith(scheme: ToolScheme, tool: Tool | undefined): void {
  if (tool === undefined) {
    process.stdout.write(`${scheme}: its tool is not here, not compared\n`);
    return;
  }
  let [compared, refused] = [0, 0];
  const differences: string[] = [];
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
  differing += differences.length;
  process.stdout.write(
    `${scheme}: ${compared} pairs beside ${tool.name}, ${differences.length} differ; ${refused} more were no versions for it\n`,
  );
  for (const said of differences.slice(0, 20)) process.stdout.write(`  ${said}\n`);
}

try {
  compareWith('dpkg', findDpkg());
  compareWith('rpm', findRpm());
  compareWith('semver', findSemver());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = differing === 0 ? 0 : 1;
