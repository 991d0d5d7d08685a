// Limits as a table for a terminal, the earliest first, what has no number at the end.

import type { Limit } from '@tocsin/core/deadlines';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekday = (day: string) => days[Temporal.PlainDate.from(day).dayOfWeek - 1];

function show(at: string | undefined, on: string | undefined): string {
  if (at !== undefined) return `${weekday(at.slice(0, 10))} ${at.slice(0, 10)} ${at.slice(11, 16)} ${at.slice(19)}`;
  return on === undefined ? 'without undue delay' : `${weekday(on)} ${on}`;
}

export function writeLimits(limits: readonly Limit[]): string {
  if (limits.length === 0) return 'No clock of these regimes has started on that day.\n';
  const blocks = limits.map((limit) => {
    const { planningAt, planningOn, formalAt, formalOn } = limit;
    const plan = show(planningAt, planningOn);
    const formal = show(formalAt, formalOn);
    const lines = [
      `${plan.padEnd(30)} ${limit.regime}: ${limit.duty}${limit.confidence === 'confirmed' ? '' : ` [${limit.confidence}]`}`,
      ...(limit.when === undefined ? [] : [`if ${limit.when}`]),
      `${limit.by} to ${limit.to}`,
      ...(formal === plan ? [] : [`at the latest ${formal}`]),
      `${limit.article}: ${limit.reason}`,
    ];
    return lines.map((line, i) => (i === 0 ? line : `${' '.repeat(31)}${line}`)).join('\n');
  });
  return `Plan by the first time of each; the other is the outer limit by Regulation 1182/71. Not legal advice.\n\n${blocks.join('\n')}\n`;
}
