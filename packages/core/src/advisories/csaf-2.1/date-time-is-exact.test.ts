import { expect, it } from 'vitest';
import { isExactDateTime, dateTimeIsExact as rule } from './date-time-is-exact.ts';
import { csaf21, faultsOf } from './test-document.ts';

it('takes full date-times with a zone and any fraction, and leap days that exist', () => {
  for (const text of [
    '2026-03-01T10:00:00Z',
    '2016-12-31T23:59:59.9999999999+00:00',
    '2020-02-29T03:14:58-13:30',
    '2000-02-29T00:00:00Z',
  ])
    expect(isExactDateTime(text), text).toBe(true);
});

it('takes no blank for the T, no small letters, no missing zone, no day that does not exist and no leap second', () => {
  for (const text of [
    '2024-01-24 10:00:00Z',
    '2024-01-24t10:00:00Z',
    '2024-01-24T10:00:00z',
    '2024-01-24T10:00:00',
    '2023-02-29T00:00:00+01:00',
    '1900-02-29T00:00:00Z',
    '2023-04-31T00:00:00Z',
    '2016-12-31T23:59:60Z',
    '2016-12-31T23:59:59+24:00',
    '2016-12-31',
  ])
    expect(isExactDateTime(text), text).toBe(false);
});

it('looks at every place that the section lists', () => {
  const date = 'x';
  const document = csaf21({
    tracking: {
      current_release_date: date,
      generator: { date },
      initial_release_date: date,
      revision_history: [{ date }],
    },
    vulnerabilities: [
      {
        disclosure_date: date,
        discovery_date: date,
        first_known_exploitation_dates: [{ date, exploitation_date: date }],
        flags: [{ date }],
        involvements: [{ date }],
        remediations: [{ date }],
        threats: [{ date }],
        metrics: [{ content: { epss: { timestamp: date }, ssvc_v2: { timestamp: date } } }],
      },
    ],
  });
  expect(faultsOf(rule, document)).toHaveLength(14);
});
