import { expect, it } from 'vitest';
import { ssvcHasItsShape as rule } from './ssvc-has-its-shape.ts';
import { csaf21, faultsOf } from './test-document.ts';

const selection = { namespace: 'ssvc', key: 'E', version: '1.1.0', values: [{ key: 'A' }] };
const whole = { schemaVersion: '2.0.0', timestamp: '2026-03-01T10:00:00Z', selections: [selection] };
const of = (ssvc_v2: unknown) =>
  faultsOf(rule, csaf21({ vulnerabilities: [{ metrics: [{ content: { ssvc_v2 } }] }] })).map((at) =>
    at.replace('/vulnerabilities/0/metrics/0/content/ssvc_v2', ''),
  );

it('takes a whole selection list, with names, targets and an extended namespace', () => {
  expect(of(whole)).toEqual([]);
  const more = { ...selection, name: 'Exploitation', namespace: 'ssvc//.example.test$en-GB' };
  expect(of({ ...whole, target_ids: ['CVE-2026-1'], selections: [more] })).toEqual([]);
});

it('finds what is missing, of another kind, doubled or unheard of', () => {
  expect(of({})).toEqual(['/schemaVersion', '/timestamp', '/selections']);
  expect(of(5)).toEqual(['/schemaVersion', '/timestamp', '/selections']);
  expect(of({ ...whole, target_ids: ['a', 'a'] })).toEqual(['/target_ids']);
  expect(of({ ...whole, decision: 'act' })).toEqual(['/decision']);
  expect(
    of({ ...whole, selections: [{ name: 'Exploitation', namespace: 'S', version: '1', values: [{ key: '-' }] }] }),
  ).toEqual(['/selections/0/namespace', '/selections/0/key', '/selections/0/version', '/selections/0/values/0/key']);
});
