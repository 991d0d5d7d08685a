import type { Fact, IncidentDetail } from '@tocsin/core/incidents';
import { describe, expect, it } from 'vitest';
import { bothTexts, sortDrafts } from './fact-drafts.ts';

const fact = (id: string): Fact => ({
  id,
  field: 'desc.short',
  value: { kind: 'text', text: 'theirs' },
  at: '2026-11-27T16:40+01:00',
  source: 'ward',
  enteredAt: '2026-11-27T15:40:00Z',
  enteredBy: 'N. van Dijk',
});
const sheet = (id: string): IncidentDetail['sheet'] => [
  { field: 'desc.short', current: fact(id), history: [fact(id)] },
];
const mine = { kind: 'text', text: 'mine' } as const;

describe('what is typed into the sheet', () => {
  it('can be saved while what it was typed over still stands there', () => {
    expect(sortDrafts({ 'desc.short': { value: mine, seen: 'a' } }, sheet('a')).ready).toHaveLength(1);
    expect(sortDrafts({ 'desc.short': { value: mine, seen: null } }, []).ready).toHaveLength(1);
  });

  it('is a conflict once somebody else has said it, or corrected it, meanwhile', () => {
    expect(sortDrafts({ 'desc.short': { value: mine, seen: 'a' } }, sheet('b'))).toMatchObject({
      ready: [],
      conflicts: [{ field: 'desc.short' }],
    });
    expect(sortDrafts({ 'desc.short': { value: mine, seen: null } }, sheet('b')).conflicts).toHaveLength(1);
  });

  it('is nothing when it is empty, but "not yet known" is something', () => {
    expect(sortDrafts({ 'desc.short': { value: { kind: 'text', text: ' ' }, seen: null } }, []).ready).toEqual([]);
    expect(sortDrafts({ 'desc.short': { value: { kind: 'unknown' }, seen: null } }, []).ready).toHaveLength(1);
  });

  it('is merged from both texts; other values are chosen, not mixed', () => {
    expect(bothTexts({ kind: 'text', text: 'theirs' }, mine)).toEqual({ kind: 'text', text: 'theirs\nmine' });
    expect(bothTexts({ kind: 'unknown' }, mine)).toBeUndefined();
  });
});
