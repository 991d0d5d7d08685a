import '../base/test-language.ts';
import type { ReportSlot } from '@tocsin/core/incidents';
import { describe, expect, it } from 'vitest';
import { nextReports, wantedFields } from './next-reports.ts';

const slot = (stage: string, more: Partial<ReportSlot> = {}): ReportSlot => ({
  regime: 'nis2',
  stage,
  authority: 'nl-reporting-point',
  authorityName: 'Central reporting point',
  form: `nis2-${stage}`,
  channel: 'portal',
  missing: ['who.name'],
  ready: false,
  versions: [],
  ...more,
});
const sent = { versions: [{ submittedAt: '2026-11-27T18:00+01:00' }] } as unknown as Partial<ReportSlot>;
const timed = { clock: { state: 'running' } } as unknown as Partial<ReportSlot>;
const stages = (slots: ReportSlot[]) => nextReports(slots).map(({ regime, stage }) => `${regime} ${stage}`);

describe('the next reports', () => {
  it('are the first of each regime and authority', () => {
    const gdpr = slot('notification', { regime: 'gdpr', authority: 'nl-ap' });
    expect(stages([slot('early-warning'), slot('notification'), gdpr])).toEqual([
      'nis2 early-warning',
      'gdpr notification',
    ]);
  });

  it('after the first went out are those whose clock runs: nobody waits for what is told on request only', () => {
    const chain = [slot('early-warning', sent), slot('notification', sent), slot('intermediate-report')];
    expect(stages([...chain, slot('final-report', timed)])).toEqual(['nis2 final-report']);
    expect(stages(chain)).toEqual([]);
  });

  it('want their missing fields, and an open question of duty wants what would settle it', () => {
    const duty = {
      regime: 'gdpr',
      answer: 'not-yet-known',
      reports: true,
      because: [],
      missing: ['data.breach', 'who.name'],
    } as const;
    const wanted = wantedFields({
      sheet: [],
      reports: [slot('early-warning')],
      duties: [{ ...duty, because: [], missing: [...duty.missing] }],
    });
    expect([...wanted.keys()]).toEqual(['who.name', 'data.breach']);
    expect(wanted.get('who.name')).toEqual(['for Early warning (NIS2)', 'settles GDPR']);
  });
});
