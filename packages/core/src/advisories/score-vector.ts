// CVSS vectors: a strict check of our own, then the calculator. The calculator alone takes anything: half a vector scores 0.
import calculator from 'ae-cvss-calculator';
import type { Finding } from '../base/index.ts';
import type { Score } from './schema.ts';

type CvssVersion = Score['version'];

interface Grammar {
  /** In the order of the specification; every vector has each of them once. */
  mandatory: Record<string, string>;
  optional: Record<string, string>;
}

const threeMandatory = { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR', S: 'UC', C: 'NLH', I: 'NLH', A: 'NLH' };
const threeOptional = {
  E: 'XUPFH',
  RL: 'XOTWU',
  RC: 'XURC',
  CR: 'XLMH',
  IR: 'XLMH',
  AR: 'XLMH',
  MAV: 'XNALP',
  MAC: 'XLH',
  MPR: 'XNLH',
  MUI: 'XNR',
  MS: 'XUC',
  MC: 'XNLH',
  MI: 'XNLH',
  MA: 'XNLH',
};

/** Metrics and their values: one letter each, or words parted by a blank. FIRST: CVSS v2 guide 2.4; v3.0 and v3.1 6; v4.0 7. */
const grammars: Record<CvssVersion, Grammar> = {
  '2.0': {
    mandatory: { AV: 'LAN', AC: 'HML', Au: 'MSN', C: 'NPC', I: 'NPC', A: 'NPC' },
    optional: {
      E: 'U POC F H ND',
      RL: 'OF TF W U ND',
      RC: 'UC UR C ND',
      CDP: 'N L LM MH H ND',
      TD: 'N L M H ND',
      CR: 'L M H ND',
      IR: 'L M H ND',
      AR: 'L M H ND',
    },
  },
  '3.0': { mandatory: threeMandatory, optional: threeOptional },
  '3.1': { mandatory: threeMandatory, optional: threeOptional },
  '4.0': {
    mandatory: {
      AV: 'NALP',
      AC: 'LH',
      AT: 'NP',
      PR: 'NLH',
      UI: 'NPA',
      VC: 'HLN',
      VI: 'HLN',
      VA: 'HLN',
      SC: 'HLN',
      SI: 'HLN',
      SA: 'HLN',
    },
    optional: {
      E: 'XAPU',
      CR: 'XHML',
      IR: 'XHML',
      AR: 'XHML',
      MAV: 'XNALP',
      MAC: 'XLH',
      MAT: 'XNP',
      MPR: 'XNLH',
      MUI: 'XNPA',
      MVC: 'XHLN',
      MVI: 'XHLN',
      MVA: 'XHLN',
      MSC: 'XHLN',
      MSI: 'XSHLN',
      MSA: 'XSHLN',
      S: 'XNP',
      AU: 'XNY',
      R: 'XAUI',
      V: 'XDC',
      RE: 'XLMH',
      U: 'X Clear Green Amber Red',
    },
  },
};

const calculators: Record<CvssVersion, (vector: string) => number> = {
  '2.0': (vector) => new calculator.Cvss2(vector).calculateScores().base ?? Number.NaN,
  '3.0': (vector) => new calculator.Cvss3P0(vector).calculateScores().base ?? Number.NaN,
  '3.1': (vector) => new calculator.Cvss3P1(vector).calculateScores().base ?? Number.NaN,
  // v4.0 folds threat and environment into one score; `baseMetricsOnly` is CVSS-B.
  '4.0': (vector) => new calculator.Cvss4P0(vector).calculateScores().baseMetricsOnly ?? Number.NaN,
};

/** Few vectors make up most of any feed; scoring is a thousand times dearer than looking up. Bounded, and a pure memo. */
const scored = new Map<string, Score | Finding>();
const scoredLimit = 4096;

/**
 * The base score of a CVSS vector of version 2.0 (no prefix, or in brackets as NVD wrote it), 3.0, 3.1 or 4.0, or the finding that
 * says why it is no vector: a metric doubled, unknown, with a wrong value or missing, or another version than was said.
 * `severity` is the specification's word in capitals (v2: NVD's three words).
 */
export function scoreVector(vector: string, expected?: CvssVersion): Score | Finding {
  const key = `${expected ?? ''} ${vector}`;
  const known = scored.get(key);
  if (known !== undefined) return known;
  const result = checkAndScore(vector, expected);
  if (scored.size >= scoredLimit) scored.clear();
  if (vector.length <= 400) scored.set(key, result);
  return result;
}

export function isScore(result: Score | Finding): result is Score {
  return 'baseScore' in result;
}

/** Every score a document may state of one vector; without metrics of their own, the later ones follow from the base. */
export interface VectorScores {
  readonly baseScore: number;
  readonly temporalScore: number;
  readonly environmentalScore: number;
}

/** The scores of a vector that scoreVector reads; undefined for others. CVSS 4.0 has one score, of all metrics given (schema 4.0.1). */
export function scoresOfVector(vector: string, version: CvssVersion): VectorScores | undefined {
  const score = scoreVector(vector, version);
  if (!isScore(score)) return undefined;
  const { baseScore } = score;
  if (version === '4.0') {
    const { overall } = new calculator.Cvss4P0(score.vector).calculateScores();
    return { baseScore: overall, temporalScore: overall, environmentalScore: overall };
  }
  const make = { '2.0': calculator.Cvss2, '3.0': calculator.Cvss3P0, '3.1': calculator.Cvss3P1 }[version];
  const { temporal, environmental } = new make(score.vector).calculateScores();
  // Without environmental metrics the calculator gives no such score. The specification's own formula differs from the base score by 0.1
  // for some vectors of 3.1, so it is asked with a metric that weighs nothing.
  const neutral = `${score.vector.replace(/\/CR:[A-Z]+/, '')}/CR:M`;
  const whole = environmental ?? new make(neutral).calculateScores().environmental ?? baseScore;
  const temporalScore = version === '2.0' ? temporalOfTwo(score) : Math.max(0, temporal ?? baseScore);
  return { baseScore, temporalScore, environmentalScore: Math.max(0, whole) };
}

/** Hundredths, by metric and value. CVSS v2 guide, 3.2.2. */
const temporalWeights: Readonly<Record<string, number>> = {
  'E:U': 85,
  'E:POC': 90,
  'E:F': 95,
  'RL:OF': 87,
  'RL:TF': 90,
  'RL:W': 95,
  'RC:UC': 90,
  'RC:UR': 95,
};

/** In whole numbers: 9.0 times 0.95 is 8.55 and is rounded up, which the calculator's fractions do not reach. */
function temporalOfTwo({ vector, baseScore }: Score): number {
  let tenMillionths = Math.round(baseScore * 10) * 1_000_000;
  for (const part of vector.split('/')) {
    if (Object.hasOwn(temporalWeights, part)) tenMillionths = (tenMillionths / 100) * (temporalWeights[part] ?? 100);
  }
  return Math.floor((tenMillionths + 500_000) / 1_000_000) / 10;
}

function checkAndScore(vector: string, expected: CvssVersion | undefined): Score | Finding {
  if (vector.length > 400) return refuse(vector, 'it is too long');
  const prefix = /^CVSS:(\d\.\d)\//.exec(vector);
  const version = prefix === null ? '2.0' : prefix[1];
  if (!isKnownVersion(version)) return refuse(vector, `version ${version} of CVSS is not known`);
  if (prefix !== null && version === '2.0') return refuse(vector, 'a vector of version 2.0 has no prefix');
  if (expected !== undefined && expected !== version) {
    return refuse(vector, `it is of version ${version}, though ${expected} is stated`);
  }
  const body = prefix === null ? vector.replace(/^\((.*)\)$/, '$1') : vector.slice(prefix[0].length);
  const said = complaint(body, grammars[version]);
  if (said !== undefined) return refuse(vector, said);
  const clean = prefix === null ? body : vector;
  // CVSS 2 can compute to a small negative number, which its guide rounds to 0.
  const base = Math.max(0, calculators[version](clean));
  if (!Number.isFinite(base)) return refuse(vector, 'it gives no score');
  return { version, vector: clean, baseScore: base, severity: toSeverity(base, version) };
}

function isKnownVersion(version: string | undefined): version is CvssVersion {
  return version !== undefined && Object.hasOwn(grammars, version);
}

function complaint(body: string, grammar: Grammar): string | undefined {
  const seen = new Set<string>();
  for (const part of body.split('/')) {
    const colon = part.indexOf(':');
    const metric = part.slice(0, colon);
    const value = part.slice(colon + 1);
    const values = ownText(grammar.mandatory, metric) ?? ownText(grammar.optional, metric);
    if (colon < 1 || values === undefined) return `"${part.slice(0, 40)}" is no metric of this version`;
    const isAllowed = values.includes(' ')
      ? values.split(' ').includes(value)
      : value.length === 1 && values.includes(value);
    if (!isAllowed) return `metric ${metric} has no value "${value.slice(0, 40)}"`;
    if (seen.has(metric)) return `metric ${metric} stands twice`;
    seen.add(metric);
  }
  const missing = Object.keys(grammar.mandatory).find((metric) => !seen.has(metric));
  return missing === undefined ? undefined : `metric ${missing} is missing`;
}

function ownText(record: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The word for a score. CVSS v3.1 section 5 and v4.0 section 6; v2 has no words of its own, these are NVD's. */
export function toSeverity(score: number, version: CvssVersion): string {
  if (version === '2.0') return score < 4 ? 'LOW' : score < 7 ? 'MEDIUM' : 'HIGH';
  if (score === 0) return 'NONE';
  return score < 4 ? 'LOW' : score < 7 ? 'MEDIUM' : score < 9 ? 'HIGH' : 'CRITICAL';
}

function refuse(vector: string, why: string): Finding {
  const message = `"${vector.slice(0, 120)}" is not read as a CVSS vector: ${why}.`;
  return { code: 'advisories/vector-unreadable', at: '', message, severity: 'warning' };
}
