import { describe, expect, it } from 'vitest';
import { releasedVersionsAreNoPreReleases as rule } from './released-versions-are-no-pre-releases.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.20: the version of a released document has no pre-release part', () => {
  it('lets drafts be pre-releases and names the version of a release that is one', () => {
    const document = (status: string) => csaf21({ tracking: { status, version: '1.0.0-alpha' } });
    expect(faultsOf(rule, document('draft'))).toEqual([]);
    expect(faultsOf(rule, csaf21({ tracking: { status: 'final', version: '1.0.0+alpha' } }))).toEqual([]);
    for (const status of ['final', 'interim'])
      expect(faultsOf(rule, document(status))).toEqual(['/document/tracking/version']);
  });
});
