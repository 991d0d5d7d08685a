import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRange, readCveVersions, readNameVersion, readOsvEvents, readRange, readVers } from './index.ts';

const judge = (range: string, version: string, category?: 'product_version') =>
  judgeRange(readRange(range, { category }), { version }).answer;

describe('the words of real advisories', () => {
  const cases: [string, string][] = [
    ['vers:all/*', 'all versions'],
    ['All versions', 'all versions'],
    ['vers:all/<V4.3.8', 'below V4.3.8'],
    ['<= 6.3.5.11 ', 'up to and including 6.3.5.11'],
    ['>= 6.02 | <= 6.05', 'from 6.02 up to and including 6.05'],
    ['All versions < V9.1', 'below V9.1'],
    ['All BIOS versions < V22.01.08', 'below V22.01.08'],
    ['>= V6.5 and < V7.1', 'from V6.5 up to, not including, V7.1'],
    ['0 < 8.0.1', 'from 0 up to, not including, 8.0.1'],
    ['< V1.4 SP1 HF5', 'below V1.4 SP1 HF5'],
    ['<V19_Update_1', 'below V19 Update 1'],
    ['V4.7: < V4.7 HF27', 'from V4.7 up to, not including, V4.7 HF27'],
    ['All versions between V3.0 (including) and V3.0.2 (excluding)', 'from V3.0 up to, not including, V3.0.2'],
    ['1.10 | 1.11 | 1.13 | 1.14', 'exactly 1.10, or exactly 1.11, or exactly 1.13, or exactly 1.14'],
    ['12.2.x.x', 'from 12.2 up to, not including, 12.3'],
    ['<= 12.2.x.x', 'below 12.3'],
    ['2.3.6 and prior', 'up to and including 2.3.6'],
    ['prior to 4.2', 'below 4.2'],
    ['<8/30/2024', 'date of manufacture below 2024-08-30'],
    ['distributed  < april 1, 2018', 'date of manufacture below 2018-04-01'],
    ['<=the_first_5_digits_of_serial_number_24031', 'first 5 digits of the serial number up to and including 24031'],
    ['<=11.2 on Windows 8.1 with IIS 7.5', 'up to and including 11.2; only if: on Windows 8.1 with IIS 7.5'],
  ];
  for (const [text, words] of cases) it(`${text} is read as ${words}`, () => expect(readRange(text).words).toBe(words));

  for (const text of [
    '>=21.2.3|<21.2.3',
    '>= 1.0 | < 1.0',
    '<= 4.1 | < january 20 2017.',
    'No version',
    'see vendor site',
    '',
  ]) {
    it(`"${text}" is not read: neither all nor none`, () => expect(readRange(text).kind).toBe('unread'));
  }

  it('a pipe between two bounds is an interval, not a choice', () => {
    expect([
      judge('>= 1.0 | <= 1.32', '1.2'),
      judge('>= 1.0 | <= 1.32', '1.40'),
      judge('>= 1.0 | <= 1.32', '0.9'),
    ]).toEqual(['inside', 'outside', 'outside']);
  });
  it('decimals that would make an empty interval are read as decimals, with a flag', () => {
    expect(readRange('>= 1.31 | <= 1.4').flags).toContain('decimal-order');
    expect([judge('>= 1.31 | <= 1.4', '1.35'), judge('>= 1.31 | <= 1.4', '1.5')]).toEqual(['inside', 'outside']);
  });
  it('a register that says only the release cannot tell, and one that says two numbers or a service pack is before the next', () => {
    expect([
      judge('< V17 Update 5', 'V17'),
      judge('< V17 Update 5', 'V17 Upd 4'),
      judge('< V17 Update 5', 'V17 Upd 5'),
      judge('< 12.2', '12'),
      judge('< 12.2', '12.0'),
      judge('< V14 SP2', 'V14.0'),
      judge('< V14 SP2', 'V14.0 SP1'),
    ]).toEqual(['cannot-tell', 'inside', 'outside', 'cannot-tell', 'inside', 'inside', 'inside']);
  });
  it.each([
    ['ICSA-17-045-03', 'All versions < V7.4 SP1', 'V7.4', 'inside'],
    ['ICSA-17-045-03', 'All versions < V1.5 SP3 Update 2', 'V1.5 SP3', 'inside'],
    ['ICSMA-21-152-01', '< 1.8.4 Service Pack 01', '1.8.4', 'inside'],
    ['ICSA-22-223-03', '< 15.1 HF001', '15.1', 'inside'],
    ['ICSA-22-041-06', '< V4.70 SP9 Security Patch 1', 'V4.70 SP9', 'inside'],
    ['ICSA-22-041-06', '< V4.70 SP9 Security Patch 1', 'V4.70 SP9 Security Patch 1', 'outside'],
    ['a letter may be left out', '<= 1.122C', '1.122', 'cannot-tell'],
    ['a build may be left out', '<= 2023.3 (Build 9342)', '2023.3', 'cannot-tell'],
    ['what was fixed by a service pack is never safe without it', '>= V7.4 SP1 | < V7.4 SP3', 'V7.4', 'cannot-tell'],
  ])('service packs, %s: %s and %s', (_, text, version, answer) => expect(judge(text, version)).toBe(answer));
  it('a version that stands in the name alone is a release, whose service pack is not known', () =>
    expect(judgeRange(readRange('< V7.4 SP1'), { version: 'V7.4', isRelease: true }).answer).toBe('cannot-tell'));
  it('revisions with any last digit, and another count beside them', () =>
    expect(['B.01', 'C.09', 'C.10', '4.0'].map((version) => judge('A.01 <= C.0x | 4.0', version))).toEqual([
      'inside',
      'inside',
      'outside',
      'inside',
    ]));
  it('versions that are taken out', () =>
    expect(
      ['9.5', '9.4.2.6', '9.5.3.2', '9.6', '9.7'].map((version) =>
        judge('<= 9.6 (excluding 9.4.2.6 and 9.5.3.2)', version),
      ),
    ).toEqual(['inside', 'outside', 'outside', 'inside', 'outside']));
  it('a serial number whose condition stands in the name, and one that is written twice', () => {
    const inName = readRange('<=23121', { product: 'MELSEC Q Series Q03UDECPU The first 5 digits of serial No.' });
    expect(['23120AB', '23122AB'].map((serial) => judgeRange(inName, { serial }).answer)).toEqual([
      'inside',
      'outside',
    ]);
    const twice = readRange('<= first five digits of serial number 24061 24061');
    expect(['24060123', '24062123'].map((serial) => judgeRange(twice, { serial }).answer)).toEqual([
      'inside',
      'outside',
    ]);
  });
  it('boards behind a version ask for the hardware, and a revision is none of them', () => {
    const reading = readRange('3.8u4 (JACE 3e JACE 6e JACE 7 JACE-8000)');
    const with_ = (hardware?: string) => judgeRange(reading, { version: '3.8u4', hardware });
    expect([with_('JACE 7').answer, with_('JACE-8000').answer, with_('JACE 9').answer, with_('B').answer]).toEqual([
      'inside',
      'inside',
      'outside',
      'cannot-tell',
    ]);
    expect(with_().missing).toEqual(['hardware']);
  });
  it('systems in a list, and one that only a maker has', () => {
    const listed = readRange('* (Windows 10, 11, Windows Server 2016, 2019, 2022)');
    const on = (reading: typeof listed, platform: string, version = '5.2.1') =>
      judgeRange(reading, { version, platforms: [platform] }).answer;
    expect(['Windows 11', 'Windows Server 2019', 'Windows 7', 'Linux'].map((system) => on(listed, system))).toEqual([
      'inside',
      'inside',
      'outside',
      'outside',
    ]);
    expect(on(readRange('>= V5.2.0 < V5.3 only when running on ROX II V2.14.0'), 'Siemens ROX II V2.14.0')).toBe(
      'inside',
    );
  });
  it('a version behind a name with a dot is held against versions of that name', () =>
    expect([
      judge('<= Illustra.SS016.05.09.04.0006', 'Illustra.SS016.05.09.04.0006'),
      judge('<= Illustra.SS016.05.09.04.0006', 'Illustra.SS016.05.09.04.0007'),
    ]).toEqual(['inside', 'outside']));
  it('an open upper end is flagged', () => expect(readRange('>= V5.1.1').flags).toContain('open-upper-end'));
  it('models in the place of versions ask for the model', () => {
    const reading = readRange('CR-IR 357', { category: 'product_version' });
    expect(judgeRange(reading, { model: 'CR-IR357' }).answer).toBe('inside');
    expect(judgeRange(reading, {}).missing).toEqual(['model']);
  });
  it('a serial number answers a condition on serial numbers', () => {
    const reading = readRange('<=the_first_5_digits_of_serial_number_24031');
    expect(judgeRange(reading, { serial: '2403099999' }).answer).toBe('inside');
    expect(judgeRange(reading, { serial: '2500000001' }).answer).toBe('outside');
    expect(judgeRange(reading, { version: '1.0' }).missing).toEqual(['serial']);
  });
  it('a year of manufacture that spans the day cannot tell', () => {
    const reading = readRange('distributed < april 1, 2018');
    expect(['2016', '2018', '2019-01-01'].map((manufactured) => judgeRange(reading, { manufactured }).answer)).toEqual([
      'inside',
      'cannot-tell',
      'outside',
    ]);
  });
  it('hardware is judged apart from software', () => {
    const reading = readRange(' <2.420.HW01.33.20190812');
    expect(judgeRange(reading, { version: '2.420.33.20180101', hardware: 'HW01' }).answer).toBe('inside');
    expect(judgeRange(reading, { version: '2.420.33.20180101' }).missing).toEqual(['hardware']);
  });
});

describe('ranges as data', () => {
  it('OSV events open and close', () => {
    const reading = readOsvEvents(
      [{ introduced: '0' }, { fixed: '1.2' }, { introduced: '2.0' }, { last_affected: '2.3' }],
      'semver',
    );
    expect(['1.1', '1.2', '2.0', '2.3', '2.4'].map((version) => judgeRange(reading, { version }).answer)).toEqual([
      'inside',
      'outside',
      'inside',
      'inside',
      'outside',
    ]);
  });
  it('CVE versions with lessThan, unaffected and a default', () => {
    const { affected, unaffected } = readCveVersions([
      { version: '0', lessThan: '4.2.1', status: 'affected', versionType: 'semver' },
      { version: '4.2.1', status: 'unaffected', versionType: 'semver' },
    ]);
    expect(judgeRange(affected[0]!, { version: '4.2.0' }).answer).toBe('inside');
    expect(judgeRange(unaffected[0]!, { version: '4.2.1' }).answer).toBe('inside');
    expect(readCveVersions([{ version: 'n/a', status: 'affected' }]).affected[0]?.kind).toBe('unread');
  });
  it('CVE versions with stars, false semver and letters', () => {
    const read = (entry: object) => readCveVersions([{ version: '', status: 'affected', ...entry }]).affected[0];
    const kernel = read({ version: '6.1.55', lessThanOrEqual: '6.1.*', versionType: 'semver' });
    expect(kernel?.words).toBe('from 6.1.55 up to, not including, 6.2');
    expect(read({ version: '6.1', lessThan: '6.1.*' })?.words).toBe('from 6.1 up to, not including, 6.2');
    const junos = read({ version: '21.3', lessThan: '21.3R3-S5', versionType: 'semver' });
    expect(judgeRange(junos!, { version: '21.3R2' }).answer).toBe('inside');
    expect(judgeRange(junos!, { version: '21.3R3-S5' }).answer).toBe('outside');
    expect(read({ version: '6.x.2', lessThan: '7' })?.kind).toBe('unread');
    expect(read({ version: '*.1', lessThan: '7' })?.kind).toBe('unread');
    expect(read({ version: 'QCA6420' })).toMatchObject({ kind: 'needs', conditions: [{ field: 'model' }] });
  });
  it('vers with its own scheme', () => {
    const reading = readVers('vers:npm/>=1.0.0|<2.0.0');
    expect(judgeRange(reading, { version: '1.9.9' }).answer).toBe('inside');
    expect(readVers('vers:nobody-knows/>=1').kind).toBe('unread');
  });
});

describe('versions and exceptions inside a name', () => {
  it('are taken out of it', () => {
    expect(readNameVersion('IntelliSpace Portal 8.0.x')).toMatchObject({
      name: 'IntelliSpace Portal',
      reading: { words: 'from 8.0 up to, not including, 8.1' },
    });
    expect(readNameVersion('SIMATIC WinCC V7.2 and prior')).toMatchObject({
      name: 'SIMATIC WinCC',
      reading: { words: 'up to and including V7.2' },
    });
    expect(readNameVersion('LOGIQ, not including LOGIQ 100 Pro').exclusions).toEqual([{ name: 'LOGIQ 100 Pro' }]);
    expect(readNameVersion('Vue PACS')).toEqual({ name: 'Vue PACS', exclusions: [] });
  });
});

describe('no text turns a bound into everything or nothing', () => {
  const version = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => `${a}.${b}`);
  const noise = fc.constantFrom(
    '',
    ' ',
    'V',
    'All versions ',
    'firmware ',
    '_',
    '  ',
    'versions ',
    'SP1',
    ' (beta)',
    ' HF',
    '\u00a0',
    'x',
    '|',
    ' and ',
    ',',
  );
  it('a bounded text is bounded or unread, whatever stands around it', () => {
    fc.assert(
      fc.property(noise, fc.constantFrom('<', '<=', '< ', '<= '), version, noise, (before, op, bound, after) => {
        const reading = readRange(`${before}${op}${bound}${after}`);
        expect(reading.kind).not.toBe('all');
        if (reading.kind === 'within') {
          expect(reading.intervals?.length).toBeGreaterThan(0);
          expect(
            reading.intervals?.every((interval) => interval.low !== undefined || interval.high !== undefined),
          ).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });
  it('any text at all gives a reading, and the same one each time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 60 })), (text) => {
        const reading = readRange(text);
        expect(readRange(text)).toEqual(reading);
        expect(['inside', 'outside', 'cannot-tell']).toContain(judgeRange(reading, { version: '1.0' }).answer);
        if (reading.kind === 'unread') expect(judgeRange(reading, { version: '1.0' }).answer).toBe('cannot-tell');
      }),
      { numRuns: 3000 },
    );
  });
  it('a hostile text is turned away, not worked on', () => {
    for (const text of ['<'.repeat(100_000), '1.'.repeat(50_000), `all ${'versions '.repeat(20_000)}`, 'a'.repeat(999)])
      expect(readRange(text).kind).toBe('unread');
    expect(readRange('< 1 and '.repeat(120)).words).toBe('below 1');
  });
});
