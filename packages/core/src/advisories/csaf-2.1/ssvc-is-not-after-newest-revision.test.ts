import { expect, it } from 'vitest';
import { ssvcIsNotAfterNewestRevision as rule } from './ssvc-is-not-after-newest-revision.ts';
import { csaf21, faultsOf } from './test-document.ts';

const made = (timestamp: string, status = 'final') =>
  csaf21({ tracking: { status }, vulnerabilities: [{ metrics: [{ content: { ssvc_v2: { timestamp } } }] }] });

it('finds a selection that is later than the newest revision, in documents that are released', () => {
  const at = ['/vulnerabilities/0/metrics/0/content/ssvc_v2/timestamp'];
  expect(faultsOf(rule, made('2026-07-13T10:00:00Z'))).toEqual(at);
  expect(faultsOf(rule, made('2026-07-13T10:00:00Z', 'interim'))).toEqual(at);
  expect(faultsOf(rule, made('2026-07-13T10:00:00Z', 'draft'))).toEqual([]);
  expect(faultsOf(rule, made('2026-03-01T11:00:00+01:00'))).toEqual([]);
});
