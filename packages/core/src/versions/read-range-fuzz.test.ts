// Ranges, vers and versions on a hundred thousand spoilt texts, most of them mutated from what real advisories say. Whatever comes, a
// bound never becomes "all versions", a reading always holds something, and every text is answered.
import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { hostileTexts, seededChance } from '@tocsin/testkit/spoil-bytes';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../base/read.ts';
import { compareVersions, judgeRange, type RangeReading, readNameVersion, readRange, readVers } from './index.ts';

const own = [
  '< V2.3',
  '>= 1.0 | <= 1.32',
  'All versions < V1.4 SP1 HF5',
  '8.0.x',
  '< 02.07.07(10)',
  '1.10 | 1.11',
  '<= 11.2 on Windows 8.1',
  '<8/30/2024',
];

/** The version texts of the real advisories, each once. */
function realTexts(): string[] {
  const path = sharedData('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz');
  if (path === undefined) return own;
  const texts = new Set<string>();
  const walk = (branches: unknown): void => {
    if (!Array.isArray(branches)) return;
    for (const branch of branches) {
      if (/^product_version/.test(branch.category)) texts.add(branch.name);
      walk(branch.branches);
    }
  };
  for (const entry of readEntries(new Uint8Array(readFileSync(path)), path)) {
    if (entry.bytes === undefined || !entry.path.endsWith('.json')) continue;
    walk(JSON.parse(new TextDecoder().decode(entry.bytes)).product_tree?.branches);
  }
  return [...texts];
}

const inserts = [
  '<',
  '>',
  '=',
  '<=',
  '|',
  ',',
  ' and ',
  ' or ',
  'x',
  '*',
  '(',
  ')',
  ' ',
  '.',
  '-',
  '_',
  'V',
  'SP',
  'Update 3',
  '0',
  '9',
  '1.2',
  'all',
  'All versions ',
  'vers:all/',
  '\u00a0',
  '\u2264',
  '\u0000',
  'А',
  '１',
  '\u202e',
  'Ã¼',
  ' to ',
  ' prior to ',
  ' not ',
  ' except ',
  'before version ',
  'versions ',
  'through ',
];

/** One to three small changes: a piece put in, taken out, doubled, or set in the place of another. */
function spoilText(text: string, chance: (below: number) => number): string {
  let spoilt = text;
  for (let faults = 1 + chance(3); faults > 0; faults--) {
    const at = chance(spoilt.length + 1);
    const end = Math.min(spoilt.length, at + 1 + chance(4));
    const piece = inserts[chance(inserts.length)] ?? '';
    const kind = chance(5);
    if (kind === 0) spoilt = spoilt.slice(0, at) + spoilt.slice(end);
    else if (kind === 1) spoilt = spoilt.slice(0, at) + piece + spoilt.slice(at);
    else if (kind === 2) spoilt = spoilt.slice(0, at) + piece + spoilt.slice(end);
    else if (kind === 3) spoilt = spoilt.slice(0, end) + spoilt.slice(at);
    else spoilt = chance(2) === 0 ? spoilt.toUpperCase() : spoilt.toLowerCase();
  }
  return spoilt;
}

/** Each interval holds at least its own inclusive bound, and no interval is open to both sides. */
function expectSound(reading: RangeReading, text: string): void {
  expect(reading.words.length, text).toBeGreaterThan(0);
  if (reading.kind === 'needs') expect(reading.conditions?.length, text).toBeGreaterThan(0);
  if (reading.kind !== 'within') return;
  expect(reading.intervals?.length, text).toBeGreaterThan(0);
  for (const { low, high } of reading.intervals ?? []) {
    expect(low ?? high, text).toBeDefined();
    const own = low?.inclusive ? low.version : high?.inclusive ? high.version : undefined;
    if (own === undefined) continue;
    const { conditions: _conditions, ...bounds } = reading;
    expect(judgeRange(bounds, { version: own }).answer, `${text}: ${own}`).not.toBe('outside');
  }
}

/** A sign with a number behind it is a bound, in whatever company. */
const holdsBound = (text: string): boolean => /[<>\u2264]\s*=?\s*v?\d/i.test(text.normalize('NFKC'));

describe('spoilt range texts', () => {
  const texts = realTexts();

  it('the real ones are sound', () => {
    for (const category of ['product_version', 'product_version_range'] as const)
      for (const text of texts) expectSound(readRange(text, { category }), text);
  });

  it('40000 mutated ones never turn a bound into all versions, and never into nothing', () => {
    const chance = seededChance(61);
    for (let i = 0; i < 40_000; i++) {
      const text = spoilText(texts[chance(texts.length)] ?? '', chance);
      const reading = readRange(text, { category: chance(2) === 0 ? 'product_version' : 'product_version_range' });
      if (holdsBound(text)) expect(reading.kind, text).not.toBe('all');
      expectSound(reading, text);
      expect(judgeRange(reading, { version: '2.0' }).because.length, text).toBeGreaterThan(0);
    }
  });

  it('a bound keeps what surely lies in it, however it is dressed up', () => {
    const chance = seededChance(62);
    const dress = ['', ' ', 'V', 'v', 'version ', 'firmware ', 'All versions ', 'all firmware versions '];
    for (let i = 0; i < 5000; i++) {
      const [major, minor] = [1 + chance(30), 1 + chance(30)];
      const sign = chance(2) === 0 ? '<' : '<=';
      const text = `${dress[6 + chance(2)]}${sign}${chance(2) === 0 ? ' ' : ''}${dress[chance(4)]}${major}.${minor}`;
      const answer = (version: string) => judgeRange(readRange(text), { version }).answer;
      expect(
        [
          answer(`${major - 1}.99`),
          answer(`${major}.${minor - 1}`),
          answer(`${major}.${minor + 1}`),
          answer(`${major + 1}.0`),
        ],
        text,
      ).toEqual(['inside', 'inside', 'outside', 'outside']);
    }
  });

  it('5000 names of products with a version in them bound or say nothing', () => {
    const chance = seededChance(65);
    const names = [
      'IntelliSpace Portal 8.0.x',
      'SIMATIC WinCC V7.2 and prior',
      'OpenEnterprise 3.1 through 3.3.3',
      'LOGIQ, not including LOGIQ 100 Pro',
      'RUGGEDCOM RS416NC v2',
    ];
    for (let i = 0; i < 5000; i++) {
      const { name, reading, exclusions } = readNameVersion(spoilText(names[i % names.length] ?? '', chance));
      expect(
        exclusions.every((one) => one.name !== ''),
        name,
      ).toBe(true);
      if (reading === undefined) continue;
      expect(reading.kind, name).toBe('within');
      expectSound(reading, name);
    }
  });

  it('texts that harm readers are answered', () => {
    for (const hostile of hostileTexts) {
      for (const text of [
        hostile,
        `< ${hostile}`,
        `${hostile} and prior`,
        `All versions ${hostile}`,
        `>= 1.0 | <= ${hostile}`,
        hostile.repeat(20),
      ]) {
        expectSound(readRange(text.slice(0, 20_000)), text.slice(0, 80));
        readNameVersion(text.slice(0, 20_000));
        compareVersions('vendor', text, '1.0');
      }
    }
  });
});

describe('spoilt vers and versions', () => {
  const vers = [
    'vers:npm/>=1.0.0|<2.0.0',
    'vers:pypi/<=1.3.0|3.0.0',
    'vers:deb/>=1:1.0-1|<2',
    'vers:maven/1.0|>=2.0.0',
    'vers:intdot/>=1|!=3',
    'vers:generic/*',
  ];
  it('12000 vers are read or not, and a bound stays one', () => {
    const chance = seededChance(63);
    for (let i = 0; i < 12_000; i++) {
      const text = spoilText(vers[i % vers.length] ?? '', chance);
      const reading = readVers(text);
      if (reading.kind === 'all') expect(text.trim()).toMatch(/\/\s*\*\s*$/);
      expectSound(reading, text);
    }
  });

  const schemes = ['semver', 'npm', 'nuget', 'dpkg', 'rpm', 'apk', 'maven', 'pypi', 'rubygems', 'vendor'] as const;
  const versions = [
    '1.0.0-rc.1+b5',
    '2:1.2~rc1-3+deb11u1',
    '1.2.3_alpha4-r5',
    '1!2.0.post1.dev3+local',
    'V8.2 SP1 Update 3',
    '15.2(7)E3',
    '1.0-SNAPSHOT',
    '2.0^git1-4.el8',
  ];
  it('15000 pairs stand in one order from both sides, in every scheme', () => {
    const chance = seededChance(64);
    for (let i = 0; i < 15_000; i++) {
      const [a, b] = [
        spoilText(versions[chance(versions.length)] ?? '', chance),
        spoilText(versions[chance(versions.length)] ?? '', chance),
      ];
      const scheme = schemes[i % schemes.length]!;
      const there = compareVersions(scheme, a, b);
      const back = compareVersions(scheme, b, a);
      expect(back === undefined ? undefined : 0 - back, `${scheme} ${a} ? ${b}`).toBe(
        there === undefined ? undefined : there + 0,
      );
    }
  });
});
