// Instants and days as people say them; the exact one on hover and for machines.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { dateFormat, sayDistance } from './formats.ts';
import { useMinute } from './use-minute.ts';
import { usePrinting } from './use-printing.ts';

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const sayWhole = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** An instant in the reader's own time zone. */
export const sayInstant = (at: string | Date) => sayWhole(new Date(at));

const sayPastDay = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });

/**
 * "2 hours ago", or the day when nobody counts the days any more; on hover the reader's local time and UTC. On paper, which is read later,
 * the time itself.
 */
export function When({ at }: { at: string | null | undefined }) {
  useMinute();
  const isPrinting = usePrinting();
  if (!at) return <Trans>never</Trans>;
  const ms = Date.parse(at) - Date.now();
  const unit = units.find(([, size]) => Math.abs(ms) >= size);
  return (
    <time dateTime={at} title={`${sayInstant(at)} (${at.replace('T', ' ').slice(0, 16)} UTC)`}>
      {isPrinting
        ? sayInstant(at)
        : unit === undefined
          ? t`just now`
          : Math.abs(ms) > 60 * 86_400_000
            ? sayPastDay(new Date(at))
            : sayDistance(Math.round(ms / unit[1]), unit[0])}
    </time>
  );
}

const sayShort = dateFormat({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const sayWithYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** Whole days from the reader's today to a day `YYYY-MM-DD`; negative when it is over. */
function daysUntil(day: string): number {
  const now = new Date();
  return Math.round((Date.parse(day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 86_400_000);
}

/** "by Thu 26 Nov, in 2 days", or how long it is overdue, in words and not by colour alone. */
export function Due({ on, open = true }: { on: string | undefined; open?: boolean }) {
  if (on === undefined)
    return (
      <span className="due">
        <Trans>no date set</Trans>
      </span>
    );
  const days = daysUntil(on);
  const late = open && days < 0;
  const daysLate = -days;
  const day = (Math.abs(days) > 300 ? sayWithYear : sayShort)(new Date(on)).replace(',', '');
  const distance = late
    ? plural(daysLate, { one: 'overdue by # day', other: 'overdue by # days' })
    : days < 60
      ? sayDistance(days, 'day')
      : '';
  return (
    <span className="due" data-late={late}>
      <time dateTime={on} title={on} className="nowrap">
        {distance === '' ? t`by ${day}` : t`by ${day},`}
      </time>{' '}
      {distance !== '' && <span className="nowrap">{distance}</span>}
    </span>
  );
}

const sayFull = dateFormat({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
/** "Sat 28 Nov 2026" of `2026-11-28`. */
export const sayDay = (day: string) => sayFull(Date.parse(`${day}T00:00Z`)).replace(',', '');
