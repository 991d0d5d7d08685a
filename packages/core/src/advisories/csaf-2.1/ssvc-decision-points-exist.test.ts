import { expect, it } from 'vitest';
import { ssvcDecisionPoints } from './ssvc-decision-points.ts';
import { ssvcDecisionPointsExist as rule } from './ssvc-decision-points-exist.ts';
import { csaf21, faultsOf } from './test-document.ts';

function of(namespace: string, key: string, version: string, ...values: string[]) {
  const selections = [{ namespace, key, version, values: values.map((value) => ({ key: value })) }];
  const document = csaf21({ vulnerabilities: [{ metrics: [{ content: { ssvc_v2: { selections } } }] }] });
  return faultsOf(rule, document).map((at) =>
    at.replace('/vulnerabilities/0/metrics/0/content/ssvc_v2/selections/0', ''),
  );
}

it('takes some of the values in their order, also by an extension of the namespace', () => {
  expect(of('ssvc', 'SI', '2.0.0', 'M', 'R', 'C')).toEqual([]);
  expect(of('ssvc//.example.test$de-DE', 'SI', '2.0.0', 'N', 'C')).toEqual([]);
  expect(of('cvss', 'AC', '3.0.1', 'L')).toEqual([]);
});

it('finds a point or version that does not exist, a value it does not have, and another order', () => {
  expect(of('ssvc', 'SIs', '2.0.0', 'M')).toEqual(['']);
  expect(of('ssvc', 'SI', '1.9.7', 'M')).toEqual(['']);
  expect(of('ssvc', 'MI', '1.0.0', 'N', 'D')).toEqual(['/values/1']);
  expect(of('ssvc//.example.test#own', 'SI', '2.0.0', 'M', 'C', 'R')).toEqual(['/values/2']);
});

it('says nothing of namespaces that nobody registered, and never lets the reserved one pass', () => {
  expect(of('x_example.test#own', 'SI', '9.9.9', 'Z')).toEqual([]);
  expect(of('test', 'ANY', '1.0.0', 'A')).toEqual([]);
  expect(of('constructor', 'ANY', '1.0.0', 'A')).toEqual([]);
  expect(of('invalid', 'ANY', '1.0.0', 'A')).toEqual(['/namespace']);
});

it('knows each version of a decision point once', () => {
  for (const [namespace, lines] of Object.entries(ssvcDecisionPoints)) {
    const ids = lines.flatMap((line) => {
      const [, key = '', versions = ''] = /^(\S+) ([\d.,]+): \S/.exec(line) ?? [];
      return versions.split(',').map((version) => `${key} ${version}`);
    });
    expect(ids.length, namespace).toBeGreaterThan(0);
    expect(new Set(ids).size, namespace).toBe(ids.length);
  }
});
