import { expect, it } from 'vitest';
import { makeTimesExact } from './exact-times.ts';
import { runStep } from './test-source.ts';

it('replaces the sixtieth second with 59.999999 and says whether it was a valid leap second', () => {
  const vulnerability = { discovery_date: '2016-12-31T23:59:60.5Z', threats: [{ date: '2017-01-01T02:59:60+04:00' }] };
  const findings = runStep((conversion) => makeTimesExact([vulnerability], conversion));
  expect(vulnerability).toEqual({
    discovery_date: '2016-12-31T23:59:59.999999Z',
    threats: [{ date: '2017-01-01T02:59:59.999999+04:00' }],
  });
  expect(findings.map(({ code }) => code)).toEqual([
    'advisories/convert-leap-second',
    'advisories/convert-leap-second',
  ]);
  expect(findings[0]?.message).toContain('was a valid leap second');
  expect(findings[1]?.message).toContain('was no valid leap second');
});

it('knows a leap second in another zone', () => {
  const [finding] = runStep((conversion) => makeTimesExact({ date: '2015-06-30T10:29:60-13:30' }, conversion));
  expect(finding?.message).toContain('was a valid leap second');
});

it('writes T and Z large and leaves all other texts alone', () => {
  const part = { date: '2023-01-01 10:00:00z', text: '2016-12-31T23:59:60Z', initial_release_date: 'soon' };
  expect(runStep((conversion) => makeTimesExact(part, conversion))).toEqual([]);
  expect(part).toEqual({ date: '2023-01-01T10:00:00Z', text: '2016-12-31T23:59:60Z', initial_release_date: 'soon' });
});
