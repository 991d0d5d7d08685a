// Models, editions, components and articles put where a version belongs: `CR-IR 357`, `MLFB 6SR32..`, `1SAP561200R0001 (revision index A0)`.
// Then the model is asked for; a model that is not among them is never taken for *not affected*.

import { isVersionText } from './is-version-text.ts';
import { parseDateSpan } from './parse-date.ts';
import type { Condition, RangeReading } from './schema.ts';

type ModelReading = Pick<RangeReading, 'kind' | 'tier' | 'conditions' | 'flags'>;

const saysNothing =
  /\b(?:unknown|none|no|n\/a|tbd|see|contact|latest|various|multiple|unspecified|current|older|prior|earlier|before|below|later|through|until|except|than|before|serial|released?|date|affected|installed|since|update|upgrade|program|hardware)\b|\b(?:versions?|newer)\b(?! \()|[<>=]|^(?:vers:|(?:windows|linux|android|with|without|only|if|on|when|in|for|using|running|all|based|hw)\b)/i;
const refining = /\b(?:sp|hf|update|upd|build|patch|fw|firmware|software|release|rev|version)\b/i;

function isModelName(name: string): boolean {
  if (name.length < 2 || name.length > 80 || !/^[A-Za-z0-9]/.test(name) || saysNothing.test(name)) return false;
  // A day, also as builds are numbered by it (`20130114`).
  const day = name.replace(/^((?:19|20)\d\d)(\d\d)(\d\d)$/, '$1-$2-$3');
  if (parseDateSpan(day) !== undefined) return false;
  // Years, `V191`, `R14A` and `Rev B` count versions; `R140` may be either.
  if (/^(?:(?:19|20)\d\d(?: |$)|v\d|r\d{1,2}(?!\d)|rev\b)/i.test(name) && isVersionText(name)) return false;
  if (/^(?:v\d|rev\b)/i.test(name)) return false;
  const isDotted = /\d\.\d|\d\.x\b/i.test(name);
  if (!/\d/.test(name)) return /[A-Z]/.test(name) || /\(/.test(name);
  if (isDotted || refining.test(name)) return false;
  // Letters glued in front (`HEN32204`), an article of three digits or more (`1763-L16DWD`), or words around a number.
  if (/^(?![vr]\d{1,2}$)[A-Z]+[A-Z-]*\d/i.test(name)) return true;
  const isYear = /^(?:19|20)\d\d(?: ?R\d)?$/.test(name);
  return (
    !isYear &&
    (/\d{3}/.test(name) || !isVersionText(name)) &&
    /^(?:\d{3,}\w{0,2}|.*[A-Za-z]{2,}.*|.*\d{3}.*)$/.test(name)
  );
}

/** The models of a `product_version` text that names models instead; undefined when it is one version or more. */
export function readModels(text: string, body: string): ModelReading | undefined {
  const names = body
    .split(/\s*(?:[|,]| \/ )\s*|(?<=^\S+) and (?=\S+$)/i)
    .map((name) => name.replace(/^(?:UDI\/Model\/NDC|Product ID\/Reorder) number /i, '').trim())
    .filter((name) => name !== '');
  const isNumber = (name: string) => /^\d+$/.test(name);
  if (names.length === 0 || names.length > 200 || !names.some(isModelName)) return undefined;
  if (!names.every((name) => isModelName(name) || isNumber(name))) return undefined;
  const values = names.map((name) => name.replace(/ \([^)]*\)$/, ''));
  const condition: Condition = { field: 'model', test: 'is', text, values };
  return { kind: 'needs', tier: 'condition', conditions: [condition], flags: ['model-as-version'] };
}

const announced = /^(?:MLFB|comcode|(?:part|article|order|model|catalog) (?:numbers?|nos?\.?|#)|P\/N|UDI|NDC)\b/i;
/** `1SAP561200R0001`, `6ED1052-xyy08-0BA0`, `H5692448`: capitals with six digits or more, no dots, and nothing in front. */
const article = /^(?=[A-Z0-9-]*[A-Z])(?=(?:[A-Zx-]*\d){6})[A-Z0-9][A-Z0-9x-]{7,24}(?= ?[(|/,]|$| [A-Z0-9])/;

/** An article number with or without conditions, in any category: which device it is decides, and only a person can tell all of it. */
export function readArticle(text: string, body: string): ModelReading | undefined {
  if (!announced.test(body) && !article.test(body) && !/^\d{6,10} (?:version|\()/i.test(body)) return undefined;
  const condition: Condition = { field: 'model', test: 'stated', text: text.trim() };
  return { kind: 'needs', tier: 'condition', conditions: [condition], flags: ['model-as-version'] };
}

/** `v6.x model 35700BAX`: a version of one model. */
export function splitModel(body: string): { rest: string; condition: Condition } | undefined {
  const m = /^(\S+) model ([A-Z0-9-]{3,30})$/i.exec(body);
  if (m === null || !isVersionText((m[1] ?? '').replace(/\.x$/i, ''))) return undefined;
  return { rest: m[1] ?? '', condition: { field: 'model', test: 'is', text: body, values: [m[2] ?? ''] } };
}
