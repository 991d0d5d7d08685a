import { describe, expect, it } from 'vitest';
import { csaf21, faultsOf } from './test-document.ts';
import { versionIsTheLatestRevision as rule } from './version-is-the-latest-revision.ts';

const history = (...items: [date: string, number: string][]) =>
  items.map(([date, number]) => ({ date, number, summary: 'Changed.' }));
const versioned = (status: string, version: string, first = '1', second = '2') => {
  const revision_history = history(['2026-01-02T00:00:00Z', second], ['2026-01-01T00:00:00Z', first]);
  return csaf21({ tracking: { status, version, revision_history } });
};

describe('6.1.16: the version of the document is that of its latest revision', () => {
  it('lets the number of the latest item pass, whatever is built', () => {
    expect(faultsOf(rule, versioned('final', '2'))).toEqual([]);
    expect(faultsOf(rule, versioned('final', '2.0.0+21AF', '1.0.0', '2.0.0+9'))).toEqual([]);
    expect(faultsOf(rule, versioned('draft', '2.0.0-rc.1', '1.0.0', '2.0.0'))).toEqual([]);
  });

  it('names another number, and a pre-release of what is released', () => {
    expect(faultsOf(rule, versioned('final', '1'))).toEqual(['/document/tracking/version']);
    expect(faultsOf(rule, versioned('interim', '2.0.0-rc.1', '1.0.0', '2.0.0'))).toEqual([
      '/document/tracking/version',
    ]);
  });
});
