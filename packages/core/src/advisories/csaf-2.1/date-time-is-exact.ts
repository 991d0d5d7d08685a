// Every time is a full RFC 3339 date-time that exists, with T, a zone and no leap second. CSAF 2.1, sections 6.1.37 and 2.3.
import type { CsafDocument } from './csaf-document.ts';
import { type CsafRule, quote } from './csaf-rule.ts';
import type { Spot } from './spot.ts';

const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

/** RFC 3339 as section 2.3 narrows it. */
export function isExactDateTime(text: string): boolean {
  const parts = text.length > 100 ? null : form.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59 || zoneHour > 23 || zoneMinute > 59) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

export const dateTimeIsExact: CsafRule = {
  id: '6.1.37',
  clause: 'CSAF 2.1, section 6.1.37, Date and Time',
  title: 'Every time is a full date-time that exists, with T, a zone and no leap second',
  *check(document) {
    for (const spot of timesOf(document)) {
      const text = spot.text();
      if (text !== undefined && !isExactDateTime(text))
        yield {
          at: spot,
          message: `${quote(text)} is no date-time: YYYY-MM-DDThh:mm:ss and Z or ±hh:mm, no second 60.`,
        };
    }
  },
};

/** The list of section 6.1.37. */
function* timesOf(document: CsafDocument): Generator<Spot> {
  const { tracking } = document;
  yield tracking.get('current_release_date');
  yield tracking.get('generator').get('date');
  yield tracking.get('initial_release_date');
  for (const revision of document.revisions()) yield revision.get('date');
  for (const vulnerability of document.vulnerabilities()) {
    yield vulnerability.get('disclosure_date');
    yield vulnerability.get('discovery_date');
    for (const item of vulnerability.items('first_known_exploitation_dates')) {
      yield item.get('date');
      yield item.get('exploitation_date');
    }
    for (const list of ['flags', 'involvements', 'remediations', 'threats'])
      for (const item of vulnerability.items(list)) yield item.get('date');
    for (const metric of vulnerability.items('metrics')) {
      yield metric.get('content').get('epss').get('timestamp');
      yield metric.get('content').get('ssvc_v2').get('timestamp');
    }
  }
}
