import { describe, expect, it } from 'vitest';
import { earlyVersionsAreDrafts as rule } from './early-versions-are-drafts.ts';
import { csaf21, faultsOf } from './test-document.ts';

describe('6.1.17: a document of version 0 or with a pre-release part is a draft', () => {
  it('lets drafts be early and releases be released', () => {
    for (const version of ['0', '0.9.5', '2.0.0-rc.1'])
      expect(faultsOf(rule, csaf21({ tracking: { status: 'draft', version } }))).toEqual([]);
    expect(faultsOf(rule, csaf21({ tracking: { status: 'final', version: '10' } }))).toEqual([]);
  });

  it('names the status of an early version that is no draft', () => {
    for (const version of ['0', '0.9.5', '2.0.0-rc.1']) {
      expect(faultsOf(rule, csaf21({ tracking: { status: 'final', version } })), version).toEqual([
        '/document/tracking/status',
      ]);
    }
  });
});
