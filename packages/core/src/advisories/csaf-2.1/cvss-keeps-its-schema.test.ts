import { describe, expect, it } from 'vitest';
import { cvssKeepsItsSchema as rule } from './cvss-keeps-its-schema.ts';
import { csaf21, faultsOf } from './test-document.ts';

const scored = (content: object) => csaf21({ vulnerabilities: [{ metrics: [{ content, products: ['A'] }] }] });
const three = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const at = (field: string) => `/vulnerabilities/0/metrics/0/content/${field}`;

describe('6.1.8: a CVSS object has the fields and the words that its version asks for', () => {
  it('lets whole objects of every version pass', () => {
    const content = {
      cvss_v2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', baseScore: 10, accessVector: 'NETWORK' },
      cvss_v3: {
        version: '3.1',
        vectorString: three,
        baseScore: 9.8,
        baseSeverity: 'CRITICAL',
        scope: 'UNCHANGED',
        'x-own': 1,
      },
      cvss_v4: { version: '4.0', vectorString: four, baseScore: 9.3, baseSeverity: 'CRITICAL', Automatable: 'YES' },
    };
    expect(faultsOf(rule, scored(content))).toEqual([]);
  });

  it('names what is missing', () => {
    const content = {
      cvss_v2: { vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', baseScore: 10 },
      cvss_v3: { version: '3.1' },
    };
    expect(faultsOf(rule, scored(content))).toEqual([
      at('cvss_v2/version'),
      at('cvss_v3/vectorString'),
      at('cvss_v3/baseScore'),
      at('cvss_v3/baseSeverity'),
    ]);
  });

  it('names a wrong version, vector, number and word', () => {
    const wrong = {
      version: '3.1',
      vectorString: three.replace('/A:H', ''),
      baseScore: 11,
      baseSeverity: 'Critical',
      scope: 'NONE',
    };
    expect(faultsOf(rule, scored({ cvss_v2: { version: '3.1' }, cvss_v3: wrong }))).toEqual([
      at('cvss_v2/version'),
      at('cvss_v3/vectorString'),
      at('cvss_v3/baseScore'),
      at('cvss_v3/baseSeverity'),
      at('cvss_v3/scope'),
    ]);
  });

  it('keeps the order, the fields and the words of 4.0', () => {
    const swapped = four.replace('AV:N/AC:L', 'AC:L/AV:N');
    const wrong = { version: '4.0', vectorString: swapped, baseScore: 9.3, baseSeverity: 'HIGH', threatScore: 9 };
    expect(faultsOf(rule, scored({ cvss_v4: wrong }))).toEqual([
      at('cvss_v4/vectorString'),
      at('cvss_v4/baseSeverity'),
      at('cvss_v4/threatScore'),
    ]);
  });
});
