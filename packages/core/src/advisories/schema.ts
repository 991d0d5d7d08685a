// What is known. One model for CSAF 2.0/2.1, VEX, CVE 5 and OSV; KEV, EPSS and SSVC as facts about a CVE. Source text stays beside each reading.
import * as T from 'typebox';
import type { Finding } from '../base/index.ts';
import { RangeReading } from '../versions/index.ts';

export const AdvisoryFormat = T.Enum(['csaf-2.0', 'csaf-2.1', 'cve-5', 'osv']);
export type AdvisoryFormat = 'csaf-2.0' | 'csaf-2.1' | 'cve-5' | 'osv';

/** TLP 2.0 labels; CSAF 2.0's WHITE is read as CLEAR. */
export const Tlp = T.Enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'], { $id: 'Tlp' });
export type Tlp = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED';

/** One product an advisory speaks of: a leaf of the product tree, a relationship's product, or a CVE/OSV `affected` item. */
export const AdvisoryProduct = T.Object(
  {
    key: T.String({ description: 'product_id in CSAF; made from the position elsewhere. Unique in the advisory.' }),
    name: T.String({ description: 'Full product name as published.' }),
    vendor: T.Optional(T.String()),
    product: T.Optional(T.String({ description: 'Product name of the branch, without the version leaf.' })),
    family: T.Optional(T.String()),
    architecture: T.Optional(T.String()),
    language: T.Optional(T.String()),
    /** The whole path of branches, outermost first. */
    path: T.Array(T.Object({ category: T.String(), name: T.String() })),
    versionText: T.Optional(T.String()),
    /** How the version text was read; tier `none` with kind `all` when the product carries no version at all. */
    range: RangeReading,
    /** CVE and OSV: versions in these readings are *not* affected although the product is (`unaffected`, fixed events). */
    notIn: T.Optional(T.Array(RangeReading)),
    cpe: T.Optional(T.Array(T.String())),
    purl: T.Optional(T.Array(T.String())),
    models: T.Optional(T.Array(T.String())),
    serials: T.Optional(T.Array(T.String())),
    skus: T.Optional(T.Array(T.String())),
    hashes: T.Optional(
      T.Array(T.Object({ algorithm: T.String(), value: T.String(), filename: T.Optional(T.String()) })),
    ),
    sbomUrls: T.Optional(T.Array(T.String())),
    /** CSAF x_generic_uris: identifiers of other schemes, such as an SPDX document or a UDI. */
    uris: T.Optional(T.Array(T.Object({ namespace: T.String(), uri: T.String() }))),
    /** CVE `platforms` and CSAF 2.1 `platform` branches: what the product runs on, in words. */
    platforms: T.Optional(T.Array(T.String())),
    /** For a relationship's product: both ends. `installed_on`: `component` matters on `host` only. */
    relationship: T.Optional(
      T.Object({
        category: T.String(),
        component: T.String(),
        host: T.String(),
        /** CSAF 2.1 product paths of more than one step: the steps after the first, outwards. */
        further: T.Optional(T.Array(T.Object({ category: T.String(), host: T.String() }))),
      }),
    ),
  },
  { $id: 'AdvisoryProduct' },
);
export type AdvisoryProduct = Omit<T.Static<typeof AdvisoryProduct>, 'range' | 'notIn'> & {
  range: RangeReading;
  notIn?: RangeReading[];
};

export const Score = T.Object({
  version: T.Union([T.Literal('2.0'), T.Literal('3.0'), T.Literal('3.1'), T.Literal('4.0')]),
  vector: T.String(),
  baseScore: T.Number(),
  severity: T.String(),
  source: T.Optional(T.String()),
  products: T.Optional(T.Array(T.String())),
});
export type Score = T.Static<typeof Score>;

export const Remediation = T.Object({
  category: T.String({
    description:
      'CSAF 3.2.3.12.1: vendor_fix, mitigation, workaround, none_available, no_fix_planned, fix_planned, optional_patch.',
  }),
  details: T.String(),
  url: T.Optional(T.String()),
  at: T.Optional(T.String()),
  restart: T.Optional(T.String()),
  products: T.Optional(T.Array(T.String())),
});
export type Remediation = T.Static<typeof Remediation>;

const keys = T.Array(T.String());
export const ProductStatus = T.Object({
  knownAffected: keys,
  knownNotAffected: keys,
  fixed: keys,
  underInvestigation: keys,
  recommended: keys,
});
export type ProductStatus = T.Static<typeof ProductStatus>;

export const Vulnerability = T.Object(
  {
    id: T.String({ description: 'The CVE where there is one, else the first other id, else `ADVISORY#n`.' }),
    ids: T.Array(T.String()),
    title: T.Optional(T.String()),
    description: T.Optional(T.String()),
    cwe: T.Array(T.String()),
    scores: T.Array(Score),
    status: ProductStatus,
    /** CSAF flags and VEX justifications: `vulnerable_code_not_present`, … */
    flags: T.Array(T.Object({ label: T.String(), products: keys })),
    remediations: T.Array(Remediation),
    threats: T.Array(T.Object({ category: T.String(), details: T.String(), products: T.Optional(keys) })),
    /** CSAF 2.1 first_known_exploitation_dates: the earliest. */
    exploitedSince: T.Optional(T.String()),
    /** The publisher's word where there is no vector (CSAF 2.1 qualitative_severity_rating). */
    severity: T.Optional(T.String()),
    /** CISA's ADP container or CSAF 2.1 SSVC, read without regard to case. */
    ssvc: T.Optional(
      T.Object({
        exploitation: T.Optional(T.Union([T.Literal('none'), T.Literal('poc'), T.Literal('active')])),
        automatable: T.Optional(T.Union([T.Literal('no'), T.Literal('yes')])),
        technicalImpact: T.Optional(T.Union([T.Literal('partial'), T.Literal('total')])),
        at: T.Optional(T.String()),
      }),
    ),
  },
  { $id: 'Vulnerability' },
);
export type Vulnerability = T.Static<typeof Vulnerability>;

export const Revision = T.Object({ number: T.String(), at: T.String(), summary: T.String() });
export type Revision = T.Static<typeof Revision>;

export const Advisory = T.Object(
  {
    id: T.String({ description: 'Tracking id, CVE id or OSV id, as published.' }),
    format: AdvisoryFormat,
    /** CSAF category: csaf_security_advisory, csaf_vex, csaf_withdrawn, csaf_superseded, …; `cve`, `osv` elsewhere. */
    category: T.String(),
    title: T.String(),
    summary: T.Optional(T.String()),
    publisher: T.Object({ name: T.String(), namespace: T.Optional(T.String()), category: T.Optional(T.String()) }),
    tlp: Tlp,
    language: T.Optional(T.String()),
    status: T.Union([T.Literal('draft'), T.Literal('interim'), T.Literal('final')]),
    version: T.String({ description: 'Revision of the document.' }),
    releasedAt: T.String(),
    revisedAt: T.String(),
    withdrawnAt: T.Optional(T.String()),
    supersededBy: T.Optional(T.String()),
    aliases: T.Array(T.String()),
    sectors: T.Array(T.String(), {
      description: 'Critical infrastructure sectors the text names, such as Healthcare.',
    }),
    products: T.Array(AdvisoryProduct),
    vulnerabilities: T.Array(Vulnerability),
    notes: T.Array(T.Object({ category: T.String(), title: T.Optional(T.String()), text: T.String() })),
    references: T.Array(T.Object({ summary: T.String(), url: T.String(), category: T.Optional(T.String()) })),
    revisions: T.Array(Revision),
    severity: T.Optional(T.String({ description: 'Aggregate severity in words of the publisher.' })),
  },
  { $id: 'Advisory' },
);
export type Advisory = Omit<T.Static<typeof Advisory>, 'products' | 'format' | 'tlp'> & {
  format: AdvisoryFormat;
  tlp: Tlp;
  products: AdvisoryProduct[];
};

/** What is known about one CVE over all sources, dated. KEV and EPSS are facts with history, not part of an advisory. */
export const CveFacts = T.Object(
  {
    cve: T.String(),
    kev: T.Optional(
      T.Object({
        addedOn: T.String(),
        dueOn: T.Optional(T.String()),
        ransomware: T.Boolean(),
        name: T.Optional(T.String()),
        requiredAction: T.Optional(T.String()),
      }),
    ),
    epss: T.Optional(
      T.Object({ score: T.Number(), percentile: T.Number(), on: T.String(), model: T.Optional(T.String()) }),
    ),
    ssvc: T.Optional(
      T.Object({
        exploitation: T.Optional(T.Union([T.Literal('none'), T.Literal('poc'), T.Literal('active')])),
        automatable: T.Optional(T.Union([T.Literal('no'), T.Literal('yes')])),
        technicalImpact: T.Optional(T.Union([T.Literal('partial'), T.Literal('total')])),
        at: T.Optional(T.String()),
      }),
    ),
  },
  { $id: 'CveFacts' },
);
export type CveFacts = T.Static<typeof CveFacts>;

/** What a reader made of one advisory document. `advisory` is absent when it could not be read at all. */
export interface AdvisoryReading {
  advisory?: Advisory;
  format?: AdvisoryFormat;
  findings: Finding[];
}
