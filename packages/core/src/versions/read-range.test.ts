import { describe, expect, it } from 'vitest';
import { judgeRange, type NeededField, type RangeReading, readNameVersion, readRange } from './index.ts';

const answers = (reading: RangeReading, versions: string[]) =>
  versions.map((version) => judgeRange(reading, { version }).answer);

describe('what makers add to a bound', () => {
  const cases: [string, string, string?][] = [
    ['< V3.X.17', 'below 3.X.17, whatever the X'],
    ['<=LF', 'up to and including LF'],
    ['<= N', 'below O'],
    ['BIOS < V20.01.10', 'below V20.01.10'],
    ['<15.2{7}E2', 'below 15.2(7)E2'],
    ['< 8.2_20170817', 'below 8.2_20170817'],
    ['<= HiOS 07.0.02', 'up to and including HiOS 07.0.02'],
    ['< SIMATIC WinAC RTX 2010 SP3', 'below 2010 SP3', 'SIMATIC WinAC RTX (F) 2010'],
    ['date of manufacture before 2018-05', 'date of manufacture below 2018-05-01'],
    ['1.0+', 'from 1.0 on'],
    ['3.0 and onwards', 'from 3.0 on'],
    ['at least 2.0', 'from 2.0 on'],
    ['All versions up to 3.1', 'up to and including 3.1'],
    ['versions through 4.2', 'up to and including 4.2'],
    ['all versions prior to and including 5.2', 'up to and including 5.2'],
    ['<3.0, >=2.0', 'from 2.0 up to, not including, 3.0'],
    ['2.0/3.0', 'exactly 2.0, or exactly 3.0'],
    ['2.0; 3.0', 'exactly 2.0, or exactly 3.0'],
    ['< SP 2', 'below SP 2', 'Battery pack SP with Wi-Fi'],
    ['Monitor versions < 2.1', 'below 2.1'],
    ['All plugin versions prior to 3.0', 'below 3.0'],
    ['before version 1.1.79.3', 'below 1.1.79.3'],
    ['V4.7: All versions < V4.7 HF27', 'from V4.7 up to, not including, V4.7 HF27'],
    [
      '7.0 - 7.0.5.20, 7.1 - 7.1.2.16',
      'from 7.0 up to and including 7.0.5.20, or from 7.1 up to and including 7.1.2.16',
    ],
    ['< SP3 Update 6', 'below 2014 SP3 Update 6', 'SIMATIC Process Historian 2014'],
    ['<= R2 (formerly known as InduSoft Web Studio) ', 'up to and including 2020 R2', 'AVEVA Edge 2020'],
    ['>=R6.01.01 -| <=R8.03.01', 'from R6.01.01 up to and including R8.03.01'],
    ['>= 9.3.0 -  but not including 9.3.8', 'from 9.3.0 up to, not including, 9.3.8'],
    ['3.0.4.00.032 (including) and 3.0.6 (excluding)', 'from 3.0.4.00.032 up to, not including, 3.0.6'],
    ['12.4.1-12.4.11', 'from 12.4.1 up to and including 12.4.11'],
    ['1.275M\u20141.280S', 'from 1.275M up to and including 1.280S'],
    ['(Release 1.3.2 1.4.0 1.4.1)', 'exactly 1.3.2, or exactly 1.4.0, or exactly 1.4.1'],
    ['2.2.0 *', 'from 2.2.0 up to, not including, 2.2.1'],
    ['<= 2.0 (Build 683.003) ', 'up to and including 2.0 (Build 683.003)'],
    ['< 5.7.4 (96)', 'below 5.7.4 (96)'],
    ['>= R4.01.00 | <= R6.07.00 (Including CENTUM VP Entry Class)', 'from R4.01.00 up to and including R6.07.00'],
    ['8.2 (Standard DC HC Editions)', 'exactly 8.2; only if: Standard DC HC Editions'],
    ['9.x model 35700BAX3', 'from 9 up to, not including, 10; model 35700BAX3'],
    ['<= January 2019', 'date of manufacture up to and including 2019-01-31'],
    ['<=Production_date_July_2020', 'date of manufacture up to and including 2020-07-31'],
    ['<= first five digits of serial number 24061', 'first 5 digits of the serial number up to and including 24061'],
    ['<= Serial Numbers 2310****', 'first 4 digits of the serial number up to and including 2310'],
    [
      'All versions <= V2.5.0 and Function State (FS) <= 9',
      'up to and including V2.5.0; hardware revision up to and including 9',
    ],
    [' <2.460.HW00.5.R.20190827', 'below 2.460.5.R.20190827; hardware revision HW00'],
    ['All versions in non-default configuration', 'only if: in non-default configuration'],
    ['Versions including affected DNS modules', 'only if: including affected DNS modules'],
    [
      'Windows 10 Professional Operating System U.S. release',
      'only if: Windows 10 Professional Operating System U.S. release',
    ],
  ];
  for (const [text, words, product] of cases)
    it(`${text} is read as ${words}`, () => expect(readRange(text, { product }).words).toBe(words));
});

describe('what could mean two things is not read', () => {
  for (const text of [
    '< 15.1 | 7',
    '< 4.8 | SP5',
    '>= 2.0.0 | 2.6.2',
    '>= 1.0 | >= 2.4',
    '>= 5.0.0 | CVE-2019-18340',
    '< 2.0 | < 2.0 SP1',
    'NMC2 <= 6.9.6',
    '< VX.2.11',
    '< 2017 (1.9.0)',
    '< 2.15 (Firmware versions prior to 8.26.4)',
    '<= 7.20 (7.50 and 7.60 may also be affected)',
    '4.1.1.7662 (and possibly prior versions)',
    '2015 and 2021 (Drives manufactured in 2022 are not affected)',
    '< 3.3 SP1 3.x',
    'Version A, Firmware A.03.09',
    'all previous versions',
    'all other versions',
    'All unpatched versions',
    'all non-fixed versions',
    'all but the latest versions',
    'fixed version 3.2',
    '4.1.1 (fixed)',
    '3.1 (not affected)',
    '<21.2.3 | >=21.2.3',
    'not 3.2',
    'fixed in 2.0',
    'unaffected version 3.2',
    '< 20dba06bd1a3cf260612d4f21547c25002121cd5',
    '6.02 (excluding Version 5.83 Version 5.92 and all subsequent minor releases)',
  ])
    it(text, () => expect(readRange(text).kind).toBe('unread'));
});

describe('models, articles and components in the place of versions', () => {
  const needs = (text: string, category: 'product_version' | 'product_version_range' = 'product_version') =>
    judgeRange(readRange(text, { category }), { version: '4.2' });
  const asked: [string, NeededField][] = [
    ['DH-IPC-HDBW23A0RN-ZS,', 'model'],
    ['1763-L16DWD', 'model'],
    ['24950 | 24952', 'model'],
    ['620 | 650 | 650c', 'model'],
    ['CoaguChek Pro II', 'model'],
    ['882470 Gemini TF 16 w/ TOF Performance', 'model'],
    ['UDI/Model/NDC number ZXP425 (10-Pack) | ZXR425 (10-Pack Canada)', 'model'],
    ['MLFB 6SR325..-..-. (High Availability)', 'model'],
    ['1SAP561200R0001 (revision index A0 with BSP <= UN30 1.76)', 'model'],
    ['Hardware Revision 2; CPLD Revision 6', 'hardware'],
    ['hardware version 8', 'hardware'],
    ['HW rev B', 'hardware'],
    ['with option X', 'option'],
    ['March 2020', 'manufactured'],
    ['< 8/3/2024', 'manufactured'],
    ['Linux based Z-Series and A-Series', 'platform'],
  ];
  for (const [text, field] of asked)
    it(`${text} asks for the ${field}`, () =>
      expect(needs(text)).toMatchObject({ answer: 'cannot-tell', missing: [field] }));
  it('what stands in the register as its version is found; written alike and not among them it is another one (ICSMA-20-343-01)', () => {
    expect(answers(readRange('BT03 | BT04', { category: 'product_version' }), ['BT04', 'BT05', '2.1'])).toEqual([
      'inside',
      'outside',
      'cannot-tell',
    ]);
  });
  it('years, releases and dotted versions stay versions', () => {
    for (const text of ['2018 | 2018 SP2', 'R16A', 'v2023', '20130114', '1.10 | 1.11', '10 | 11'])
      expect(readRange(text, { category: 'product_version' }).kind).toBe('within');
  });
});

describe('several bounds for several lines', () => {
  const reading = readRange('<= 5.0.27 | <= 5.1.19 | <= 6.0.16');
  it('bound each its own line; between them nobody can tell, above all of them it is out', () => {
    expect(answers(reading, ['4.9', '5.0.27', '5.0.28', '5.1.19', '5.2', '6.0.16', '6.0.17'])).toEqual([
      'inside',
      'inside',
      'cannot-tell',
      'inside',
      'cannot-tell',
      'inside',
      'outside',
    ]);
  });
  it('a placeholder stands for every line', () => {
    expect(answers(readRange('< V3.X.17'), ['2.9', '3.2.16', '3.2.17', '3.3.1', '3.30.99', '4.0'])).toEqual([
      'inside',
      'inside',
      'outside',
      'inside',
      'inside',
      'outside',
    ]);
  });
});

describe('a version that is named alone', () => {
  it('may be the whole of what begins with it, unless the text tells its service packs apart', () => {
    const category = 'product_version';
    expect(answers(readRange('B.02 | C.02', { category }), ['C.02', 'C.02.15', 'C.03', 'B.01'])).toEqual([
      'inside',
      'cannot-tell',
      'outside',
      'outside',
    ]);
    expect(answers(readRange('V15, V15.1 and V16'), ['V15 Update 3', 'V15.2', 'V15.1 Update 1'])).toEqual([
      'cannot-tell',
      'outside',
      'cannot-tell',
    ]);
    expect(answers(readRange('8.1 | 8.1 SP1', { category }), ['8.1 SP1', '8.1 SP2', '8.2'])).toEqual([
      'inside',
      'outside',
      'outside',
    ]);
  });
});

describe('decimals', () => {
  it('a digit that may be any makes decimals of them', () => {
    expect(answers(readRange('<= 7.2x'), ['7.29', '7.2.5', '7.3', '8.0'])).toEqual([
      'inside',
      'inside',
      'outside',
      'outside',
    ]);
    expect(readRange('<= 7.2x').flags).toContain('decimal-order');
    expect(readRange('<= 1.21X').words).toBe('up to and including 1.21X');
  });
  it('where decimal and dotted order disagree, the reading says so', () => {
    expect(readRange('>= 4.4 | <= 4.12').flags).toContain('decimal-doubt');
    expect(readRange('>= 1.31 | <= 1.4').flags).toContain('decimal-order');
  });
});

describe('an answer that decimals would turn round', () => {
  it('says so', () => {
    const judge = (version: string) => judgeRange(readRange('<= 1.4'), { version });
    expect(judge('1.31')).toMatchObject({ answer: 'outside', flags: ['decimal-doubt'] });
    expect(judge('1.31').because).toMatch(/read as decimals it would be inside$/);
    expect(judge('1.3').flags).toBeUndefined();
    expect(judge('1.5').flags).toBeUndefined();
    expect(judgeRange(readRange('<= 1.4', { scheme: 'semver' }), { version: '1.31' }).flags).toBeUndefined();
  });
});

describe('a version in the name of a product', () => {
  it('names its whole line, service packs included', () => {
    const { reading } = readNameVersion('SIMATIC WinCC V7.2');
    expect(answers(reading!, ['V7.2', 'V7.2 SP1 Update 3', '7.3', '7.1'])).toEqual([
      'inside',
      'inside',
      'outside',
      'outside',
    ]);
  });
  it('of one digit may be a hardware version, so another one is not surely out', () => {
    expect(answers(readNameVersion('RUGGEDCOM RS416NC v2').reading!, ['2.1', '4.3'])).toEqual([
      'inside',
      'cannot-tell',
    ]);
  });
  it('is read with the words in front of it, and not at all as one of several', () => {
    expect(readNameVersion('OpenEnterprise 3.1 through 3.3.3').reading?.words).toBe(
      'from 3.1 up to and including 3.3.3',
    );
    expect(readNameVersion('WinCC (TIA Portal) V10, V11, V12').reading).toBeUndefined();
  });
});

describe('hardware revisions', () => {
  const reading = readRange('All versions <= V2.5.0 and Function State (FS) <= 9');
  it('are compared as numbers, and asked for', () => {
    const judge = (hardware?: string) => judgeRange(reading, { version: '2.4', hardware });
    expect([judge('FS:9').answer, judge('10').answer, judge('revision B').answer]).toEqual([
      'inside',
      'outside',
      'cannot-tell',
    ]);
    expect(judge().missing).toEqual(['hardware']);
  });
});
