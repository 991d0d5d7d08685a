// What a hospital has: assets, the components inside them, and the clinical services that depend on them.
import * as T from 'typebox';
import { type Finding, RecordOf } from '../base/index.ts';

const text = (maxLength = 400) => T.String({ maxLength });

/** SSVC "System Exposure": how reachable the asset is for an attacker. */
export const Exposure = T.Union([T.Literal('small'), T.Literal('controlled'), T.Literal('open')], { $id: 'Exposure' });
export type Exposure = T.Static<typeof Exposure>;

/** SSVC "Safety Impact" (IEC 61508 words). */
export const SafetyImpact = T.Union(
  [T.Literal('negligible'), T.Literal('marginal'), T.Literal('critical'), T.Literal('catastrophic')],
  {
    $id: 'SafetyImpact',
  },
);
export type SafetyImpact = T.Static<typeof SafetyImpact>;

/** SSVC "Mission Impact". */
export const MissionImpact = T.Union(
  [T.Literal('degraded'), T.Literal('mef-support-crippled'), T.Literal('mef-failure'), T.Literal('mission-failure')],
  { $id: 'MissionImpact' },
);
export type MissionImpact = T.Static<typeof MissionImpact>;

/** A clinical service: what patients feel when it fails. */
export const ClinicalService = T.Object(
  {
    id: T.String(),
    name: text(),
    description: T.Optional(text(2000)),
    /** Both absent while nobody has said it: nothing is invented in their place. */
    safetyImpact: T.Optional(SafetyImpact),
    missionImpact: T.Optional(MissionImpact),
    /** What patients feel when it is gone, in the hospital's words. */
    patientEffect: T.Optional(text(1000)),
    /** Ids of services this one depends on. */
    dependsOn: T.Optional(T.Array(T.String())),
  },
  { $id: 'ClinicalService' },
);
export type ClinicalService = T.Static<typeof ClinicalService>;

/** The matching data common to an asset and to a component inside it. */
const identity = {
  vendor: T.Optional(text()),
  product: T.Optional(text()),
  model: T.Optional(text()),
  version: T.Optional(text()),
  cpe: T.Optional(T.Array(text(1000))),
  purl: T.Optional(T.Array(text(2000))),
};

export const Component = T.Object(
  {
    /** Unique inside the asset: bom-ref, SPDXID, or made from the content. */
    ref: T.String(),
    kind: T.Optional(
      T.String({
        description: 'CycloneDX component type: library, operating-system, firmware, application, device, …',
      }),
    ),
    ...identity,
    hashes: T.Optional(T.Array(T.Object({ algorithm: T.String(), value: T.String() }))),
    licence: T.Optional(text()),
    /** Tag id of an ISO/IEC 19770-2 software identification tag. */
    swid: T.Optional(text()),
    /** Ref of the component this one sits in; absent directly below the asset. */
    parent: T.Optional(T.String()),
    /** True when it is the platform the asset runs on (operating system, hypervisor). */
    platform: T.Optional(T.Boolean()),
  },
  { $id: 'Component' },
);
export type Component = T.Static<typeof Component>;

export const Asset = T.Object(
  {
    /** The hospital's own inventory number where there is one; unique in the organisation. */
    id: T.String({ maxLength: 200 }),
    name: T.Optional(text()),
    kind: T.Optional(
      T.String({ description: 'medical-device, server, workstation, network, software, building, other' }),
    ),
    ...identity,
    serial: T.Optional(text()),
    /** Date of manufacture, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
    manufactured: T.Optional(text(40)),
    hardware: T.Optional(T.String({ description: 'Hardware revision.', maxLength: 200 })),
    articleNumber: T.Optional(text()),
    /** Options and configurations that it has or, with "without" in front, has not: what advisories ask for in words. */
    options: T.Optional(T.Array(text())),
    udi: T.Optional(T.Object({ deviceIdentifier: T.Optional(T.String()), carrier: T.Optional(T.String()) })),
    addresses: T.Optional(T.Array(text(200))),
    location: T.Optional(text()),
    exposure: T.Optional(Exposure),
    /** Ids (or, in an import, names) of clinical services that need it. */
    services: T.Optional(T.Array(T.String())),
    components: T.Optional(T.Array(Component)),
    /** The BOM it was read from, `urn:uuid:…`, and what the BOM calls it: a VEX document of its own names both (BOM-Link). */
    bom: T.Optional(T.Object({ serialNumber: T.String(), ref: T.Optional(T.String()) })),
    /** Columns and properties of the source that Tocsin has no field for; kept, never dropped. */
    extra: T.Optional(RecordOf(T.String())),
  },
  { $id: 'Asset' },
);
export type Asset = T.Static<typeof Asset>;

/** A VEX statement found in an inventory document (CycloneDX `vulnerabilities[].analysis`) or made by the hospital. */
export const VexStatement = T.Object(
  {
    vulnerability: T.String(),
    asset: T.Optional(T.String()),
    component: T.Optional(T.String()),
    /** The other document (`urn:uuid:` of its BOM) whose component is meant; then there is no asset. */
    document: T.Optional(T.String()),
    status: T.Union([
      T.Literal('not_affected'),
      T.Literal('affected'),
      T.Literal('fixed'),
      T.Literal('under_investigation'),
    ]),
    justification: T.Optional(T.String()),
    detail: T.Optional(T.String()),
  },
  { $id: 'VexStatement' },
);
export type VexStatement = T.Static<typeof VexStatement>;

export const InventoryFormat = T.Enum([
  'csv',
  'cyclonedx-json',
  'cyclonedx-xml',
  'spdx-json',
  'spdx-tag-value',
  'spdx-3-json-ld',
  'fhir-device',
  'nmap-xml',
]);
export type InventoryFormat =
  | 'csv'
  | 'cyclonedx-json'
  | 'cyclonedx-xml'
  | 'spdx-json'
  | 'spdx-tag-value'
  | 'spdx-3-json-ld'
  | 'fhir-device'
  | 'nmap-xml';

/** What a reader made of one inventory document. Errors among the findings concern what was not read; the rest stands. */
export interface InventoryReading {
  format: InventoryFormat;
  /** `1.6`, `SPDX-2.3`, … */
  formatVersion?: string;
  assets: Asset[];
  statements: VexStatement[];
  findings: Finding[];
  /** Findings beyond the limit, counted only. */
  findingsDropped: number;
  /** True when the document as a whole is unusable: nothing was read. */
  refused: boolean;
}
