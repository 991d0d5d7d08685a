// How makers and products are written in real advisories, one row a trap. The texts are those of the advisory named.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Asset } from '../inventory/index.ts';
import { type Alias, buildAdvisoryIndex, buildAliasTable, matchAssets } from './index.ts';
import { advisoryOf, hearOf } from './test-advisory.ts';

const file = new URL('../../../content/aliases.yaml', import.meta.url);
const aliases = buildAliasTable((parse(readFileSync(file, 'utf8')) as { aliases: Alias[] }).aliases);

const hear = (asset: Omit<Asset, 'id'>, advisory: [string, string, string?]) => hearOf(asset, advisory, aliases);
const runs = (product: string) => ({ components: [{ ref: 'os', kind: 'operating-system', product, platform: true }] });

type Row = [trap: string, asset: Omit<Asset, 'id'>, advisory: [string, string, string?], heard: string];
const rows: Row[] = [
  // Makers
  [
    'a misspelt maker, ICSMA-18-058-02',
    { vendor: 'Philips', product: 'IntelliSpace Portal', version: '8.0.3' },
    ['Phillips', 'IntelliSpace Portal 8.0.x'],
    'affected',
  ],
  [
    'one maker in many strings, ICSMA-23-194-01',
    { vendor: 'Becton Dickinson & Co', product: 'Alaris PC Unit' },
    ['Becton, Dickinson and Company (BD)', 'Alaris PC Unit'],
    'affected',
  ],
  [
    'an owner that changed twice, ICSMA-21-343-01',
    { vendor: 'Mortara Instrument', product: 'HScribe Holter Analysis', version: '6.1' },
    ['Hillrom', 'Welch Allyn H-Scribe Holter Analysis System', '>= 5.01 | <= 6.4.0'],
    'affected',
  ],
  ['St. Jude Medical is Abbott', { vendor: 'St. Jude Medical', product: 'Ellipse' }, ['Abbott', 'Ellipse'], 'affected'],
  [
    'a part of the maker’s name, ICSMA-21-012-01',
    { vendor: 'SOOIL', product: 'AnyDana-i', version: '2.5' },
    ['SOOIL Developments Co, Ltd.', 'AnyDana-i', '< 3.0'],
    'affected',
  ],
  [
    'another maker under the same first word',
    { vendor: 'Siemens', product: 'Omnivise T3000' },
    ['Siemens Energy', 'Omnivise T3000'],
    'silence',
  ],
  [
    'several makers in one string, ICSMA-18-128-01',
    { vendor: 'Silex', product: 'SX-500' },
    ['Silex Technology and GE Healthcare', 'SX-500'],
    'affected',
  ],
  [
    'five makers in one string, ICSMA-19-274-01',
    { vendor: 'Wind River', product: 'VxWorks', version: '6.4' },
    ['ENEA, Green Hills Software, ITRON, IP Infusion, and Wind River', 'VxWorks', '< 7'],
    'affected',
  ],
  [
    'mojibake, ICSMA-21-007-01',
    { vendor: 'Innokas Yhtymä Oy', product: 'VC150', version: '1.6' },
    ['Innokas YhtymÃ¤ Oy', 'VC150', '< 1.7.15'],
    'affected',
  ],
  [
    'umlaut and ue, ICSA-20-219-03',
    { vendor: 'Geutebrueck', product: 'EFD-2250', version: '1.12.0.24' },
    ['GeutebrÃ¼ck', 'G-Code EFD-22xx', '<= 1.12.0.25'],
    'affected',
  ],
  [
    'stray and hard blanks',
    { vendor: 'Medtronic', product: 'MyCareLink Monitor' },
    ['Medtronic ', 'MyCareLink\u00a0Monitor '],
    'affected',
  ],
  [
    'a brand in the maker’s column, ICSA-23-348-02',
    { vendor: 'Kantech', product: 'Gen1 ioSmart', version: '1.7.1' },
    [
      'Sensormatic Electronics, LLC, an affiliate of Johnson Controls Inc.',
      'Kantech Gen1 ioSmart card reader firmware',
      '<1.7.2',
    ],
    'affected',
  ],
  // Systems
  [
    'the product is a host system, ICSMA-20-049-01',
    { vendor: 'Microsoft', product: 'Windows 7' },
    ['Spacelabs', 'Windows 7'],
    'silence',
  ],
  [
    '… and the maker’s devices are asked',
    { vendor: 'Spacelabs', product: 'Xhibit' },
    ['Spacelabs', 'Windows 7'],
    'cannot-tell platform',
  ],
  [
    'a class and its system, ICSMA-17-215-01',
    { vendor: 'Siemens', product: 'Symbia.net SPECT Workplaces', ...runs('Windows XP') },
    ['Siemens', 'Siemens SPECT Workplaces/Symbia.net Windows XP-Based'],
    'affected',
  ],
  [
    '… on another system',
    { vendor: 'Siemens', product: 'Symbia.net SPECT Workplaces', ...runs('Windows 10') },
    ['Siemens', 'Siemens SPECT Workplaces/Symbia.net Windows XP-Based'],
    'silence',
  ],
  [
    'a condition in words, ICSMA-18-277-01',
    { vendor: 'Carestream', product: 'RIS Client', version: '11.1' },
    ['Carestream', 'RIS Client Builds', '<=11.2 on Windows 8.1 with IIS 7.5'],
    'cannot-tell platform',
  ],
  [
    'an option in the name, ICSMA-19-029-01',
    { vendor: 'Stryker', product: 'S3 MedSurg Bed', model: '3002 S3' },
    ['Stryker', 'S3 MedSurg Bed (enabled with iBed Wireless)', '3002 S3 | 3005 S3'],
    'cannot-tell option',
  ],
  // Names
  [
    'a truncated name, ICSMA-20-296-01',
    { vendor: 'B. Braun', product: 'Aesculap AP', version: '2.0' },
    ['B. Braun Medical', 'AP', '<= 3.0'],
    'cannot-tell product',
  ],
  ['a homonym, ICSA-24-158-01', { vendor: 'Emerson', product: 'PACS' }, ['Emerson', 'PACSystems'], 'silence'],
  [
    'another product of the name, ICSA-19-192-02',
    { vendor: 'Siemens', product: 'SIMATIC WinCC Open Architecture', version: 'V3.16' },
    ['Siemens', 'SIMATIC WinCC V7.2 and earlier'],
    'cannot-tell product',
  ],
  [
    'an exclusion, ICSMA-20-049-02',
    { vendor: 'GE Healthcare', product: 'LOGIQ 100 Pro' },
    ['GE Healthcare', 'LOGIQ, not including LOGIQ 100 Pro'],
    'silence',
  ],
  [
    '… of some releases',
    { vendor: 'GE Healthcare', product: 'Venue 50', version: 'R4' },
    ['GE Healthcare', 'Venue, not including Venue 40 R1-3 and Venue 50 R4-5'],
    'silence',
  ],
  [
    '… whose release is not known',
    { vendor: 'GE Healthcare', product: 'Venue 40' },
    ['GE Healthcare', 'Venue, not including Venue 40 R1-3 and Venue 50 R4-5'],
    'cannot-tell version',
  ],
  [
    'stars, ICSA-23-262-05',
    { vendor: 'Omron', product: 'CJ2H-CPU64-EIP', version: '1.4' },
    ['Omron', 'CJ2H-CPU**(-EIP)', '<= 1.4'],
    'affected',
  ],
  [
    'a star that is parted from its stem, ICSA-20-245-01',
    { vendor: 'Mitsubishi Electric', product: 'FX5UJ-60MT/ESS' },
    ['Mitsubishi Electric', 'FX5U -**M*/**'],
    'silence',
  ],
  [
    'x for any number, ICSMA-20-343-01',
    { vendor: 'GE Healthcare', product: 'Innova IGS 540' },
    ['GE Healthcare', 'Innova IGS 5x0'],
    'affected',
  ],
  [
    'a version in the name',
    { vendor: 'Philips', product: 'IntelliSpace Portal', version: '9.0.1' },
    ['Philips', 'IntelliSpace Portal 8.0.x'],
    'silence',
  ],
  [
    'a model in the place of a version, ICSMA-19-113-01',
    { vendor: 'Fujifilm', product: 'FCR Capsula X', model: 'CR-IR 357' },
    ['Fujifilm', 'FCR Capsula X', 'CR-IR 357'],
    'affected',
  ],
  [
    'a device that is named there alone, ICSMA-18-310-01',
    { vendor: 'Roche', product: 'CoaguChek Pro II' },
    ['Roche Diagnostics', 'Point of Care handheld medical devices', 'CoaguChek Pro II'],
    'affected',
  ],
  [
    'numbers for ordering, ICSMA-20-079-01',
    { vendor: 'Insulet', product: 'Omnipod', articleNumber: 'ZXR425' },
    ['Insulet', 'Omnipod Insulin Management System', 'UDI/Model/NDC number ZXP425 (10-Pack) | ZXR425'],
    'affected',
  ],
  [
    'several models in one name, ICSMA-19-178-01',
    { vendor: 'Medtronic', product: 'MiniMed Paradigm 722' },
    ['Medtronic', 'MiniMed Paradigm 522/722 pumps'],
    'affected',
  ],
  [
    'a span of models, ICSMA-18-156-01',
    { vendor: 'Philips', product: 'IntelliVue MX450', version: 'K' },
    ['Philips', 'IntelliVue Patient Monitors MX (MX400-550)', '<= M'],
    'affected',
  ],
  [
    'a model outside of the span',
    { vendor: 'Philips', product: 'IntelliVue MX800', version: 'K' },
    ['Philips', 'IntelliVue Patient Monitors MX (MX400-550)', '<= M'],
    'silence',
  ],
  [
    'what looks like models and is none, ICSA-17-339-01',
    { vendor: 'Siemens', product: 'SIMATIC ET200ecoPN, 8DO, DC24V, 4xM12' },
    ['Siemens', 'SIMATIC ET200ecoPN, 8DI, DC24V, 4xM12'],
    'silence',
  ],
  [
    'a plus that is part of the name, ICSA-21-266-02',
    { vendor: 'Trane', product: 'Tracer SC', version: '4.4 SP7' },
    ['Trane', 'Tracer SC+', '< 5.5 SP3'],
    'cannot-tell product',
  ],
  [
    'initials of another line',
    { vendor: 'Siemens', product: 'APOGEE MEC' },
    ['Siemens', 'Mendix Email Connector'],
    'silence',
  ],
  [
    'an app and what it goes with, ICSMA-21-196-01',
    { vendor: 'Ypsomed', product: 'mylife YpsoPump', version: '1.5' },
    ['Ypsomed', 'Ypsomed mylife App', '< 1.7.5'],
    'silence',
  ],
];

describe('names as real advisories write them', () => {
  it.each(rows)('%s', (_, asset, advisory, heard) => {
    expect(hear(asset, advisory)).toBe(heard);
  });
  it('ANY in a CPE’s maker meets nobody (CPE name matching drops subset with superset)', () => {
    const advisory = advisoryOf([{ product: 'Vue PACS', cpe: ['cpe:2.3:a:*:vue_pacs:*:*:*:*:*:*:*:*'] }]);
    const cpe = ['cpe:2.3:a:philips:*:1:*:*:*:*:*:*:*'];
    expect(matchAssets(buildAdvisoryIndex([advisory], aliases), [{ id: 'A', cpe }])).toEqual([]);
  });
});
