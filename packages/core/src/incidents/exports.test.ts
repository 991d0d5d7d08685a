import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedData } from '@tocsin/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAttachment, readFactSheet, readIndicators, writeCalendar, writeMisp, writeStix } from './index.ts';
import { fact, ransomware } from './test-incident.ts';
import { foldLine } from './write-calendar.ts';

const incident = {
  id: '0192f0c1-0000-7000-8000-000000000001',
  number: '2026-1',
  title: 'Ransomware',
  kind: 'incident' as const,
  state: 'open' as const,
  drill: false,
  voluntary: false,
  declaredAt: '2026-11-27T15:00:00.000Z',
  declaredBy: 'A. Officer',
  revision: 3,
};
const hash = 'a'.repeat(64);
const sheet = readFactSheet([
  ...ransomware(),
  fact('cause.type', 'ransomware'),
  fact('cause.ioc', {
    kind: 'items',
    items: [
      { kind: 'ip', value: '192.0.2[.]7', note: 'command and control' },
      { kind: 'hash', value: hash },
      { kind: 'url', value: "hxxps://evil[.]example/it's" },
      { kind: '', value: 'something odd' },
      { kind: 'file', value: 'README_LOCKED.txt' },
    ],
  }),
]);
let count = 0;
const idOf = () => `${String(count++).padStart(8, '0')}-0000-5000-8000-000000000000`;
const frame = { now: '2026-11-27T16:00:00.000Z', idOf, country: 'NL' };

describe('an incident as MISP and STIX', () => {
  it('reads indicators with or without their brackets, and names what is none', () => {
    const { indicators, unread } = readIndicators(sheet);
    expect(indicators.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'ipv4 192.0.2.7',
      `sha256 ${hash}`,
      "url https://evil.example/it's",
      'filename README_LOCKED.txt',
    ]);
    expect(unread).toEqual(['something odd']);
  });
  it('carries no patient, no person and no free text of the sheet', () => {
    for (const text of [
      JSON.stringify(writeMisp(incident, sheet, frame)),
      JSON.stringify(writeStix(incident, sheet, frame)),
    ]) {
      for (const secret of ['officer@hospital.example', 'A. Officer', 'infusion pumps', 'Ransomware on'])
        expect(text).not.toContain(secret);
    }
  });
  it('an exercise is marked and gives no indicator to block by', () => {
    const drill = { ...incident, drill: true };
    const { Event } = writeMisp(drill, sheet, frame);
    expect(Event.info).toMatch(/^EXERCISE/);
    expect(Event.Tag.map(({ name }) => name)).toContain('exercise:generic');
    expect(Event.Attribute.every((attribute) => !attribute.to_ids)).toBe(true);
    const { objects } = writeStix(drill, sheet, frame);
    expect(objects.filter(({ type }) => type === 'indicator').every(({ labels }) => labels?.includes('exercise'))).toBe(
      true,
    );
  });
});

const schemas = sharedData('stix/oasis-schemas-and-examples.tar.gz');
describe.skipIf(schemas === undefined)('held to the STIX 2.1 schemas of OASIS', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-stix-'));
    execFileSync('tar', ['xzf', schemas!, '-C', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('every object of the bundle keeps the schema of its type', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, unicodeRegExp: false });
    addFormats.default(ajv as never);
    const root = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/';
    for (const part of ['common', 'sdos', 'sros', 'observables'])
      for (const name of readdirSync(join(folder, 'schemas', part)).filter((file) => file.endsWith('.json')))
        ajv.addSchema(JSON.parse(readFileSync(join(folder, 'schemas', part, name), 'utf8')));
    const bundle = writeStix(incident, sheet, frame);
    const places: Record<string, string> = { 'marking-definition': 'common', relationship: 'sros', identity: 'sdos' };
    expect(bundle.objects.length).toBeGreaterThan(9);
    for (const object of bundle.objects) {
      const validate = ajv.getSchema(`${root}${places[object.type] ?? 'sdos'}/${object.type}.json`);
      expect(validate, object.type).toBeDefined();
      expect(validate!(object) === true ? [] : validate!.errors, object.type).toEqual([]);
    }
  });
});

describe('the calendar of duties', () => {
  const limit = {
    rule: 'nis2-early-warning',
    regime: 'nis2',
    stage: 'early-warning',
    duty: 'Early warning; of a significant incident, now',
    by: 'entity',
    to: 'CSIRT',
    startsFrom: 'awareness' as const,
    planningAt: '2026-11-28T16:40:00+01:00',
    zone: 'Europe/Amsterdam',
    article: 'Art. 23',
    reason: '24 hours',
    confidence: 'confirmed',
  };
  const clock = {
    limit,
    dueAt: '2026-11-28T15:40:00.000Z',
    state: 'running' as const,
    certainty: 'owed' as const,
    before: [],
  };
  const write = (more = {}) =>
    writeCalendar('Duties', [{ clock: { ...clock, ...more }, incident }], frame.now, 'https://tocsin.example/');

  it('has the instant in UTC and escapes what would break a line', () => {
    const text = write();
    expect(text).toContain('\r\nDTSTART:20261128T154000Z\r\n');
    expect(text).toContain('SUMMARY:Early warning\\; of a significant incident\\, now (2026-1)');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
  it('has a whole day for what ends with a day', () => {
    const { planningAt: _, ...rest } = limit;
    expect(write({ limit: { ...rest, planningOn: '2026-12-30' } })).toContain('DTSTART;VALUE=DATE:20261230');
  });
  it('folds at 75 octets and never within a letter', () => {
    const line = `SUMMARY:${'ä'.repeat(100)}`;
    const folded = foldLine(line);
    for (const part of folded.split('\r\n')) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
    expect(folded.replaceAll('\r\n ', '')).toBe(line);
  });
});

describe('an attachment', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  it.each([
    ['note.pdf', bytes('%PDF-1.7 …'), 'application/pdf'],
    ['log.txt', bytes('line\n'), 'text/plain'],
    ['photo.JPG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
  ])('%s is taken as %s', (name, content, type) => {
    expect(checkAttachment(name, content)).toEqual({ type });
  });
  it.each([
    ['run.exe', bytes('MZ')],
    ['note.pdf', bytes('<script>')],
    ['log.txt', new Uint8Array([65, 0, 66])],
    ['page.html', bytes('<p>')],
    ['nothing', bytes('x')],
    ['empty.txt', bytes('')],
    ['large.txt', new Uint8Array(10 * 1024 * 1024 + 1).fill(65)],
  ])('%s is refused with the reason', (name, content) => {
    expect(checkAttachment(name, content)).toMatchObject({ refused: expect.any(String) });
  });
});
