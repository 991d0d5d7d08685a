// SSVC decision points as CISA's ADP container (CVE 5) and CSAF 2.1 (SSVC 2 selection lists) give them. Case does not count.
import { readInstant } from './read-instant.ts';
import type { Vulnerability } from './schema.ts';
import type { Place } from './walk-document.ts';

export type Ssvc = NonNullable<Vulnerability['ssvc']>;

const exploitation: Record<string, Ssvc['exploitation']> = {
  none: 'none',
  n: 'none',
  poc: 'poc',
  'public poc': 'poc',
  p: 'poc',
  active: 'active',
  a: 'active',
};
const automatable: Record<string, Ssvc['automatable']> = { no: 'no', n: 'no', yes: 'yes', y: 'yes' };
const technicalImpact: Record<string, Ssvc['technicalImpact']> = {
  partial: 'partial',
  p: 'partial',
  total: 'total',
  t: 'total',
};

/** The `content` of a CVE 5 metric of type `ssvc`: `options` is a list of objects with one name each. */
export function readSsvcContent(content: Place | undefined): Ssvc | undefined {
  if (content === undefined) return undefined;
  const choices = new Map<string, string>();
  for (const option of content.records('options', 50)) {
    for (const name of Object.keys(option.value).slice(0, 20)) {
      const value = option.value[name];
      if (typeof value === 'string') choices.set(name.trim().toLowerCase(), value);
    }
  }
  return toSsvc(choices, content.text('timestamp'));
}

/** An SSVC 2.0.0 selection list; only points of the namespace `ssvc` and with one value left are decided. */
export function readSelectionList(list: Place | undefined): Ssvc | undefined {
  if (list === undefined) return undefined;
  const names: Record<string, string> = { E: 'exploitation', A: 'automatable', TI: 'technical impact' };
  const choices = new Map<string, string>();
  for (const selection of list.records('selections', 100)) {
    const key = selection.text('key') ?? '';
    const name = Object.hasOwn(names, key) ? names[key] : undefined;
    const values = selection.records('values', 100).flatMap((value) => value.text('key') ?? []);
    if (selection.text('namespace') === 'ssvc' && name !== undefined && values.length === 1)
      choices.set(name, values[0] ?? '');
  }
  return toSsvc(choices, list.text('timestamp'));
}

function toSsvc(choices: ReadonlyMap<string, string>, timestamp: string | undefined): Ssvc | undefined {
  const pick = <Value>(words: Record<string, Value>, name: string): Value | undefined => {
    const word = choices.get(name)?.trim().toLowerCase() ?? '';
    return Object.hasOwn(words, word) ? words[word] : undefined;
  };
  const e = pick(exploitation, 'exploitation');
  const a = pick(automatable, 'automatable');
  const t = pick(technicalImpact, 'technical impact');
  if (e === undefined && a === undefined && t === undefined) return undefined;
  const at = timestamp === undefined ? undefined : readInstant(timestamp);
  return {
    ...(e === undefined ? {} : { exploitation: e }),
    ...(a === undefined ? {} : { automatable: a }),
    ...(t === undefined ? {} : { technicalImpact: t }),
    ...(at === undefined ? {} : { at }),
  };
}
