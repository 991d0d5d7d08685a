import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../base/read.ts';
import { readEpss, readKev } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const kevFolder = sharedData('kev');
const epssFolder = sharedData('epss');

describe('the catalogue of exploited vulnerabilities', () => {
  const entry = {
    cveID: 'CVE-2024-0001',
    dateAdded: '2024-05-01',
    dueDate: '2024-05-22',
    knownRansomwareCampaignUse: 'Known',
  };

  it('gives the day of entry, the due day and the use by ransomware', () => {
    const read = readKev({
      catalogVersion: '2024.05.01',
      dateReleased: '2024-05-01T14:00:00.5Z',
      count: 1,
      vulnerabilities: [entry],
    });
    expect(read).toEqual({
      facts: [{ cve: 'CVE-2024-0001', kev: { addedOn: '2024-05-01', dueOn: '2024-05-22', ransomware: true } }],
      catalogVersion: '2024.05.01',
      releasedAt: '2024-05-01T14:00:00.500Z',
      findings: [],
    });
  });

  it('names entries that are wrong, twice or cut off, and keeps the others', () => {
    const read = readKev({
      count: 9,
      vulnerabilities: [
        entry,
        entry,
        { ...entry, cveID: 'x' },
        { ...entry, cveID: 'CVE-2024-0002', dateAdded: '2024-02-30' },
        7,
      ],
    });
    expect(read.facts).toHaveLength(1);
    expect(read.findings.map((finding) => `${finding.code} ${finding.at}`).sort()).toEqual([
      'advisories/count-differs /count',
      'advisories/kev-entry /vulnerabilities/2',
      'advisories/kev-entry /vulnerabilities/3',
      'advisories/kev-twice /vulnerabilities/1',
      'advisories/wrong-type /vulnerabilities/4',
    ]);
  });

  it('is refused when it is something else', () => {
    expect(readKev(bytes('a,b\n1,2\n')).findings[0]?.code).toBe('advisories/format-unknown');
    expect(readKev(bytes('{"document":{}}')).findings[0]?.code).toBe('advisories/format-unknown');
    expect(readKev(bytes('{"vulnerabilities":[')).findings[0]?.code).toBe('base/json-invalid');
    expect(readKev(bytes('cveID,dateAdded\nCVE-2024-0001,"2024')).findings[0]?.code).toBe('advisories/csv-invalid');
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readKev(value)));
    fc.assert(fc.property(fc.string(), (text) => void readKev(bytes(`cveID,dateAdded\n${text}`))));
  });

  describe.skipIf(kevFolder === undefined)('as published', () => {
    it('says the same in JSON and in CSV', () => {
      const json = readKev(readFileSync(`${kevFolder}/current/known_exploited_vulnerabilities.json`));
      const csv = readKev(readFileSync(`${kevFolder}/current/known_exploited_vulnerabilities.csv`));
      expect(json.findings).toEqual([]);
      expect(csv.findings).toEqual([]);
      expect(json.facts).toHaveLength(1404);
      expect(csv.facts).toEqual(json.facts);
      expect(json.catalogVersion).toBe('2025.08.25');
    });

    it('only grows over its history, and keeps the day of entry', () => {
      const states = [...readEntries(readFileSync(`${kevFolder}/history-2.tar.gz`), 'history-2.tar.gz')].map(
        ({ bytes: state }) => readKev(state),
      );
      states.push(readKev(readFileSync(`${kevFolder}/current/known_exploited_vulnerabilities.json`)));
      expect(states.map((state) => state.findings)).toEqual([[], [], []]);
      for (const [i, state] of states.entries()) {
        const later = new Map(states[i + 1]?.facts.map(({ cve, kev }) => [cve, kev.addedOn]));
        if (later.size > 0) for (const { cve, kev } of state.facts) expect(later.get(cve), cve).toBe(kev.addedOn);
      }
    });
  });
});

describe('EPSS scores', () => {
  it('carry the day and the model of their comment line', () => {
    const read = readEpss(
      '#model_version:v2026.06.15,score_date:2026-09-29T12:00:22Z\ncve,epss,percentile\nCVE-1999-0001,0.03351,0.88255\n',
    );
    expect(read).toEqual({
      facts: [
        { cve: 'CVE-1999-0001', epss: { score: 0.03351, percentile: 0.88255, on: '2026-09-29', model: 'v2026.06.15' } },
      ],
      on: '2026-09-29',
      model: 'v2026.06.15',
      findings: [],
    });
  });

  it('need a day from outside when the comment line is gone, for a score without a day has no history', () => {
    const text = 'cve,epss,percentile\nCVE-1999-0001,1e-05,1\n';
    expect(readEpss(text).findings[0]?.code).toBe('advisories/epss-without-day');
    expect(readEpss(text, { on: '2026-01-02' }).facts[0]?.epss).toEqual({
      score: 0.00001,
      percentile: 1,
      on: '2026-01-02',
    });
  });

  it('outside 0 to 1, or of no CVE, are named and left out', () => {
    const read = readEpss('cve,epss,percentile\nCVE-1999-0001,1.2,0.5\nfoo,0.1,0.1\nCVE-1999-0002,0.1,0.1\n', {
      on: '2026-01-02',
    });
    expect(read.facts.map(({ cve }) => cve)).toEqual(['CVE-1999-0002']);
    expect(read.findings.map(({ at }) => at)).toEqual(['line 2', 'line 3']);
    expect(readEpss('<html>', { on: '2026-01-02' }).findings[0]?.code).toBe('advisories/format-unknown');
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void readEpss(`cve,epss,percentile\n${text}`, { on: '2026-01-02' })));
  });

  describe.skipIf(epssFolder === undefined)('as published', () => {
    it('are read from the daily form and from tables with other columns', () => {
      const daily = readEpss(readFileSync(`${epssFolder}/epss_scores-format-sample.csv`));
      expect([daily.findings, daily.facts.length, daily.on]).toEqual([[], 24, '2026-09-29']);
      const packed = readFileSync(`${epssFolder}/epss-of-kev-4-dates.tar.gz`);
      const counts: [string, number][] = [];
      for (const entry of readEntries(packed, 'epss.tar.gz')) {
        if (entry.bytes === undefined) continue;
        const on = entry.path.slice(-14, -4);
        const read = readEpss(entry.bytes, { on });
        counts.push([on, read.facts.length]);
        expect(read.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
      expect(counts.sort()).toEqual([
        ['2025-01-11', 1242],
        ['2025-07-24', 989],
        ['2026-02-08', 1499],
        ['2026-08-22', 1556],
      ]);
    });
  });
});
