// What a person brings in: documents become the organisation's own; KEV and EPSS files, which count for the whole node, are recognised.

import { readEntries } from '@tocsin/core/base/read';
import type { Actor } from '../base/index.ts';
import { addLanguages, findAdvisoriesOfDocument } from './advisory-store.ts';
import { findDocument, toSha256 } from './document-store.ts';
import { type ReceivingDependencies, receiveDocument, receiveFacts } from './receive-document.ts';

/** Advisories that are named in the answer. An archive may hold thousands. */
const mostNamed = 20;

interface Answer {
  stored: number;
  unchanged: number;
  quarantined: number;
  facts: number;
  readonly advisories: { id: string; advisory: string; title: string; language?: string }[];
  readonly refused: { name: string; reason: string; document?: string }[];
}

export async function addByHand(
  deps: ReceivingDependencies,
  actor: Actor,
  name: string,
  bytes: Uint8Array,
): Promise<Answer> {
  const forNode = actor.permissions.has('node:write');
  const answer: Answer = { stored: 0, unchanged: 0, quarantined: 0, facts: 0, advisories: [], refused: [] };
  for (const entry of readEntries(bytes, name)) {
    if (entry.finding !== undefined) {
      answer.refused.push({ name: entry.path, reason: entry.finding.message });
      continue;
    }
    const kind = factsKindOf(entry.bytes);
    if (kind !== undefined && !forNode) {
      answer.refused.push({
        name: entry.path,
        reason: 'It counts for every organisation of this node; who operates the node brings it in.',
      });
      continue;
    }
    if (kind !== undefined) {
      answer.facts += (await receiveFacts(deps, kind, entry.bytes)).read;
      continue;
    }
    const { outcome } = await receiveDocument(deps, {
      bytes: entry.bytes,
      name: entry.path,
      source: null,
      organisation: actor.organisation!,
      forNode,
    });
    answer[outcome] += 1;
    await nameWhatCame(deps, actor, answer, { name: entry.path, bytes: entry.bytes });
  }
  return answer;
}

function factsKindOf(bytes: Uint8Array): 'kev' | 'epss' | undefined {
  const start = new TextDecoder().decode(bytes.subarray(0, 4000));
  if (/"catalogVersion"/.test(start)) return 'kev';
  return /^(?:#model_version.*\r?\n)?cve,epss/m.test(start) ? 'epss' : undefined;
}

/** Also of a document that was known: what it was stored as, or why it is kept in quarantine. */
async function nameWhatCame(
  deps: ReceivingDependencies,
  actor: Actor,
  answer: Answer,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<void> {
  await deps.database.asOrganisation(actor.organisation!, async (trx) => {
    const document = await findDocument(trx, actor.organisation!, toSha256(bytes), name);
    if (document === undefined) return;
    if (document.reason !== null) answer.refused.push({ name, reason: document.reason, document: document.id });
    else if (answer.advisories.length < mostNamed)
      answer.advisories.push(
        ...(await addLanguages(
          trx,
          await findAdvisoriesOfDocument(trx, document.id, mostNamed - answer.advisories.length),
        )),
      );
  });
}
