import { describe, expect, it } from 'vitest';
import { cvssFieldsAgreeWithVectors as rule } from './cvss-fields-agree-with-vectors.ts';
import { csaf21, faultsOf, messagesOf } from './test-document.ts';

const scored = (content: object) => csaf21({ vulnerabilities: [{ metrics: [{ content, products: ['A'] }] }] });
const three = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

describe('6.1.10: what a CVSS object says in words, its vector says too', () => {
  it('lets words pass that repeat the vector, and what is not defined where the vector is silent', () => {
    const content = {
      cvss_v2: {
        version: '2.0',
        vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C',
        authentication: 'NONE',
        targetDistribution: 'NOT_DEFINED',
      },
      cvss_v3: { version: '3.1', vectorString: three, attackVector: 'NETWORK', modifiedScope: 'NOT_DEFINED' },
      cvss_v4: { version: '4.0', vectorString: `${four}/U:Red`, providerUrgency: 'RED', subIntegrityImpact: 'NONE' },
    };
    expect(faultsOf(rule, scored(content))).toEqual([]);
  });

  it('names words that contradict it', () => {
    const content = {
      cvss_v2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C/E:POC', exploitability: 'FUNCTIONAL' },
      cvss_v3: { version: '3.1', vectorString: three, attackVector: 'LOCAL', exploitCodeMaturity: 'HIGH' },
      cvss_v4: { version: '4.0', vectorString: four, userInteraction: 'PASSIVE' },
    };
    expect(messagesOf(rule, scored(content))).toEqual([
      'exploitability is "FUNCTIONAL"; the vector says E:POC.',
      'attackVector is "LOCAL"; the vector says AV:N.',
      'exploitCodeMaturity is "HIGH"; the vector says E:X.',
      'userInteraction is "PASSIVE"; the vector says UI:N.',
    ]);
  });
});
