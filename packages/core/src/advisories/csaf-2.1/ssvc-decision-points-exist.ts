// A selection in a registered SSVC namespace is of a decision point that exists, with values it has, in their order. CSAF 2.1, section 6.1.48.
import { type CsafRule, type Fault, quote } from './csaf-rule.ts';
import { contentsOf } from './metrics.ts';
import type { Spot } from './spot.ts';
import { ssvcDecisionPoints } from './ssvc-decision-points.ts';

export const ssvcDecisionPointsExist: CsafRule = {
  id: '6.1.48',
  clause: 'CSAF 2.1, section 6.1.48, SSVC Decision Points',
  title: 'A selection in a registered namespace is of a decision point that exists, with its values in their order',
  *check(document) {
    for (const { content } of contentsOf(document, 'ssvc_v2'))
      for (const selection of content.items('selections')) yield* checkSelection(selection);
  },
};

function* checkSelection(selection: Spot): Generator<Fault> {
  // Extensions follow after a slash: they may leave values out and translate them, but neither add nor reorder any.
  const base = (selection.text('namespace') ?? '').split('/')[0] ?? '';
  if (base === 'invalid') {
    yield { at: selection.get('namespace'), message: 'The namespace "invalid" is reserved for what is never valid.' };
    return;
  }
  const points = Object.hasOwn(ssvcDecisionPoints, base) ? ssvcDecisionPoints[base] : undefined;
  if (points === undefined) return;
  const [key = '', version = ''] = [selection.text('key'), selection.text('version')];
  const values = findValues(points, key, version);
  if (values === undefined) {
    yield { at: selection, message: `${base} has no decision point ${quote(key)} of version ${quote(version)}.` };
    return;
  }
  let place = -1;
  for (const value of selection.items('values')) {
    const next = values.indexOf(value.text('key') ?? '');
    if (next < 0) yield { at: value, message: `${quote(value.text('key') ?? '')} is no value of ${key} ${version}.` };
    else if (next <= place)
      yield { at: value, message: `The values of ${key} ${version} are in the order ${values.join(', ')}.` };
    place = Math.max(place, next);
  }
}

function findValues(points: readonly string[], key: string, version: string): string[] | undefined {
  for (const line of points) {
    const [head = '', values = ''] = line.split(': ');
    const [name, versions = ''] = head.split(' ');
    if (name === key && versions.split(',').includes(version)) return values.split(' ');
  }
  return undefined;
}
