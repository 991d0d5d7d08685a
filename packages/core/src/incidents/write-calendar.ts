// The duties of an organisation as iCalendar (RFC 5545). Instants in UTC, so that no time zone need be explained; whole days as days.

import type { ClockView } from './incident-schema.ts';
import { untilWhen } from './reminder-mail.ts';

export interface CalendarDuty {
  readonly clock: ClockView;
  readonly incident: { readonly id: string; readonly number: string; readonly title: string; readonly drill: boolean };
}

const escapeText = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
const utc = (at: string) => at.replace(/[-:]/g, '').replace(/\.\d+/, '');
const day = (text: string) => text.replaceAll('-', '');

/** Lines of at most 75 octets; a longer one goes on after a blank (3.1). Never within a character. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const octets =
      character.codePointAt(0)! < 0x80
        ? 1
        : character.codePointAt(0)! < 0x800
          ? 2
          : character.codePointAt(0)! < 0x10000
            ? 3
            : 4;
    if (size + octets > 74) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join('\r\n ');
}

export function writeCalendar(name: string, duties: readonly CalendarDuty[], now: string, address: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tocsin//Legal clocks//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
    ...duties.flatMap((duty) => toEvent(duty, now, address)),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}

function toEvent({ clock, incident }: CalendarDuty, now: string, address: string): string[] {
  const { limit, dueAt, metAt } = clock;
  if (dueAt === undefined) return [];
  const mark = incident.drill ? 'EXERCISE: ' : '';
  const done = metAt === undefined ? '' : 'Done: ';
  const when =
    limit.planningOn === undefined
      ? [`DTSTART:${utc(dueAt)}`, `DTEND:${utc(dueAt)}`]
      : [`DTSTART;VALUE=DATE:${day(limit.planningOn)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${incident.id}-${limit.rule}@tocsin`,
    `DTSTAMP:${utc(now)}`,
    ...when,
    `SUMMARY:${escapeText(`${mark}${done}${limit.duty} (${incident.number})`)}`,
    `DESCRIPTION:${escapeText(`${incident.title}\nTo ${limit.to}. Plan by ${untilWhen(limit)}.\n${limit.article}: ${limit.reason}${limit.confidence === 'confirmed' ? '' : '\nUnconfirmed: check the law.'}`)}`,
    `URL:${address.replace(/\/$/, '')}/incidents/${incident.id}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}
