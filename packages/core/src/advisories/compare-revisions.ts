// Two revisions of one advisory: which is newer, what changed, and whether what must be done has changed (CSAF 2.1 clause 13).
import type { Advisory, AdvisoryProduct, Vulnerability } from './schema.ts';

export interface RevisionChange {
  /** Readable and stable: `vulnerabilities/CVE-2024-1/affected`. Product ids are not in it: publishers renumber them. */
  path: string;
  before?: string;
  after?: string;
}

export interface RevisionComparison {
  /** The paths of `diff`. */
  changed: string[];
  /** True when affected products or their versions, remediations, exploitation or the document's validity changed. */
  mustDoChanged: boolean;
  diff: RevisionChange[];
}

/** A fact of a document: its path, its values, and whether a change of it changes what must be done. */
type Facts = Map<string, { values: Set<string>; isMustDo: boolean }>;

const maxChanges = 500;
const maxText = 2000;

/**
 * Compares two readings of the same advisory. Products are compared by what they say (vendor, product, version text), not by
 * id, so a renumbered tree alone is no change; texts are compared without regard to white space.
 */
export function compareAdvisoryRevisions(before: Advisory, after: Advisory): RevisionComparison {
  const old = factsOf(before);
  const now = factsOf(after);
  const diff: RevisionChange[] = [];
  let mustDoChanged = false;
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const a = old.get(path);
    const b = now.get(path);
    const gone = [...(a?.values ?? [])].filter((value) => b?.values.has(value) !== true);
    const come = [...(b?.values ?? [])].filter((value) => a?.values.has(value) !== true);
    if (gone.length === 0 && come.length === 0) continue;
    if (a?.isMustDo === true || b?.isMustDo === true) mustDoChanged = true;
    if (diff.length >= maxChanges) continue;
    diff.push({
      path,
      ...(gone.length === 0 ? {} : { before: gone.join('\n').slice(0, maxText) }),
      ...(come.length === 0 ? {} : { after: come.join('\n').slice(0, maxText) }),
    });
  }
  return { changed: diff.map(({ path }) => path), mustDoChanged, diff };
}

function factsOf(advisory: Advisory): Facts {
  const facts: Facts = new Map();
  const say = (path: string, isMustDo: boolean, ...values: (string | undefined)[]) => {
    const texts = values.flatMap((value) => (value === undefined || value === '' ? [] : [fold(value)]));
    if (texts.length > 0)
      facts.set(path, { values: new Set([...(facts.get(path)?.values ?? []), ...texts]), isMustDo });
  };
  say('title', false, advisory.title);
  say('summary', false, advisory.summary);
  say('status', false, advisory.status);
  say('tlp', false, advisory.tlp);
  say('severity', false, advisory.severity);
  say('withdrawn', true, advisory.withdrawnAt === undefined ? undefined : 'withdrawn');
  say('superseded by', true, advisory.supersededBy);
  say('sectors', false, ...advisory.sectors);
  say('notes', false, ...advisory.notes.map((note) => `${note.title ?? note.category}: ${note.text}`));
  say('references', false, ...advisory.references.map((reference) => reference.url));
  const labels = new Map(advisory.products.map((product) => [product.key, labelOf(product)]));
  const labelsOf = (keys: readonly string[] | undefined) => (keys ?? []).map((key) => labels.get(key) ?? key);
  for (const vulnerability of advisory.vulnerabilities) sayVulnerability(vulnerability, labelsOf, say);
  return facts;
}

function sayVulnerability(
  vulnerability: Vulnerability,
  labelsOf: (keys: readonly string[] | undefined) => string[],
  say: (path: string, isMustDo: boolean, ...values: (string | undefined)[]) => void,
): void {
  // Ids made from a position (`X#3`) move when one is put in before; the title is what stays.
  const name = vulnerability.ids[0] ?? vulnerability.title ?? vulnerability.id;
  const at = `vulnerabilities/${name}`;
  const { status } = vulnerability;
  say(`${at}/affected`, true, ...labelsOf(status.knownAffected));
  say(`${at}/not affected`, true, ...labelsOf(status.knownNotAffected));
  say(`${at}/fixed`, true, ...labelsOf(status.fixed));
  say(`${at}/under investigation`, true, ...labelsOf(status.underInvestigation));
  say(`${at}/recommended`, true, ...labelsOf(status.recommended));
  for (const remediation of vulnerability.remediations) {
    const { category, details, url } = remediation;
    say(`${at}/remediations/${category}`, true, [details, url ?? ''].join(' '));
  }
  say(`${at}/exploitation`, true, vulnerability.ssvc?.exploitation, vulnerability.exploitedSince);
  for (const { category, details } of vulnerability.threats)
    say(`${at}/threats/${category}`, category === 'exploit_status', details);
  say(
    `${at}/flags`,
    true,
    ...vulnerability.flags.map((flag) => `${flag.label}: ${labelsOf(flag.products).sort().join(', ')}`),
  );
  say(`${at}/scores`, false, ...vulnerability.scores.map((score) => `${score.baseScore} ${score.vector}`));
  say(`${at}/description`, false, vulnerability.description);
  say(`${at}/weaknesses`, false, ...vulnerability.cwe);
}

function labelOf(product: AdvisoryProduct): string {
  const parts = [product.vendor, product.product, product.versionText ?? product.range.text];
  const base =
    product.product === undefined ? product.name : parts.filter((part) => part !== undefined && part !== '').join(' ');
  const models = product.models === undefined ? '' : ` (${product.models.join(', ')})`;
  return `${base}${models}`;
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * True when `a` is a newer revision than `b`. CSAF: by tracking.version, an integer or a semantic version (section 3.1.11);
 * where one is of each kind, or both are the same, and for CVE and OSV, by the date of the revision.
 */
export function isNewerRevision(
  a: Pick<Advisory, 'version' | 'revisedAt'>,
  b: Pick<Advisory, 'version' | 'revisedAt'>,
): boolean {
  const order = compareTrackingVersions(a.version, b.version);
  if (order !== undefined && order !== 0) return order > 0;
  return Date.parse(a.revisedAt) > Date.parse(b.revisedAt);
}

const integerPattern = /^(?:0|[1-9]\d{0,30})$/;
const semverPattern = /^(\d{1,30})\.(\d{1,30})\.(\d{1,30})(?:-([\w.-]{1,100}))?(?:\+[\w.-]{1,100})?$/;

function compareTrackingVersions(a: string, b: string): number | undefined {
  if (integerPattern.test(a) && integerPattern.test(b)) return compareNumbers(a, b);
  const left = semverPattern.exec(a);
  const right = semverPattern.exec(b);
  if (left === null || right === null) return undefined;
  for (const i of [1, 2, 3]) {
    const order = compareNumbers(left[i] ?? '0', right[i] ?? '0');
    if (order !== 0) return order;
  }
  return comparePreReleases(left[4], right[4]);
}

/** SemVer 2.0.0 section 11: a pre-release is before its release; identifiers one by one, numbers before words, fewer first. */
function comparePreReleases(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const x = left[i];
    const y = right[i];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const isNumberX = /^\d+$/.test(x);
    const isNumberY = /^\d+$/.test(y);
    if (isNumberX !== isNumberY) return isNumberX ? -1 : 1;
    const order = isNumberX ? compareNumbers(x, y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return 0;
}

/** Digits of any length. */
function compareNumbers(a: string, b: string): number {
  const x = a.replace(/^0+(?=\d)/, '');
  const y = b.replace(/^0+(?=\d)/, '');
  if (x.length !== y.length) return x.length < y.length ? -1 : 1;
  return x < y ? -1 : x > y ? 1 : 0;
}
