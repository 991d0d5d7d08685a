// The rules of the house as functions of one file's path and text. house.test.ts runs them over the tree and proves that each one barks.

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Rule {
  /** The truth it protects. */
  readonly name: string;
  /** Complaints about one file; empty when it keeps the rule. */
  readonly check: (file: SourceFile) => string[];
  /** A file that breaks it, so that a blind rule is seen. */
  readonly planted: SourceFile;
}

/** Rooms of core in the order in which they may import; DESIGN's table. */
const roomOrder = [
  'base',
  'directory',
  'versions',
  'inventory',
  'advisories',
  'matching',
  'warnings',
  'deadlines',
  'incidents',
  'ledger',
];

const floorsBelow: Record<string, readonly string[]> = {
  core: ['core'],
  content: ['core'],
  testkit: ['core', 'testkit'],
  server: ['core', 'content', 'server'],
  cli: ['core', 'content', 'cli'],
  web: ['core', 'web'],
};

const isTest = (path: string) => /\.(?:test|e2e)\.tsx?$|\/e2e\//.test(path);
const isCode = (path: string) => /\.(?:ts|tsx|mjs)$/.test(path);
/** What tests of a room share. */
const isForTests = (path: string) => /\/test-[^/]*\.ts$/.test(path);
/** Files that know all rooms: the command's main enters each verb by its file; a test's server may reach what tests need. */
const isFrontDoor = (path: string) => path === 'packages/cli/src/main.ts' || isForTests(path);
const floorOf = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1];
const roomOf = (path: string) => /^packages\/[^/]+\/src\/([^/]+)\//.exec(path)?.[1];

/** Module names that a file imports, with comments taken out so that prose about imports does not count. */
function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)(['"])([^'"\n]+)\1/g)].map((m) => m[2] ?? '');
}

/** Folds `a/b/../c` for a relative import seen from a file. */
function resolvePath(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const step of relative.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

function complainAboutImports(
  file: SourceFile,
  complain: (name: string, target: string | undefined) => string | undefined,
) {
  if (!isCode(file.path)) return [];
  return importsOf(file.text).flatMap((name) => {
    const said = complain(name, name.startsWith('.') ? resolvePath(file.path, name) : undefined);
    return said === undefined ? [] : [`${file.path}: ${said}`];
  });
}

const linesMatching = (file: SourceFile, pattern: RegExp, said: string) =>
  file.text
    .split('\n')
    .flatMap((line, i) =>
      pattern.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line) ? [`${file.path}:${i + 1}: ${said}`] : [],
    );

/** In the order in which a reader meets them: where code may go, how rooms are entered, what core may not know, names, size. */
export const rules: readonly Rule[] = [
  {
    name: 'Imports point down: web, cli and server reach core; nobody reaches a floor above',
    check: (file) => {
      const floor = floorOf(file.path);
      if (floor === undefined || isTest(file.path)) return [];
      return complainAboutImports(file, (name, target) => {
        const other = /^@tocsin\/([^/]+)/.exec(name)?.[1] ?? (target === undefined ? undefined : floorOf(`${target}/`));
        if (other === undefined || floorsBelow[floor]?.includes(other)) return undefined;
        // Of content the web takes only the catalogues of its languages: the rest comes through the API.
        if (floor === 'web' && name.startsWith('@tocsin/content/languages/')) return undefined;
        return `${floor} may not import ${other} (${name})`;
      });
    },
    planted: { path: 'packages/core/src/matching/x.ts', text: "import { y } from '@tocsin/server/app';" },
  },
  {
    name: 'A floor is entered by its package name, not by a path across packages',
    check: (file) =>
      complainAboutImports(file, (name, target) =>
        target?.startsWith('packages/') &&
        floorOf(file.path) !== undefined &&
        floorOf(`${target}/`) !== floorOf(file.path)
          ? `reaches into another package by path (${name})`
          : undefined,
      ),
    planted: { path: 'packages/cli/src/check/x.ts', text: "import { y } from '../../../core/src/base/index.ts';" },
  },
  {
    name: 'A room is entered by its door: index.ts, api.ts or read.ts',
    check: (file) => {
      const floor = floorOf(file.path);
      if (floor === undefined || isTest(file.path)) return [];
      return complainAboutImports(file, (name, target) => {
        if (target === undefined || floorOf(target) !== floor) return undefined;
        const room = roomOf(target);
        if (room === undefined || room === roomOf(file.path) || floor === 'web' || isFrontDoor(file.path))
          return undefined;
        return /^packages\/[^/]+\/src\/[^/]+\/(?:index|api|read)\.ts$/.test(target)
          ? undefined
          : `enters room ${room} by a side door (${name})`;
      });
    },
    planted: { path: 'packages/core/src/matching/x.ts', text: "import { y } from '../versions/compare-dpkg.ts';" },
  },
  {
    name: 'Rooms of core import only rooms before them',
    check: (file) => {
      const room = roomOf(file.path);
      if (floorOf(file.path) !== 'core' || room === undefined || isTest(file.path)) return [];
      const place = roomOrder.indexOf(room);
      if (place < 0)
        return [`${file.path}: ${room} is not a room of the house (DESIGN, Rooms); a new room needs a decision record`];
      return complainAboutImports(file, (name, target) => {
        const other = target === undefined ? undefined : roomOf(target);
        return other !== undefined && other !== room && roomOrder.indexOf(other) >= place
          ? `room ${room} may not import ${other} (${name})`
          : undefined;
      });
    },
    planted: { path: 'packages/core/src/inventory/x.ts', text: "import { y } from '../warnings/index.ts';" },
  },
  {
    name: 'Core has no clock, no chance, no environment and no I/O',
    check: (file) =>
      floorOf(file.path) !== 'core' || isTest(file.path) || isForTests(file.path)
        ? []
        : [
            ...linesMatching(
              file,
              /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|Temporal\.Now\b|crypto\.randomUUID/,
              'core knows no clock and no chance: take it as an argument',
            ),
            ...linesMatching(
              file,
              /\bprocess\.|\bglobalThis\.process|\bfetch\(/,
              'core knows no environment and does no I/O',
            ),
            ...complainAboutImports(file, (name) =>
              name.startsWith('node:') ? `core may not import ${name}` : undefined,
            ),
          ],
    planted: { path: 'packages/core/src/warnings/x.ts', text: 'const now = Date.now();' },
  },
  {
    name: 'The web takes only the light doors of core',
    check: (file) =>
      floorOf(file.path) !== 'web' || isTest(file.path)
        ? []
        : complainAboutImports(file, (name) =>
            /^@tocsin\/core\/[^/]+\/read$/.test(name)
              ? `the browser must not load the heavy readers (${name})`
              : undefined,
          ),
    planted: { path: 'packages/web/src/inventory/x.tsx', text: "import { y } from '@tocsin/core/inventory/read';" },
  },
  {
    name: 'Core describes its shapes without the engine of TypeBox',
    check: (file) =>
      floorOf(file.path) !== 'core' || isTest(file.path)
        ? []
        : linesMatching(
            file,
            /\bT\.(?:Record|Omit|Pick|Partial|Required|Composite|Evaluate|Index|KeyOf|Mapped|Module|Intersect|Exclude|Extract|Script)\(/,
            'a browser would load 38 kB for it: take RecordOf, only or without of core/base/shape.ts',
          ),
    planted: { path: 'packages/core/src/warnings/x.ts', text: 'const Facts = T.Record(T.String(), T.String());' },
  },
  {
    name: 'SQL lives only in stores',
    check: (file) =>
      floorOf(file.path) !== 'server' ||
      isTest(file.path) ||
      /(?:^|[/-])(?:store|database|migrations?)[^/]*\.ts$|\/src\/(?:base|ledger)\//.test(file.path)
        ? []
        : linesMatching(
            file,
            /\bsql(?:<[^>]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(/,
            'SQL belongs into store.ts',
          ),
    planted: { path: 'packages/server/src/warnings/routes.ts', text: "const rows = trx.selectFrom('warning');" },
  },
  {
    name: 'Only config.ts reads the environment on the server',
    check: (file) =>
      floorOf(file.path) !== 'server' || isTest(file.path) || /src\/config\.ts$|\/test-[^/]*\.ts$/.test(file.path)
        ? []
        : linesMatching(file, /\bprocess\.env\b/, 'the environment is read in config.ts only'),
    planted: { path: 'packages/server/src/base/x.ts', text: 'const url = process.env.DATABASE_URL;' },
  },
  {
    name: 'Doors are lists written by hand',
    check: (file) =>
      isCode(file.path) ? linesMatching(file, /^\s*export \*/, 'name what leaves the room; no `export *`') : [],
    planted: { path: 'packages/core/src/base/index.ts', text: "export * from './ids.ts';" },
  },
  {
    name: 'No drawer for odds and ends',
    check: (file) =>
      /(?:^|[/-])(?:utils?|helpers?|common|managers?|misc)(?:[/.-]|$)|-service\.tsx?$/i.test(file.path)
        ? [`${file.path}: name it by what it does`]
        : [],
    planted: { path: 'packages/core/src/base/utils.ts', text: '' },
  },
  {
    name: 'No file is longer than 500 lines (declarations of endpoints and the derived list of words apart: they are data)',
    check: (file) => {
      const lines = file.text.split('\n').length;
      return isCode(file.path) && lines > 501 && !/\/(?:api|data-words)\.ts$/.test(file.path)
        ? [`${file.path}: ${lines} lines; is it two ideas?`]
        : [];
    },
    planted: { path: 'packages/core/src/base/x.ts', text: '\n'.repeat(600) },
  },
  {
    name: 'A TODO carries the number of its issue',
    check: (file) =>
      isCode(file.path)
        ? file.text
            .split('\n')
            .flatMap((line, i) =>
              /\b(?:TODO|FIXME|XXX)\b(?!\(#\d+\))/.test(line) ? [`${file.path}:${i + 1}: TODO without issue`] : [],
            )
        : [],
    planted: { path: 'packages/core/src/base/x.ts', text: `// ${'TO'}DO later` },
  },
  {
    name: 'Nothing names a package host or a path of the machine it was made on',
    check: (file) =>
      file.text
        .split('\n')
        .flatMap((line, i) =>
          /registry\.npmjs|deb\.debian\.org|(?<![\w.])\/work\/(?:main|shared)|\/root\//.test(line)
            ? [`${file.path}:${i + 1}: names a host or a path of one machine`]
            : [],
        ),
    planted: { path: 'docs/x.md', text: 'see /work/main/README.md' },
  },
];
