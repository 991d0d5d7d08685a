// Families, lines and lists of models, abbreviations and what stands beside a name, one row each. The texts are those of the advisory named.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Asset } from '../inventory/index.ts';
import { readRange } from '../versions/index.ts';
import { type Alias, buildAdvisoryIndex, buildAliasTable, matchAssets } from './index.ts';
import { advisoryOf, hearOf } from './test-advisory.ts';

const file = new URL('../../../content/aliases.yaml', import.meta.url);
const aliases = buildAliasTable((parse(readFileSync(file, 'utf8')) as { aliases: Alias[] }).aliases);

type Row = [said: string, asset: Omit<Asset, 'id'>, advisory: [string, string, string?], heard: string];
const rows: Row[] = [
  [
    'a line of models in letters, ICSA-17-026-01',
    { vendor: 'Eaton', product: 'ePDU EAMA01', manufactured: '2013-05' },
    ['Eaton', 'EAMAxx', '< January 31 2014'],
    'affected',
  ],
  [
    'another line of models',
    { vendor: 'Eaton', product: 'ePDU EMAB04', manufactured: '2013-05' },
    ['Eaton', 'EAMAxx', '< January 31 2014'],
    'silence',
  ],
  [
    'one of several lines of models, ICSA-18-137-02',
    { vendor: 'Phoenix Contact', product: 'FL SWITCH 3005', version: '1.30' },
    ['PHOENIX CONTACT', 'All FL SWITCH 3xxx 4xxx and 48xxx Series products running firmware', '>= 1.0 | <= 1.33'],
    'affected',
  ],
  [
    'a variant of a line',
    { vendor: 'Phoenix Contact', product: 'FL SWITCH 3016E' },
    ['PHOENIX CONTACT', 'All FL SWITCH 3xxx 4xxx and 48xxx Series products running firmware', '>= 1.0 | <= 1.33'],
    'cannot-tell version',
  ],
  [
    'a family of a hundred, ICSA-18-163-02',
    { vendor: 'Siemens', product: 'SCALANCE X208', version: 'V5.2.1' },
    ['Siemens', 'SCALANCE X-200 switch family', '< V5.2.3'],
    'affected',
  ],
  [
    'a family told by the letters behind',
    { vendor: 'Siemens', product: 'SCALANCE X204IRT', version: 'V5.2.1' },
    ['Siemens', 'SCALANCE X-200 switch family', '< V5.2.3'],
    'silence',
  ],
  [
    'the next hundred',
    { vendor: 'Siemens', product: 'SCALANCE X308', version: 'V4.0' },
    ['Siemens', 'SCALANCE X-200 switch family', '< V5.2.3'],
    'silence',
  ],
  [
    'a class in the plural with sizes, ICSA-19-099-03',
    { vendor: 'Siemens', product: 'SIMATIC HMI TP1200 Comfort', version: 'V15.1 Update 3' },
    ['Siemens', 'SIMATIC HMI Comfort Panels 4" - 22"', '< V15.1 Upd 4'],
    'affected',
  ],
  [
    'the class beside it',
    { vendor: 'Siemens', product: 'SIMATIC HMI TP1200 Comfort', version: 'V15.1 Update 3' },
    ['Siemens', 'SIMATIC HMI Comfort Outdoor Panels 7" & 15"', '< V15.1 Upd 4'],
    'silence',
  ],
  [
    'a list of models with letters behind, ICSA-22-132-08',
    { vendor: 'Siemens', product: 'SIMATIC HMI KTP900F Mobile', version: 'V17 Upd 4' },
    ['Siemens', 'SIMATIC HMI KTP Mobile Panels KTP400F, KTP700, KTP700F, KTP900 and KTP900F', '< V17 Update 5'],
    'affected',
  ],
  [
    'what it is, said behind the name, ICSA-19-141-01',
    { vendor: 'Computrols', product: 'CBAS Web', version: '18.0.0' },
    ['Computrols', 'CBAS Web a Web Building Management System (BMS)', '< 18.0.1'],
    'affected',
  ],
  [
    'what it is used for, ICSA-22-102-05',
    { vendor: 'Aethon', product: 'TUG Home Base Server', version: '23' },
    [
      'Aethon, ST Engineering',
      'TUG Home Base Server a server used to control and communicate with autonomous mobile robots in hospitals',
      '< 24',
    ],
    'affected',
  ],
  [
    "the register's abbreviation, ICSA-20-142-01",
    { vendor: 'Tyco', product: 'American Dynamics victor VMS', version: '5.2' },
    ['Johnson Controls', 'American Dynamics victor Video Management System', '5.2'],
    'affected',
  ],
  [
    "the advisory's abbreviation, ICSA-19-164-01",
    { vendor: 'Exacq Technologies', product: 'exacqVision Enterprise System Manager', version: '5.12.2' },
    ['Johnson Controls Inc', 'exacqVision ESM', '<= 5.12.2'],
    'affected',
  ],
  [
    'two words and the letter of the third, ICSMA-20-170-06',
    { vendor: 'CareFusion', product: 'Alaris PCU', version: '12.1' },
    ['Becton, Dickinson and Company (BD)', 'Alaris PC Unit', '9.33 | 12.1'],
    'affected',
  ],
  [
    'a release in the name, ICSA-17-024-01',
    { vendor: 'Wonderware', product: 'Historian', version: '2014 R2 SP1' },
    ['Schneider Electric Software, LLC', 'Wonderware Historian 2014 R2', '< SP1 P01'],
    'affected',
  ],
  [
    'another release',
    { vendor: 'Wonderware', product: 'Historian', version: '2017 R2' },
    ['Schneider Electric Software, LLC', 'Wonderware Historian 2014 R2', '< SP1 P01'],
    'silence',
  ],
  [
    'part numbers with a star, ICSA-23-227-01',
    { vendor: 'Schneider Electric', product: 'Modicon M340', model: 'BMXP342020' },
    ['Schneider Electric', 'Modicon M340 CPU (part numbers BMXP34*)'],
    'affected',
  ],
  [
    'a model alone where a version stands, ICSA-22-153-01',
    { vendor: 'LenelS2', product: 'access panel LNL-4420' },
    ['Carrier LenelS2', 'HID Mercury access panels sold by LenelS2', 'LNL-4420'],
    'affected',
  ],
  [
    'a designation with a hyphen, ICSA-19-297-02',
    { vendor: 'Honeywell', product: 'IPAK2', version: '1.04.07' },
    ['Honeywell', 'IP-AK2 Access Control Panel', '<= 1.04.07'],
    'affected',
  ],
  [
    'a condition on the serial number in the name, ICSA-21-334-02',
    { vendor: 'Mitsubishi Electric', product: 'MELSEC-Q Q03UDECPU', serial: '23120AB' },
    ['Mitsubishi Electric', 'MELSEC Q Series Q03UDECPU The first 5 digits of serial No.', '<=23121'],
    'affected',
  ],
  [
    'the system in both names, ICSA-18-352-03',
    { vendor: '3S-Smart Software Solutions', product: 'CODESYS Control for Linux', version: '3.5.13.9' },
    ['3S-Smart Software Solutions GmbH', 'CODESYS Control for Linux', '< 3.5.14.0'],
    'affected',
  ],
  [
    'the option in both names, ICSA-22-167-04',
    { vendor: 'Siemens', product: 'Mendix SAML Module (Mendix 8 compatible)', version: 'V2.2.1' },
    ['Siemens', 'Mendix SAML Module (Mendix 8 compatible)', '< V2.2.2'],
    'affected',
  ],
  [
    'a maker by the initials the advisory gives, ICSA-18-191-02',
    { vendor: 'SEL', product: 'Compass', version: '3.0.5.1' },
    ['Schweitzer Engineering Laboratories, Inc. (SEL)', 'Compass', '<= 3.0.5.1'],
    'affected',
  ],
  [
    "a maker's name of listed words, ICSA-19-227-01",
    { vendor: 'Johnson Controls', product: 'Johnson Controls Metasys', version: '8.9' },
    ['Johnson Controls Inc', 'Metasys system', '< 9.0'],
    'affected',
  ],
  [
    'a name of general words alone, ICSA-19-073-01',
    { vendor: 'WECON', product: 'WECON PLC Editor', version: '1.3.3U' },
    ['WECON', 'PLC Editor', '<= 1.3.3U'],
    'affected',
  ],
  [
    'a former name, ICSA-22-223-03',
    { vendor: 'Schneider Electric', product: 'Unity Pro', version: '13.1' },
    ['Schneider Electric', 'EcoStruxure Control Expert', '< 15.1 HF001'],
    'affected',
  ],
];

describe('families and lists of models', () => {
  it.each(rows)('%s', (_, asset, advisory, heard) => expect(hearOf(asset, advisory, aliases)).toBe(heard));
});

describe('several products of one name', () => {
  const index = (products: [string, string][]) =>
    buildAdvisoryIndex([
      advisoryOf(products.map(([product, text]) => ({ vendor: 'Siemens', product, range: readRange(text) }))),
    ]);
  const verdict = (products: [string, string][], product: string, version?: string) =>
    matchAssets(index(products), [{ id: 'A', vendor: 'Siemens', product, ...(version && { version }) }])[0]?.verdict;
  it('a word of the name itself chooses no variant, ICSA-22-069-04', () =>
    expect(
      verdict(
        [
          ['Mendix Forgot Password Appstore module', '>= V3.3.0 < V3.5.1'],
          ['Mendix Forgot Password Appstore module (Mendix 7 compatible)', '< V3.2.2'],
        ],
        'Mendix Forgot Password Appstore module',
        'V3.3.0',
      ),
    ).not.toBe('not-affected'));
  it('the article number chooses, though parts of it are those of the others, ICSA-23-222-07', () => {
    const cpu = 'SIMATIC S7-1500 CPU 1510SP F-1 PN';
    const leaves: [string, string][] = [
      [`${cpu} (6ES7510-1SJ00-0AB0)`, 'vers:all/*'],
      [`${cpu} (6ES7510-1SJ01-0AB0)`, '< V2.9.7'],
    ];
    expect(verdict(leaves, `${cpu} (6ES7510-1SJ00-0AB0)`)).toBe('affected');
    expect(verdict(leaves, `${cpu} (6ES7510-1SJ01-0AB0)`, 'V2.9.7')).toBe('not-affected');
  });
  it('leaves of one variant are held together before variants are, ICSA-22-069-01', () => {
    const leaves: [string, string][] = [
      ['RUGGEDCOM RS900', '< V4.3.8'],
      ['RUGGEDCOM RS900 (32M) V4.X', '< V4.3.8'],
      ['RUGGEDCOM RS900 (32M) V5.X', '< V5.7.0'],
    ];
    expect(verdict(leaves, 'RUGGEDCOM RS900', 'V4.3.7')).toBe('affected');
    expect(verdict(leaves, 'RUGGEDCOM RS900', 'V5.6.0')).toBe('cannot-tell');
  });
});
