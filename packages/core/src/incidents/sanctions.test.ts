import { execFileSync } from 'node:child_process';
import { sharedData } from '@tocsin/testkit';
import { describe, expect, it } from 'vitest';
import { foldName, judgeHits, matchSanctions } from './index.ts';
import type { ListedName } from './match-sanctions.ts';
import { readEuList, readOfacList } from './read.ts';

/** Our own words in the structure that the Union's export has. */
const eu = (entries: string, root = 'export') =>
  new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-11-20T09:00:00.000+01:00">${entries}</${root}>`,
  );
const entity = `<sanctionEntity euReferenceNumber="EU.1.1" logicalId="1">
  <regulation programme="CYB"/><subjectType code="person"/>
  <nameAlias wholeName="Иван Примеров" strong="true"/>
  <nameAlias firstName="Ivan" lastName="Primerov" strong="true"/>
  <nameAlias wholeName="Night Heron" strong="false"/>
  <remark>Digital Currency Address - XBT 149w62rY42aZBox8fGcmqNsXUzSStKeq8C</remark>
</sanctionEntity>`;

const listed = (names: readonly Omit<ListedName, 'list'>[]) =>
  names.map((name) => ({ ...name, list: 'eu 2026-11-20' }));
const list = {
  id: '1',
  name: 'eu' as const,
  version: '2026-11-20-1f3c',
  sha256: '',
  entries: 1,
  names: 3,
  loadedAt: '',
  loadedBy: '',
};
const ask = (asked: string) => {
  const hits = matchSanctions([asked], listed(readEuList(eu(entity)).names));
  return { hits, ...judgeHits(hits, [list]) };
};

describe('the consolidated list', () => {
  it('is read with numbers, programmes, weak aliases and the day it was made', () => {
    const reading = readEuList(eu(entity));
    expect(reading).toMatchObject({ generatedOn: '2026-11-20', entries: 1, findings: [] });
    expect(reading.names.map(({ name, weak, kind }) => [name, weak, kind])).toEqual([
      ['Иван Примеров', false, 'name'],
      ['Ivan Primerov', false, 'name'],
      ['Night Heron', true, 'name'],
      ['149w62rY42aZBox8fGcmqNsXUzSStKeq8C', false, 'wallet'],
    ]);
  });
  it.each([
    ['another document', eu(entity, 'catalogue')],
    ['an empty export', eu('')],
    ['a list that was cut off', eu(entity).slice(0, -40)],
    ['no XML', new TextEncoder().encode('36,"AERO"')],
    [
      'an entity of its own',
      new TextEncoder().encode(
        '<!DOCTYPE a [<!ENTITY x "y">]><export xmlns="http://eu.europa.ec/fpi/fsd/export">&x;</export>',
      ),
    ],
  ])('%s is refused whole: half a list would say "no hit"', (_, bytes) => {
    const reading = readEuList(bytes);
    expect(reading.names).toEqual([]);
    expect(reading.findings.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('a name asked for', () => {
  it.each([
    ['Ivan Primerov', 'hit'],
    ['PRIMEROV, Ivan', 'hit'],
    ['Иван Примеров', 'hit'],
    ['Ívan Prímerov', 'hit'],
    ['Ivan Primerow', 'possible'],
    ['Primerov', 'possible'],
    ['Night Heron', 'possible'],
    ['Night Heron Group Ltd', 'possible'],
    ['149w62rY42aZBox8fGcmqNsXUzSStKeq8C', 'hit'],
    ['149w62ry42azbox8fgcmqnsxuzsstkeq8c', 'no-hit'],
    ['Anna Voorbeeld', 'no-hit'],
    ['Ivan', 'no-hit'],
  ])('%s is: %s', (asked, outcome) => {
    expect(ask(asked)).toMatchObject({ outcome });
  });
  it('is never called cleared, always with the version of the list, and nobody is told to pay', () => {
    for (const asked of ['Ivan Primerov', 'Ivan Primerow', 'Anna Voorbeeld']) {
      const { says } = ask(asked);
      expect(says).toContain('eu 2026-11-20-1f3c');
      expect(says).not.toMatch(/\bcleared\b|you may pay|safe to pay|can be paid/i);
    }
    expect(ask('Anna Voorbeeld').says).toContain('no clearance');
  });
  it('is evened out over alphabets and marks', () => {
    expect(foldName('Łódź Ñandú')).toBe('lodz nandu');
    expect(foldName('Щука, Юрий')).toBe('shchuka iurii');
    expect(foldName('Αθήνα')).toBe('athina');
  });
});

const ofac = sharedData('sanctions/ofac-sdn.tar.gz');
const fromArchive = (name: string) =>
  new Uint8Array(
    execFileSync('tar', ['xzOf', ofac!, '--wildcards', '--no-anchored', name], { maxBuffer: 64 * 1024 * 1024 }),
  );

describe.skipIf(ofac === undefined)('OFAC’s lists as published', () => {
  it('are read whole, with names and wallets, and found again', () => {
    const [sdn, alt] = [readOfacList(fromArchive('sdn.csv'), 'sdn'), readOfacList(fromArchive('alt.csv'), 'alt')];
    expect([sdn.findings, alt.findings]).toEqual([[], []]);
    expect(sdn.entries).toBeGreaterThan(7000);
    expect(sdn.names.some(({ kind }) => kind === 'wallet')).toBe(true);
    const names = [...sdn.names, ...alt.names].map((name) => ({ ...name, list: 'ofac' }));
    expect(matchSanctions(['149w62rY42aZBox8fGcmqNsXUzSStKeq8C'], names)).toMatchObject([{ by: 'wallet', score: 1 }]);
    expect(matchSanctions(['Banco Nacional de Cuba'], names)[0]).toMatchObject({ score: 1, entry: '306' });
  });
  it('one taken for the other is refused', () => {
    expect(readOfacList(fromArchive('alt.csv'), 'sdn').findings[0]?.code).toBe('incidents/list-unusable');
  });
});
