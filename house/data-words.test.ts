// packages/web/src/languages/data-words.ts lists the words that come with the data. It is derived: from the problems and sentences of the rooms,
// from the profiles of the law and from the list of sources. `TOCSIN_WRITE=1` writes it anew.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { advisoriesProblems } from '@tocsin/core/advisories';
import { faultProblem, type ProblemKind } from '@tocsin/core/base';
import { type DeadlineProfile, deadlineSentences, deadlinesProblems, eventSentences } from '@tocsin/core/deadlines';
import { directoryProblems } from '@tocsin/core/directory';
import { incidentMailSentences, incidentSentences, incidentsProblems, reportNames } from '@tocsin/core/incidents';
import { completenessHelps, inventoryProblems } from '@tocsin/core/inventory';
import { checkSentences, ledgerProblems } from '@tocsin/core/ledger';
import { matchingProblems, matchingSentences } from '@tocsin/core/matching';
import { versionSentences } from '@tocsin/core/versions';
import {
  headlineSentences,
  mailSentences,
  priorityMarks,
  priorityNames,
  warningSentences,
  warningsProblems,
} from '@tocsin/core/warnings';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { baseProblems } from '../packages/server/src/base/problems.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const file = 'packages/web/src/languages/data-words.ts';

const problems: Readonly<Record<string, ProblemKind>>[] = [
  { fault: faultProblem },
  baseProblems,
  directoryProblems,
  inventoryProblems,
  advisoriesProblems,
  matchingProblems,
  warningsProblems,
  deadlinesProblems,
  incidentsProblems,
  ledgerProblems,
];

/** What a profile says to people: not its articles and sources, which are cited as they are. */
function wordsOfProfile(name: string): string[] {
  const profile = parse(readFileSync(at(`packages/content/profiles/${name}`), 'utf8')) as DeadlineProfile & {
    calendar: { add: { name: string }[] };
    reporting?: { authorities?: { name: string }[]; duties?: { criteria?: { says: string }[] }[] };
  };
  return [
    profile.name,
    ...profile.calendar.add.map((day) => day.name),
    ...profile.rules.flatMap(({ duty, by, to, when, note }) => [duty, by, to, when, note]),
    ...profile.transpositions.flatMap(({ to, stages }) => [to, ...Object.values(stages).map(({ note }) => note)]),
    ...textsUnder(profile.reporting, ['says']),
    ...profile.missing.map(({ said }) => said),
    ...(profile.reporting?.authorities ?? []).map((authority) => authority.name),
  ].filter((text) => text !== undefined);
}

/** All texts under a key, wherever it stands. */
function textsUnder(value: unknown, keys: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (keys.includes(key) ? [inner] : []) : textsUnder(inner, keys),
  );
}

const quote = (text: string) =>
  text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`;

it('the words that come with the data are all offered to the catalogue', () => {
  const words = [
    ...problems.flatMap((kinds) => Object.values(kinds).flatMap(({ title, todo }) => [title, todo])),
    ...Object.values(warningSentences),
    ...Object.values(headlineSentences),
    ...Object.values(priorityNames),
    ...Object.values(priorityMarks),
    ...Object.values(mailSentences),
    ...Object.values(deadlineSentences),
    ...Object.values(eventSentences),
    ...Object.values(incidentSentences),
    ...Object.values(incidentMailSentences),
    ...reportNames,
    ...[...versionSentences, ...matchingSentences, ...checkSentences].map(({ says }) => says),
    ...completenessHelps(),
    ...textsUnder(parse(readFileSync(at('packages/content/sources.yaml'), 'utf8')), ['description']),
    ...readdirSync(at('packages/content/profiles')).sort().flatMap(wordsOfProfile),
  ];
  const lines = [...new Set(words)].sort().map((text) => `  msg({ id: ${quote(text)}, message: ${quote(text)} }),`);
  const page = `// Derived by house/data-words.test.ts: words that come with the data. For the catalogue alone; the console looks them up by their English.\n\nimport { msg } from '@lingui/core/macro';\n\nexport const dataWords = [\n${lines.join('\n')}\n];\n`;
  if (process.env.TOCSIN_WRITE === '1') writeFileSync(at(file), page);
  expect(words.length).toBeGreaterThan(300);
  expect(readFileSync(at(file), 'utf8')).toBe(page);
});
