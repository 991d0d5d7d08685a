// What an authority's inbox shows of a report, read from the lines it came with.

import type { ReportBody } from './incident-schema.ts';
import type { FactValue } from './schema.ts';

export interface DeskFacts {
  readonly headline: string;
  readonly crossBorder: 'yes' | 'no' | 'unknown';
  readonly malicious: string;
  readonly severity?: string;
  readonly cause?: string;
  readonly reason?: string;
  readonly awareAt?: string;
}

export function readDeskFacts(body: ReportBody): DeskFacts {
  const said = (field: string): FactValue | undefined => body.lines.find((line) => line.field === field)?.value;
  const choiceOf = (field: string) => {
    const value = said(field);
    return value?.kind === 'choice' ? value.choice : undefined;
  };
  const cross = choiceOf('geo.cross');
  const short = said('desc.short') ?? said('desc.full');
  const aware = said('time.aware') ?? said('time.detected');
  const severity = choiceOf('cls.severity');
  const cause = choiceOf('cause.type');
  const reason = choiceOf('cls.reason');
  return {
    headline: short?.kind === 'text' ? short.text.slice(0, 300) : `${body.regime} ${body.stage}`,
    // At the 24-hour stage "not yet known" is the usual answer; it is no "no".
    crossBorder: cross === 'yes' || cross === 'no' ? cross : 'unknown',
    malicious: choiceOf('desc.malicious') ?? 'unknown',
    ...(severity === undefined ? {} : { severity }),
    ...(cause === undefined ? {} : { cause }),
    ...(reason === undefined ? {} : { reason }),
    ...(aware?.kind === 'instant' ? { awareAt: aware.at } : {}),
  };
}

/** What an authority waits for after a stage. */
export const stageAfter: Readonly<Record<string, readonly string[]>> = {
  'early-warning': ['notification'],
  notification: ['final-report'],
  'initial-notification': ['intermediate-report', 'detailed-report'],
  'intermediate-report': ['final-report'],
  'progress-report': ['final-report-after-closing'],
};
