// A valid CycloneDX document as far as the inventory reads it: the fields of the JSON form, which the XML form is brought into.

interface BomEntity {
  readonly name?: string;
}

export type BomLicence =
  | { readonly license: { readonly id?: string; readonly name?: string } }
  | { readonly expression: string };

export interface BomComponent {
  readonly type?: string;
  readonly 'bom-ref'?: string;
  readonly supplier?: BomEntity;
  readonly manufacturer?: BomEntity;
  readonly publisher?: string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly BomLicence[];
  readonly cpe?: string;
  readonly purl?: string;
  readonly swid?: { readonly tagId: string };
  readonly properties?: readonly { readonly name?: string; readonly value?: string }[];
  readonly components?: readonly BomComponent[];
}

export interface BomVulnerability {
  readonly id?: string;
  readonly analysis?: { readonly state?: string; readonly justification?: string; readonly detail?: string };
  readonly affects?: readonly { readonly ref: string }[];
}

export interface Bom {
  readonly specVersion: string;
  readonly serialNumber?: string;
  readonly metadata?: {
    readonly component?: BomComponent;
    readonly supplier?: BomEntity;
    readonly manufacturer?: BomEntity;
    /** Until 1.5; later an alias of `manufacturer`. */
    readonly manufacture?: BomEntity;
  };
  readonly components?: readonly BomComponent[];
  readonly vulnerabilities?: readonly BomVulnerability[];
}
