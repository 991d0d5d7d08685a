// Branded strings: an AssetId cannot be passed where an OrganisationId is asked for. The brand exists in types only.

export type Id<Kind extends string> = string & { readonly __id?: Kind };

export type OrganisationId = Id<'organisation'>;
export type PersonId = Id<'person'>;
export type AssetId = Id<'asset'>;
export type ComponentId = Id<'component'>;
export type ServiceId = Id<'service'>;
export type AdvisoryId = Id<'advisory'>;
export type WarningId = Id<'warning'>;
export type FindingId = Id<'finding'>;
export type SourceId = Id<'source'>;

/** Makes ids. The server gives a UUIDv7 maker, a test gives a counter. */
export type IdSource = () => string;
