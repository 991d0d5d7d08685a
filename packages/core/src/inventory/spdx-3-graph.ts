// The elements of an SPDX 3.0 document by their ids, with the checks that reading them needs.

import type { FindingList } from '../base/index.ts';
import { parseCpe } from './cpe.ts';
import { longestCpe, longestPurl, longestText, mostComponents } from './inventory-limits.ts';
import { parsePurl } from './purl.ts';
import type { Component } from './schema.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Spdx3Element {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly value: Json;
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** JSON-LD lets a list of one stand alone. */
const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
export const textsOf = (value: unknown): string[] => listOf(value).filter((item) => typeof item === 'string');
const recordsOf = (value: unknown): Json[] => listOf(value).filter(isRecord);

const packageTypes = new Set(['software_Package', 'ai_AIPackage', 'dataset_DatasetPackage']);
export const isPackage = (element: Spdx3Element): boolean => packageTypes.has(element.type);

export class Spdx3Graph {
  readonly elements: Spdx3Element[] = [];
  readonly #byId = new Map<string, Spdx3Element>();
  readonly #licences = new Map<string, string>();
  readonly #findings: FindingList;

  constructor(document: Json, findings: FindingList) {
    this.#findings = findings;
    const graph = document['@graph'];
    if (graph !== undefined && !Array.isArray(graph)) this.#fault('/@graph', 'The graph must be a list of elements.');
    const items: unknown[] = Array.isArray(graph) ? graph : [document];
    for (const [i, value] of items.entries()) this.#take(value, graph === undefined ? '' : `/@graph/${i}`);
    if (this.elements.filter(isPackage).length > mostComponents)
      this.#fault('/@graph', `There are more than ${mostComponents} packages; split the document by device.`);
  }

  get(id: unknown): Spdx3Element | undefined {
    return typeof id === 'string' ? this.#byId.get(id) : undefined;
  }

  #fault(at: string, message: string): void {
    this.#findings.error('inventory/spdx-invalid', at, `${message} (SPDX 3.0)`);
  }

  #take(value: unknown, at: string): void {
    if (!isRecord(value)) {
      this.#fault(at, 'An element must be an object.');
      return;
    }
    const type = textOf(value.type) ?? textOf(value['@type']);
    const id = textOf(value.spdxId) ?? textOf(value['@id']);
    // Parts such as hashes may stand without an id, elements of their own may not.
    if (type === undefined) this.#fault(`${at}/type`, 'An element must have a type.');
    else if (id === undefined) this.#fault(`${at}/spdxId`, 'An element must have an spdxId.');
    else if (this.#byId.has(id)) this.#fault(`${at}/spdxId`, `The id "${id.slice(0, 100)}" stands twice.`);
    else {
      const element = { id, type, at, value };
      this.elements.push(element);
      this.#byId.set(id, element);
    }
  }

  /** The version of the specification, when the document is whole enough to be read. */
  checkDocument(): string | undefined {
    const documents = this.elements.filter(({ type }) => type === 'SpdxDocument');
    if (documents.length !== 1) this.#fault('/@graph', `There must be one SpdxDocument, not ${documents.length}.`);
    let version: string | undefined;
    for (const { type, at, value } of this.elements) {
      if (type === 'CreationInfo') {
        const stated = textOf(value.specVersion);
        if (stated === undefined || !/^3\.0\.\d{1,2}$/.test(stated))
          this.#fault(`${at}/specVersion`, 'The version must be 3.0.x.');
        else version = stated;
        if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(textOf(value.created) ?? ''))
          this.#fault(`${at}/created`, 'The time of creation must be YYYY-MM-DDThh:mm:ssZ.');
        if (textsOf(value.createdBy).length === 0) this.#fault(`${at}/createdBy`, 'Somebody must have created it.');
      } else this.#checkElement(type, at, value);
    }
    if (version === undefined && documents.length === 1)
      this.#fault('/@graph', 'There must be a CreationInfo with a specVersion.');
    return version;
  }

  #checkElement(type: string, at: string, value: Json): void {
    const creation = value.creationInfo;
    if (!isRecord(creation) && this.get(creation)?.type !== 'CreationInfo')
      this.#fault(`${at}/creationInfo`, 'An element must refer to a CreationInfo of the document.');
    if (packageTypes.has(type) && textOf(value.name) === undefined)
      this.#fault(`${at}/name`, 'A package must have a name.');
    if (!type.endsWith('Relationship')) return;
    if (textOf(value.relationshipType) === undefined)
      this.#fault(`${at}/relationshipType`, 'A relationship must have a type.');
    if (textOf(value.from) === undefined) this.#fault(`${at}/from`, 'A relationship must say from what.');
    if (textsOf(value.to).length === 0) this.#fault(`${at}/to`, 'A relationship must say to what.');
    else if (value.relationshipType === 'hasConcludedLicense' || value.relationshipType === 'hasDeclaredLicense')
      this.#noteLicence(value);
  }

  #noteLicence(relationship: Json): void {
    const from = textOf(relationship.from) ?? '';
    const [to] = textsOf(relationship.to);
    const licence = this.get(to);
    const name =
      textOf(licence?.value.simplelicensing_licenseExpression) ??
      textOf(licence?.value.name) ??
      to?.replace(/^.*\//, '');
    if (
      name === undefined ||
      /^(?:expandedlicensing_)?(?:NoAssertion|None)License$/i.test(name) ||
      name === 'NOASSERTION' ||
      name === 'NONE'
    )
      return;
    if (relationship.relationshipType === 'hasConcludedLicense' || !this.#licences.has(from))
      this.#licences.set(from, name.slice(0, longestText));
  }

  licenceOf(id: string): string | undefined {
    return this.#licences.get(id);
  }

  documentName(): string | undefined {
    return textOf(this.elements.find(({ type }) => type === 'SpdxDocument')?.value.name);
  }

  /** What the document is about: its root elements, or those of the bill of materials it has as root. */
  roots(): Spdx3Element[] {
    const document = this.elements.find(({ type }) => type === 'SpdxDocument');
    const direct = textsOf(document?.value.rootElement).flatMap((id) => this.get(id) ?? []);
    return direct.flatMap((element) =>
      /^(?:software_Sbom|Bom|Bundle)$/.test(element.type)
        ? textsOf(element.value.rootElement).flatMap((id) => this.get(id) ?? [])
        : [element],
    );
  }
}

export function toSpdx3Component(element: Spdx3Element, graph: Spdx3Graph, findings: FindingList): Component {
  const { value, at } = element;
  const cpe: string[] = [];
  const purl: string[] = [];
  let swid: string | undefined;
  const take = (kind: string | undefined, text: string, place: string) => {
    if (kind === 'packageUrl') {
      if (text.length <= longestPurl && parsePurl(text) !== undefined) purl.push(text);
      else
        findings.warning('inventory/purl-broken', place, `"${text.slice(0, 80)}" is no package URL; it was left out.`);
    } else if (kind === 'cpe22' || kind === 'cpe23') {
      if (text.length <= longestCpe && parseCpe(text) !== undefined) cpe.push(text);
      else findings.warning('inventory/cpe-broken', place, `"${text.slice(0, 80)}" is no CPE; it was left out.`);
    } else if (kind === 'swid') swid = text.slice(0, longestText);
  };
  const packageUrl = textOf(value.software_packageUrl);
  if (packageUrl !== undefined) take('packageUrl', packageUrl, `${at}/software_packageUrl`);
  for (const identifier of recordsOf(value.externalIdentifier))
    take(textOf(identifier.externalIdentifierType), textOf(identifier.identifier) ?? '', `${at}/externalIdentifier`);
  const makers = [...textsOf(value.suppliedBy), ...textsOf(value.originatedBy)];
  const vendor = makers
    .map((id) => textOf(graph.get(id)?.value.name))
    .find((name) => name !== undefined)
    ?.slice(0, longestText);
  const version = textOf(value.software_packageVersion)?.slice(0, longestText);
  const kind = textOf(value.software_primaryPurpose)?.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  const licence = graph.licenceOf(element.id);
  const hashes = recordsOf(value.verifiedUsing).flatMap((hash) => {
    const algorithm = textOf(hash.algorithm);
    const sum = textOf(hash.hashValue);
    return algorithm === undefined || sum === undefined ? [] : [{ algorithm, value: sum }];
  });
  return {
    ref: element.id,
    ...(kind === undefined ? {} : { kind }),
    ...(vendor === undefined ? {} : { vendor }),
    product: (textOf(value.name) ?? element.id).slice(0, longestText),
    ...(version === undefined ? {} : { version }),
    ...(cpe.length === 0 ? {} : { cpe: [...new Set(cpe)] }),
    ...(purl.length === 0 ? {} : { purl: [...new Set(purl)] }),
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(licence === undefined ? {} : { licence }),
    ...(swid === undefined ? {} : { swid }),
    ...(kind === 'operating-system' ? { platform: true } : {}),
  };
}
