// Facts come in: all of a request or none. A fact is checked, set against what stands there, and added; nothing is overwritten.

import { createHash } from 'node:crypto';
import { type Finding, type OrganisationId, Problem, toCanonicalJson } from '@tocsin/core/base';
import { checkFact, type Fact, type FactDraft, readFactSheet } from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { insertFacts, readFacts } from './incident-store.ts';
import type { IncidentPorts } from './read-incident.ts';

export interface Saying {
  readonly organisation: OrganisationId;
  readonly actor: Actor;
  readonly incident: { readonly id: string; readonly drill: boolean };
  readonly zone: string;
  readonly drafts: readonly FactDraft[];
}

/** Throws with every fault, or with every conflict; the drafts then come back whole, so that nothing typed is lost. */
export async function sayFacts(ports: IncidentPorts, trx: Transaction, saying: Saying): Promise<void> {
  const { organisation, actor, incident, drafts } = saying;
  const now = ports.now();
  const standing = await readFacts(trx, incident.id);
  const facts = drafts.map((draft) => toFact(draft, { id: ports.newId(), now, actor }));
  ensureUsable(ports, saying, { standing, facts, now });
  ensureSeen(drafts, standing);
  await insertFacts(trx, organisation, incident.id, facts);
  await ports.journal(trx, {
    organisation,
    actor: actor.id,
    kind: 'incidents/facts-said',
    subject: `incident:${incident.id}`,
    body: {
      by: actor.name,
      // What was said stays in the fact sheet; the journal commits to it.
      facts: facts.map((fact) => ({
        id: fact.id,
        field: fact.field,
        hash: createHash('sha256').update(toCanonicalJson(fact)).digest('hex'),
      })),
      ...(incident.drill ? { drill: true } : {}),
    },
    at: now,
  });
}

const toFact = (
  { field, value, at, source, because }: FactDraft,
  { id, now, actor }: { id: string; now: string; actor: Actor },
): Fact => ({
  id,
  field,
  value,
  at: at ?? now,
  source: source ?? actor.name,
  enteredAt: now,
  enteredBy: actor.name,
  ...(because === undefined ? {} : { because }),
});

interface Checked {
  readonly standing: readonly Fact[];
  readonly facts: readonly Fact[];
  readonly now: string;
}

function ensureUsable({ laws }: IncidentPorts, { zone }: Saying, { standing, facts, now }: Checked): void {
  const findings: Finding[] = facts.flatMap((fact, i) => {
    const field = laws.fields.get(fact.field);
    const sheet = readFactSheet([...standing, ...facts.slice(0, i)]);
    const found = checkFact(fact, { field, sheet, zone, now });
    const before = readFactSheet(standing).get(fact.field)?.current.value;
    if (
      field?.starts !== undefined &&
      before?.kind === 'instant' &&
      fact.because === undefined &&
      !isSame(before, fact.value)
    )
      found.push({
        code: 'incidents/correction-without-reason',
        at: '/because',
        message: `${fact.field} has started a clock; a correction says why.`,
        hint: 'Say in `because` what was wrong with the time before.',
        severity: 'error',
      });
    return found.map((finding) => ({ ...finding, at: `/facts/${i}${finding.at}` }));
  });
  if (findings.length > 0) throw new Problem('incidents/fact-unusable', findings[0]!.message, { facts: { findings } });
}

const isSame = (a: unknown, b: unknown) => toCanonicalJson(a) === toCanonicalJson(b);

/** Two people at once: the second sees what the first has said, beside what they typed. */
function ensureSeen(drafts: readonly FactDraft[], standing: readonly Fact[]): void {
  const sheet = readFactSheet(standing);
  const conflicts = drafts.flatMap((yours) => {
    const theirs = sheet.get(yours.field)?.current;
    if (yours.seen === undefined || yours.seen === (theirs?.id ?? null)) return [];
    // Both have said the same: there is nothing to merge.
    return theirs !== undefined && isSame(theirs.value, yours.value)
      ? []
      : [{ field: yours.field, yours, theirs: theirs ?? null }];
  });
  if (conflicts.length > 0)
    throw new Problem('incidents/fact-conflict', `${conflicts.length} fields were said meanwhile`, {
      facts: { conflicts },
    });
}
