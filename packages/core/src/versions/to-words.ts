// A reading said back in words, so that a person can see how the text was taken.

import type { Condition, Interval, RangeReading } from './schema.ts';

function intervalInWords({ low, high }: Interval): string {
  if (low !== undefined && high !== undefined && low.version === high.version) return `exactly ${low.version}`;
  const from = low === undefined ? '' : low.inclusive ? `from ${low.version}` : `after ${low.version}`;
  if (high === undefined) return low?.inclusive ? `${from} on` : from;
  const to = high.inclusive
    ? `up to and including ${high.version}`
    : low === undefined
      ? `below ${high.version}`
      : `up to, not including, ${high.version}`;
  return [from, to].filter((part) => part !== '').join(' ');
}

function conditionInWords(condition: Condition): string {
  const names: Record<string, string> = {
    serial: 'serial number',
    manufactured: 'date of manufacture',
    hardware: 'hardware revision',
  };
  const name = names[condition.field] ?? condition.field;
  if (condition.test === 'within' && condition.interval !== undefined) {
    const prefix = condition.prefixLength === undefined ? '' : `first ${condition.prefixLength} digits of the `;
    return `${prefix}${name} ${intervalInWords(condition.interval)}`;
  }
  if (condition.test === 'is' && condition.values !== undefined) return `${name} ${condition.values.join(' or ')}`;
  return `only if: ${condition.text}`;
}

export function toWords(reading: Omit<RangeReading, 'words'>): string {
  if (reading.kind === 'unread') return 'not readable';
  const conditions = (reading.conditions ?? []).map(conditionInWords);
  const versions = reading.kind === 'all' ? ['all versions'] : (reading.intervals ?? []).map(intervalInWords);
  const joined =
    versions.length > 6 ? `${versions.slice(0, 6).join(', ')} and ${versions.length - 6} more` : versions.join(', or ');
  return [joined, ...conditions].filter((part) => part !== '').join('; ');
}
