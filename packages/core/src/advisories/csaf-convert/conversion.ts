// What the steps of a conversion share: the findings, with the place in the original document that each object came from.
import { FindingList } from '../../base/index.ts';

/** An object of a parsed JSON document. */
export type Part = Record<string, unknown>;

export const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; none when it is no list. */
export const partsOf = (value: unknown): Part[] => (Array.isArray(value) ? value.filter(isPart) : []);

/** The texts of a list; none when it is no list. */
export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const findingLimit = 1000;

export class Conversion {
  readonly findings = new FindingList(findingLimit);
  readonly #origins = new WeakMap<object, string>();

  /** Says where in the original an object lay; steps move objects, and warnings name the original's places (clause 18). */
  setOrigin(part: object, pointer: string): void {
    this.#origins.set(part, pointer);
  }

  at(part: object, key?: string): string {
    const own = this.#origins.get(part) ?? '';
    return key === undefined ? own || '/' : `${own}/${key}`;
  }

  /** `what` names the duty: `leap-second`. The message carries the original value. */
  warn(what: string, part: object, key: string | undefined, message: string): void {
    this.findings.warning(`advisories/convert-${what}`, this.at(part, key), message);
  }

  fail(what: string, part: object, key: string | undefined, message: string): void {
    this.findings.error(`advisories/convert-${what}`, this.at(part, key), message);
  }
}

/** A value from the document within a message. */
export const say = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300).toWellFormed()}…` : text.toWellFormed();
};

/** Every vulnerability of a document. */
export const vulnerabilitiesOf = (document: Part): Part[] => partsOf(document.vulnerabilities);

/** `product_tree`, or an empty object that belongs to nothing. */
export const treeOf = (document: Part): Part => (isPart(document.product_tree) ? document.product_tree : {});
