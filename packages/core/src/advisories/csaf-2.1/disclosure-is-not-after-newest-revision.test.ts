import { expect, it } from 'vitest';
import { disclosureIsNotAfterNewestRevision as rule } from './disclosure-is-not-after-newest-revision.ts';
import { csaf21, faultsOf } from './test-document.ts';

const disclosed = (disclosure_date: string, more: object = {}) =>
  csaf21({ vulnerabilities: [{ disclosure_date }], ...more });

it('finds a disclosure after the newest revision, whatever the zones', () => {
  const at = ['/vulnerabilities/0/disclosure_date'];
  expect(faultsOf(rule, disclosed('2026-03-02T10:00:00Z'))).toEqual(at);
  expect(faultsOf(rule, disclosed('2026-03-01T09:00:00-06:00'))).toEqual(at);
  expect(faultsOf(rule, disclosed('2026-03-01T15:00:00+06:00'))).toEqual([]);
  expect(faultsOf(rule, disclosed('2026-03-01T10:00:00Z'))).toEqual([]);
});

it('lets drafts and labels other than CLEAR speak of a disclosure to come', () => {
  expect(faultsOf(rule, disclosed('2027-01-01T10:00:00Z', { tracking: { status: 'draft' } }))).toEqual([]);
  const document = { distribution: { tlp: { label: 'AMBER' } } };
  expect(faultsOf(rule, disclosed('2027-01-01T10:00:00Z', { document }))).toEqual([]);
});
