import { describe, expect, it } from 'vitest';
import { cvssScoresFollowFromVectors as rule } from './cvss-scores-follow-from-vectors.ts';
import { csaf21, faultsOf } from './test-document.ts';

const scored = (content: object) => csaf21({ vulnerabilities: [{ metrics: [{ content, products: ['A'] }] }] });
const three = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const four = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const at = (field: string) => `/vulnerabilities/0/metrics/0/content/${field}`;

describe('6.1.9: scores and severities are what the vector gives', () => {
  it('lets scores pass that the vectors give, the one score of 4.0 with its threat', () => {
    const content = {
      cvss_v2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C/E:POC', baseScore: 10, temporalScore: 9 },
      cvss_v3: {
        version: '3.1',
        vectorString: `${three}/E:P`,
        baseScore: 9.8,
        temporalScore: 9.3,
        temporalSeverity: 'CRITICAL',
      },
      cvss_v4: { version: '4.0', vectorString: `${four}/E:U`, baseScore: 8.1, baseSeverity: 'HIGH' },
    };
    expect(faultsOf(rule, scored(content))).toEqual([]);
  });

  it('names every number and word that differs', () => {
    const content = {
      cvss_v2: { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C', baseScore: 6.5 },
      cvss_v3: { version: '3.1', vectorString: three, baseScore: 10, baseSeverity: 'LOW', environmentalScore: 9.7 },
      cvss_v4: { version: '4.0', vectorString: `${four}/E:U`, baseScore: 9.3, baseSeverity: 'CRITICAL' },
    };
    expect(faultsOf(rule, scored(content))).toEqual([
      at('cvss_v2/baseScore'),
      at('cvss_v3/baseScore'),
      at('cvss_v3/baseSeverity'),
      at('cvss_v3/environmentalScore'),
      at('cvss_v4/baseScore'),
      at('cvss_v4/baseSeverity'),
    ]);
  });
});
