// An SPDX 2 document as both of its forms, JSON and tag-value, are brought into, each part with its place in the source.

export interface SpdxPackage {
  readonly at: string;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly supplier: string | undefined;
  readonly originator: string | undefined;
  readonly downloadLocation: string | undefined;
  readonly purpose: string | undefined;
  readonly concluded: string | undefined;
  readonly declared: string | undefined;
  readonly references: readonly SpdxReference[];
  readonly checksums: readonly { readonly algorithm: string; readonly value: string }[];
}

export interface SpdxReference {
  readonly at: string;
  readonly category: string | undefined;
  readonly type: string | undefined;
  readonly locator: string | undefined;
}

export interface SpdxRelationship {
  readonly at: string;
  readonly from: string | undefined;
  readonly type: string | undefined;
  readonly to: string | undefined;
}

export type SpdxField = 'version' | 'dataLicence' | 'id' | 'name' | 'namespace' | 'created' | 'creators';

export interface SpdxDocument {
  readonly format: 'spdx-json' | 'spdx-tag-value';
  readonly version: string | undefined;
  readonly dataLicence: string | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly created: string | undefined;
  readonly creators: readonly string[];
  readonly packages: readonly SpdxPackage[];
  /** Ids of everything else the document defines: files, snippets. */
  readonly otherIds: readonly { readonly id: string; readonly at: string }[];
  readonly describes: readonly string[];
  readonly relationships: readonly SpdxRelationship[];
  /** Where a field of the document stands, or would stand. */
  readonly place: (field: SpdxField) => string;
}

/** What SPDX writes for "I do not say". */
export const saysNothing = (text: string | undefined): boolean =>
  text === undefined || text === '' || text === 'NOASSERTION' || text === 'NONE';
