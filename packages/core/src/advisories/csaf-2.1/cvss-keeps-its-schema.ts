// A CVSS object has the fields and the words that FIRST's schema of its version asks for. CSAF 2.1, section 6.1.8.
import { isScore, scoreVector } from '../score-vector.ts';
import { type CsafRule, type Fault, quote } from './csaf-rule.ts';
import { type CvssVersion, cvssFields, versionOf } from './cvss-fields.ts';
import type { Spot } from './spot.ts';

const bands: Readonly<Record<string, readonly [from: number, to: number]>> = {
  NONE: [0, 0],
  LOW: [0.1, 3.9],
  MEDIUM: [4, 6.9],
  HIGH: [7, 8.9],
  CRITICAL: [9, 10],
};
const fourOrder =
  'AV AC AT PR UI VC VI VA SC SI SA E CR IR AR MAV MAC MAT MPR MUI MVC MVI MVA MSC MSI MSA S AU R V RE U';
const place = new Map(fourOrder.split(' ').map((metric, i) => [metric, i]));

export const cvssKeepsItsSchema: CsafRule = {
  id: '6.1.8',
  clause: 'CSAF 2.1, section 6.1.8, Invalid CVSS',
  title: 'A CVSS object has the fields and the words that its version asks for',
  *check(document) {
    for (const { field, cvss } of document.scores()) {
      if (field !== 'cvss_v2' && field !== 'cvss_v3' && field !== 'cvss_v4') continue;
      const version = versionOf(field, cvss);
      if (version === undefined) {
        const said = cvss.text('version');
        const message = said === undefined ? 'The CVSS version is missing.' : `${field} holds no CVSS ${quote(said)}.`;
        yield { at: cvss.get('version'), message };
        continue;
      }
      yield* checkVector(cvss.get('vectorString'), version);
      yield* checkScores(cvss, version);
      yield* checkWords(cvss, version);
    }
  },
};

function* checkVector(at: Spot, version: CvssVersion): Generator<Fault> {
  if (!at.isText()) {
    yield { at, message: 'The CVSS vector is missing.' };
    return;
  }
  const score = scoreVector(at.value, version);
  if (!isScore(score)) yield { at, message: score.message };
  else if (score.vector !== at.value) yield { at, message: 'A vector of CVSS 2.0 stands without brackets.' };
  else if (version === '4.0' && !isInOrder(at.value)) {
    yield { at, message: 'The metrics of a CVSS 4.0 vector stand in the order of the specification.' };
  }
}

function isInOrder(vector: string): boolean {
  const places = vector
    .split('/')
    .slice(1)
    .map((part) => place.get(part.slice(0, part.indexOf(':'))) ?? -1);
  return places.every((at, i) => i === 0 || (places[i - 1] ?? -1) < at);
}

function* checkScores(cvss: Spot, version: CvssVersion): Generator<Fault> {
  const kinds = version === '4.0' ? ['base'] : ['base', 'temporal', 'environmental'];
  for (const kind of kinds) {
    const score = cvss.get(`${kind}Score`);
    const isNeeded = kind === 'base';
    if (typeof score.value === 'number' ? !(score.value >= 0 && score.value <= 10) : score.exists || isNeeded) {
      yield { at: score, message: `The ${kind} score is a number from 0 to 10.` };
    }
    if (version === '2.0') continue;
    const severity = cvss.get(`${kind}Severity`);
    const band = severity.isText() && Object.hasOwn(bands, severity.value) ? bands[severity.value] : undefined;
    if (band === undefined && (severity.exists || isNeeded)) {
      yield { at: severity, message: `The ${kind} severity is one of ${Object.keys(bands).join(', ')}.` };
    }
    if (band === undefined || version !== '4.0' || typeof score.value !== 'number') continue;
    if (score.value < band[0] || score.value > band[1]) {
      yield { at: severity, message: `The score ${score.value} is not called ${severity.text()}.` };
    }
  }
}

const alwaysThere = new Set(['version', 'vectorString', 'baseScore', 'baseSeverity']);

function* checkWords(cvss: Spot, version: CvssVersion): Generator<Fault> {
  const fields = cvssFields(version);
  for (const [name, at] of cvss.entries()) {
    const meaning = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (meaning === undefined) {
      // The schemas of the older versions leave room for more; that of 4.0 does not.
      if (version === '4.0' && !alwaysThere.has(name)) yield { at, message: `CVSS 4.0 has no field ${quote(name)}.` };
    } else if (!at.isText() || !Object.hasOwn(meaning.words, at.value)) {
      yield { at, message: `${name} is one of ${Object.keys(meaning.words).join(', ')}.` };
    }
  }
}
