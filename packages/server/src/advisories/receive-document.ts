// A document at the door: known? read, checked, then stored or kept in quarantine, in one transaction with what follows from it.
// If we crash before the commit, nothing was acknowledged and the source gives it again; after it, matching is asked for durably.

import {
  type Advisory,
  type CveFacts,
  compareAdvisoryRevisions,
  factsOfCve,
  isNewerRevision,
  stricterTlp,
  type Tlp,
  type ValidationState,
} from '@tocsin/core/advisories';
import { readAdvisoryBytes, readEpss, readKev } from '@tocsin/core/advisories/read';
import type { Finding, OrganisationId } from '@tocsin/core/base';
import type { RoomDependencies, Transaction } from '../base/index.ts';
import { requestAdvisoryMatching } from '../matching/index.ts';
import { findAdvisoriesByCves, lockAdvisory, writeAdvisory, writeRevision } from './advisory-store.ts';
import { insertDocument, isDocumentKnown, toSha256 } from './document-store.ts';
import { withdrawKev, writeFacts } from './facts-store.ts';
import type { CsafValidator } from './validation/index.ts';

export interface IncomingDocument {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly source: string | null;
  readonly organisation: OrganisationId | null;
  /** What it says of vulnerabilities counts for every organisation: it came by a source, or by who operates the node. */
  readonly forNode?: boolean;
  readonly hash?: ValidationState['hash'];
  readonly signature?: ValidationState['signature'];
  readonly signedBy?: string | undefined;
  readonly signatureNote?: string | undefined;
  /** The label of the feed that lists it; the narrower of this and the document's own holds. */
  readonly feedTlp?: Tlp | undefined;
}

export interface Reception {
  readonly outcome: 'stored' | 'unchanged' | 'quarantined';
  readonly reason?: string;
  readonly advisories: number;
}

interface Checked {
  readonly advisory: Advisory;
  readonly validation: ValidationState;
}

export type ReceivingDependencies = RoomDependencies & { readonly validator: CsafValidator };

/** Takes one advisory document in. The promise resolves only when its outcome is durable. */
export async function receiveDocument(deps: ReceivingDependencies, incoming: IncomingDocument): Promise<Reception> {
  const sha256 = toSha256(incoming.bytes);
  if (await deps.database.asSystem((trx) => isDocumentKnown(trx, incoming.organisation, sha256, incoming.name))) {
    return { outcome: 'unchanged', advisories: 0 };
  }
  const read = await readAndCheck(deps, incoming);
  return deps.database.asSystem(async (trx) => {
    const document = deps.newId();
    const refused = 'reason' in read;
    const fresh = await insertDocument(trx, {
      ...incoming,
      id: document,
      sha256,
      state: refused ? 'quarantined' : 'stored',
      ...(refused ? { reason: read.reason } : {}),
      findings: read.findings,
      receivedAt: deps.now(),
    });
    if (!fresh) return { outcome: 'unchanged', advisories: 0 };
    if (refused) {
      await tell(deps, trx, incoming, 'advisories/document-quarantined', `document:${document}`, {
        name: incoming.name,
        reason: read.reason,
      });
      return { outcome: 'quarantined', reason: read.reason, advisories: 0 };
    }
    for (const checked of read.checked) await storeAdvisory(deps, trx, incoming, document, checked);
    return { outcome: 'stored', advisories: read.checked.length };
  });
}

type ReadResult = { readonly findings: readonly Finding[] } & (
  | { readonly checked: readonly Checked[] }
  | { readonly reason: string }
);

/** Reads every advisory of the document and has CSAF validated. Invalid is a reason to quarantine, never to drop. */
async function readAndCheck(deps: ReceivingDependencies, incoming: IncomingDocument): Promise<ReadResult> {
  const readings = readAdvisoryBytes(incoming.bytes, incoming.name);
  const findings = readings.flatMap((reading) => reading.findings);
  const advisories = readings.flatMap((reading) => (reading.advisory === undefined ? [] : [reading.advisory]));
  if (advisories.length === 0) {
    const first = findings.find((finding) => finding.severity === 'error') ?? findings[0];
    return {
      findings,
      reason: first === undefined ? 'The document holds no advisory that Tocsin can read.' : sayFinding(first),
    };
  }
  const checkedAt = deps.now();
  const base = { ...originOf(incoming), checkedAt };
  const checked: Checked[] = [];
  for (const published of advisories) {
    const advisory = { ...published, tlp: stricterTlp(published.tlp, incoming.feedTlp) };
    if (!advisory.format.startsWith('csaf')) {
      checked.push({ advisory, validation: { ...base, state: 'not-checked', tests: [], findings } });
      continue;
    }
    const result = await deps.validator.validate(JSON.parse(new TextDecoder().decode(incoming.bytes)));
    if (!result.valid) {
      const first = result.findings.find((finding) => finding.severity === 'error') ?? result.findings[0];
      return {
        findings: result.findings,
        reason: `Not valid ${advisory.format.toUpperCase()}: ${first === undefined ? 'see findings' : sayFinding(first)}`,
      };
    }
    checked.push({
      advisory,
      validation: { ...base, state: 'valid', tests: result.tests, findings: [...findings, ...result.findings] },
    });
  }
  return { findings, checked };
}

/** The place is left out where it is the document as a whole. */
const sayFinding = ({ message, at }: Finding) => (at === '' || at === '/' ? message : `${message} (${at})`);

/** What was checked of the way it came. */
function originOf({ hash, signature, signedBy, signatureNote, feedTlp }: IncomingDocument) {
  return {
    hash: hash ?? 'none',
    signature: signature ?? 'unsigned',
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(signatureNote === undefined ? {} : { signatureNote }),
    ...(feedTlp === undefined ? {} : { feedTlp }),
  } as const;
}

async function storeAdvisory(
  deps: ReceivingDependencies,
  trx: Transaction,
  incoming: IncomingDocument,
  document: string,
  { advisory, validation }: Checked,
) {
  const at = deps.now();
  const before = await lockAdvisory(trx, incoming.organisation, advisory);
  const id = before?.id ?? deps.newId();
  const newest = before === undefined || isNewerRevision(advisory, before.body);
  const changes = before === undefined ? undefined : compareAdvisoryRevisions(before.body, advisory);
  if (newest) {
    await writeAdvisory(trx, {
      id,
      organisation: incoming.organisation,
      advisory,
      validation,
      document,
      source: incoming.source,
      at,
    });
  }
  await writeRevision(trx, {
    advisory: id,
    version: advisory.version,
    document,
    published: advisory.revisions,
    changes: changes?.diff ?? [],
    mustDoChanged: changes?.mustDoChanged ?? true,
    at,
  });
  if (!newest) return;
  const kind = before === undefined ? 'advisories/advisory-stored' : 'advisories/advisory-revised';
  await tell(deps, trx, incoming, kind, `advisory:${id}`, {
    advisory: advisory.id,
    title: advisory.title,
    publisher: advisory.publisher.name,
    version: advisory.version,
  });
  await requestAdvisoryMatching(deps, trx, id);
  if (incoming.organisation === null || incoming.forNode === true) await applyFacts(deps, trx, factsOfCve(advisory));
}

/** Writes facts and asks for a new decision wherever they matter. */
async function applyFacts(deps: RoomDependencies, trx: Transaction, facts: readonly CveFacts[]): Promise<void> {
  await requestDecisions(deps, trx, await writeFacts(trx, facts, deps.now()));
}

async function requestDecisions(deps: RoomDependencies, trx: Transaction, cves: readonly string[]): Promise<void> {
  if (cves.length === 0) return;
  for (const advisory of await findAdvisoriesByCves(trx, cves)) await requestAdvisoryMatching(deps, trx, advisory.id);
}

/** The catalogue of known exploited vulnerabilities or the EPSS scores; one transaction. Returns how many facts were read. */
export async function receiveFacts(
  deps: RoomDependencies,
  kind: 'kev' | 'epss',
  bytes: Uint8Array,
): Promise<{ read: number; findings: Finding[] }> {
  const reading = kind === 'kev' ? readKev(bytes) : readEpss(bytes);
  if (reading.facts.length === 0) return { read: 0, findings: reading.findings };
  return deps.database.asSystem(async (trx) => {
    const touched = await writeFacts(trx, reading.facts, deps.now());
    // A list with broken entries may lack one that still stands: withdraw only by a whole list.
    const whole = kind === 'kev' && !reading.findings.some((finding) => finding.severity === 'error');
    if (whole)
      touched.push(
        ...(await withdrawKev(
          trx,
          reading.facts.map((fact) => fact.cve),
          deps.now(),
        )),
      );
    await requestDecisions(deps, trx, touched);
    await deps.journal(trx, {
      actor: 'system:advisories',
      kind: 'advisories/facts-received',
      subject: `facts:${kind}`,
      body: { kind, read: reading.facts.length, changed: touched.length },
      at: deps.now(),
    });
    return { read: reading.facts.length, findings: reading.findings };
  });
}

async function tell(
  deps: RoomDependencies,
  trx: Transaction,
  incoming: IncomingDocument,
  kind: string,
  subject: string,
  body: Record<string, unknown>,
) {
  const organisation = incoming.organisation === null ? {} : { organisation: incoming.organisation };
  await deps.journal(trx, { ...organisation, actor: 'system:advisories', kind, subject, body, at: deps.now() });
}
