// An SSVC object is a SelectionList of version 2.0.0. CSAF 2.1, section 6.1.46.
import { type CsafRule, type Fault, quote } from './csaf-rule.ts';
import { isExactDateTime } from './date-time-is-exact.ts';
import { contentsOf } from './metrics.ts';
import type { Spot } from './spot.ts';

const key = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9_]*[a-zA-Z0-9])?|T\*)$/;
/** Letters that a namespace may have; how it is put together is looked at by 6.1.48. */
const namespace = /^[a-z][a-zA-Z0-9_.#/$-]{2,999}$/;
const version = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const names: Readonly<Record<string, readonly string[]>> = {
  list: ['timestamp', 'schemaVersion', 'target_ids', 'selections', 'decision_point_resources', 'references'],
  selection: ['namespace', 'key', 'version', 'name', 'definition', 'values'],
  value: ['name', 'definition', 'key'],
};

export const ssvcHasItsShape: CsafRule = {
  id: '6.1.46',
  clause: 'CSAF 2.1, section 6.1.46, Invalid SSVC',
  title: 'An SSVC object is a SelectionList of version 2.0.0',
  *check(document) {
    for (const { content } of contentsOf(document, 'ssvc_v2')) {
      yield* findOthers(content, 'list');
      if (content.text('schemaVersion') !== '2.0.0') yield fault(content, 'schemaVersion', '2.0.0');
      if (!isExactDateTime(content.text('timestamp') ?? '')) yield fault(content, 'timestamp', 'a date-time');
      yield* checkTargets(content);
      if (!isFilledList(content.get('selections'))) yield fault(content, 'selections', 'a list with an item');
      for (const selection of content.items('selections')) yield* checkSelection(selection);
    }
  },
};

function* checkTargets(content: Spot): Generator<Fault> {
  const targets = content.get('target_ids');
  if (!targets.exists) return;
  const texts = [...content.texts('target_ids')].map(({ value }) => value);
  const whole = Array.isArray(targets.value) && targets.value.length === texts.length && texts.length > 0;
  if (!whole || new Set(texts).size < texts.length) yield fault(content, 'target_ids', 'a list of different texts');
}

function* checkSelection(selection: Spot): Generator<Fault> {
  yield* findOthers(selection, 'selection');
  if (!namespace.test(selection.text('namespace') ?? '')) yield fault(selection, 'namespace', 'an SSVC namespace');
  if (!key.test(selection.text('key') ?? '')) yield fault(selection, 'key', 'letters and digits');
  if (!version.test((selection.text('version') ?? '').slice(0, 200)))
    yield fault(selection, 'version', 'a semantic version');
  if (!isFilledList(selection.get('values'))) yield fault(selection, 'values', 'a list with an item');
  for (const value of selection.items('values')) {
    yield* findOthers(value, 'value');
    if (!key.test(value.text('key') ?? '')) yield fault(value, 'key', 'letters and digits');
  }
}

const isFilledList = ({ value }: Spot): boolean => Array.isArray(value) && value.length > 0;

const fault = (holder: Spot, name: string, wanted: string): Fault => ({
  at: holder.get(name),
  message: `${name} must be ${wanted}.`,
});

function* findOthers(holder: Spot, kind: string): Generator<Fault> {
  for (const [name, spot] of holder.entries())
    if (names[kind]?.includes(name) !== true) yield { at: spot, message: `SSVC knows no ${quote(name)} here.` };
}
