// A careful walk through a parsed document from outside: every wrong type, excess and gap becomes a finding with its JSON Pointer.
import type { FindingList } from '../base/index.ts';

/** Lengths and counts that real documents stay far below. A longer text is cut, with a warning; a longer list is an error. */
export const documentLimits = {
  nameLength: 4000,
  textLength: 64_000,
  listLength: 20_000,
  products: 100_000,
  vulnerabilities: 20_000,
  branchDepth: 100,
  /** Products that the product groups of one document unfold to, over all their uses; 424 products × 40 uses is real. */
  references: 2_000_000,
} as const;

/** One object of the document and where it is. Pointers are made only when something is wrong. */
export class Place {
  readonly value: Record<string, unknown>;
  readonly findings: FindingList;
  readonly #parent: Place | undefined;
  readonly #key: string;

  private constructor(value: Record<string, unknown>, findings: FindingList, parent: Place | undefined, key: string) {
    this.value = value;
    this.findings = findings;
    this.#parent = parent;
    this.#key = key;
  }

  static root(value: unknown, findings: FindingList): Place | undefined {
    return isRecord(value) ? new Place(value, findings, undefined, '') : undefined;
  }

  /** RFC 6901. */
  pointer(key?: string): string {
    const own = this.#parent === undefined ? '' : `${this.#parent.pointer()}/${this.#key}`;
    return key === undefined ? own : `${own}/${escapeKey(key)}`;
  }

  has(key: string): boolean {
    return this.own(key) !== undefined;
  }

  /** The object under a name; undefined when absent, and a finding when it is something else. */
  record(key: string): Place | undefined {
    const found = this.own(key);
    if (found === undefined) return undefined;
    if (isRecord(found)) return new Place(found, this.findings, this, escapeKey(key));
    this.wrongType(key, 'an object');
    return undefined;
  }

  /** The objects of a list under a name. */
  records(key: string, limit: number = documentLimits.listLength): Place[] {
    const items: Place[] = [];
    const list = this.list(key, limit);
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      if (isRecord(item)) items.push(new Place(item, this.findings, this, `${escapeKey(key)}/${i}`));
      else this.wrongType(`${key}/${i}`, 'an object');
    }
    return items;
  }

  /** The text under a name, cut at the limit. Characters no database takes (NUL, lone surrogates) are replaced. */
  text(key: string, limit: number = documentLimits.nameLength): string | undefined {
    const found = this.own(key);
    if (found === undefined) return undefined;
    if (typeof found === 'string') return this.cut(key, found, limit);
    this.wrongType(key, 'text');
    return undefined;
  }

  texts(key: string, limit: number = documentLimits.listLength): string[] {
    const found: string[] = [];
    const list = this.list(key, limit);
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      if (typeof item === 'string') found.push(this.cut(`${key}/${i}`, item, documentLimits.nameLength));
      else this.wrongType(`${key}/${i}`, 'text');
    }
    return found;
  }

  number(key: string): number | undefined {
    const found = this.own(key);
    if (found === undefined) return undefined;
    if (typeof found === 'number' && Number.isFinite(found)) return found;
    this.wrongType(key, 'a number');
    return undefined;
  }

  /** Text without which the document means nothing: an error when it is absent, empty or of another type. */
  need(key: string): string | undefined {
    const found = this.own(key);
    if (typeof found === 'string' && found.trim() !== '') return this.cut(key, found, documentLimits.nameLength);
    const said = found === undefined ? 'is missing' : 'is not text, or is empty';
    this.error('advisories/required-missing', key, `The required "${key}" ${said}.`);
    return undefined;
  }

  needRecord(key: string): Place | undefined {
    const found = this.own(key);
    if (isRecord(found)) return this.record(key);
    const said = found === undefined ? 'is missing' : 'is not an object';
    this.error('advisories/required-missing', key, `The required "${key}" ${said}.`);
    return undefined;
  }

  warn(code: string, key: string | undefined, message: string, hint?: string): void {
    this.findings.warning(code, this.pointerOf(key), message, hint);
  }

  error(code: string, key: string | undefined, message: string, hint?: string): void {
    this.findings.error(code, this.pointerOf(key), message, hint);
  }

  wrongType(key: string, wanted: string): void {
    this.warn('advisories/wrong-type', key, `Here ${wanted} is expected; it is left out.`);
  }

  private own(key: string): unknown {
    const found = Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return found === null ? undefined : found;
  }

  private list(key: string, limit: number): unknown[] {
    const found = this.own(key);
    if (found === undefined) return [];
    if (!Array.isArray(found)) {
      this.wrongType(key, 'a list');
      return [];
    }
    if (found.length <= limit) return found;
    // An error, for a list read in part could turn "affected" into silence.
    const said = `The list has ${found.length} items; more than ${limit} are not read.`;
    this.error('advisories/too-many', key, said);
    return found.slice(0, limit);
  }

  private cut(key: string, text: string, limit: number): string {
    const clean = text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\ufffd');
    if (clean.length <= limit) return clean;
    this.warn('advisories/text-too-long', key, `The text has ${clean.length} characters; only ${limit} are kept.`);
    return clean.slice(0, limit).toWellFormed();
  }

  /** Keys here may already be a path of two steps (`list/3`). */
  private pointerOf(key: string | undefined): string {
    return key === undefined ? this.pointer() : `${this.pointer()}/${key}`;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
