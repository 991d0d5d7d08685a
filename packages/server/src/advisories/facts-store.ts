// What is known of a CVE over all sources, with history. Not trusted in content: it says what KEV, EPSS and CISA's container said.

import type { CveFacts } from '@tocsin/core/advisories';
import type { Instant } from '@tocsin/core/base';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

/** EPSS moves a little every day; the history keeps moves of at least this much. */
const notableEpssMove = 0.05;

interface Change {
  cve: string;
  kind: string;
  said: string;
}

/** Joins what is new to what was known and says in words what changed. */
function mergeFacts(before: CveFacts | undefined, after: CveFacts): { facts: CveFacts; changes: Change[] } {
  const facts: CveFacts = { ...(before ?? { cve: after.cve }), ...after };
  const changes: Change[] = [];
  if (after.kev && !before?.kev) {
    changes.push({
      cve: after.cve,
      kind: 'kev',
      said: `Listed as known exploited on ${after.kev.addedOn}${after.kev.ransomware ? ', used by ransomware' : ''}`,
    });
  } else if (after.kev && before?.kev && JSON.stringify(after.kev) !== JSON.stringify(before.kev)) {
    changes.push({
      cve: after.cve,
      kind: 'kev',
      said: `Known-exploited entry changed${after.kev.ransomware && !before.kev.ransomware ? ': now used by ransomware' : ''}`,
    });
  }
  if (after.epss && Math.abs(after.epss.score - (before?.epss?.score ?? 0)) >= notableEpssMove) {
    const was = before?.epss === undefined ? '' : ` (was ${before.epss.score.toFixed(2)})`;
    changes.push({
      cve: after.cve,
      kind: 'epss',
      said: `EPSS ${after.epss.score.toFixed(2)}${was} on ${after.epss.on}`,
    });
  }
  if (after.ssvc && after.ssvc.exploitation !== before?.ssvc?.exploitation) {
    changes.push({
      cve: after.cve,
      kind: 'ssvc',
      said: `Exploitation: ${after.ssvc.exploitation ?? 'unknown'} (CISA)`,
    });
  }
  return { facts, changes };
}

/** What a change of facts may change in a decision; EPSS within one band changes nothing. */
function decisionOf(facts: CveFacts | undefined): string {
  return JSON.stringify([
    facts?.kev !== undefined,
    facts?.kev?.dueOn,
    facts?.ssvc?.exploitation,
    facts?.ssvc?.automatable,
    Math.floor((facts?.epss?.score ?? 0) * 20),
  ]);
}

/** Writes facts with history and names the CVEs whose warnings must be decided anew. */
export async function writeFacts(trx: Transaction, facts: readonly CveFacts[], at: Instant): Promise<string[]> {
  const touched: string[] = [];
  for (let start = 0; start < facts.length; start += 5000) {
    const chunk = facts.slice(start, start + 5000);
    const known = await readFacts(
      trx,
      chunk.map((fact) => fact.cve),
    );
    const rows: { cve: string; known_exploited: boolean; body: CveFacts }[] = [];
    const changes: Change[] = [];
    for (const fact of chunk) {
      const before = known.get(fact.cve);
      const merged = mergeFacts(before, fact);
      if (JSON.stringify(merged.facts) === JSON.stringify(before)) continue;
      rows.push({ cve: fact.cve, known_exploited: merged.facts.kev !== undefined, body: merged.facts });
      changes.push(...merged.changes);
      if (decisionOf(before) !== decisionOf(merged.facts)) touched.push(fact.cve);
    }
    await upsert(trx, rows, at);
    await insertHistory(trx, changes, at);
  }
  return touched;
}

/** CVEs that left the catalogue of known exploited vulnerabilities; the fact goes, the history stays. */
export async function withdrawKev(trx: Transaction, listed: readonly string[], at: Instant): Promise<string[]> {
  const { rows } = await sql<{ cve: string }>`
    update cve_facts set known_exploited = false, body = body - 'kev', changed_at = ${at}
    where known_exploited and not cve = any(${listed}::text[]) returning cve`.execute(trx);
  await insertHistory(
    trx,
    rows.map(({ cve }) => ({ cve, kind: 'kev', said: 'Taken off the list of known exploited vulnerabilities' })),
    at,
  );
  return rows.map((row) => row.cve);
}

async function upsert(trx: Transaction, rows: readonly unknown[], at: Instant): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into cve_facts (cve, known_exploited, body, changed_at)
    select r.cve, r.known_exploited, r.body, ${at} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(cve text, known_exploited boolean, body jsonb)
    on conflict (cve) do update set known_exploited = excluded.known_exploited, body = excluded.body, changed_at = excluded.changed_at`.execute(
    trx,
  );
}

async function insertHistory(trx: Transaction, changes: readonly Change[], at: Instant): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    insert into cve_history (cve, at, kind, said)
    select r.cve, ${at}, r.kind, r.said from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r(cve text, kind text, said text)
    on conflict do nothing`.execute(trx);
}

export async function readFacts(trx: Transaction, cves: readonly string[]): Promise<Map<string, CveFacts>> {
  const { rows } = await sql<{
    cve: string;
    body: CveFacts;
  }>`select cve, body from cve_facts where cve = any(${cves}::text[])`.execute(trx);
  return new Map(rows.map((row) => [row.cve, row.body]));
}

export async function readHistory(
  trx: Transaction,
  cve: string,
): Promise<{ at: string; kind: string; text: string }[]> {
  const { rows } = await sql<{
    at: Date;
    kind: string;
    said: string;
  }>`select at, kind, said from cve_history where cve = ${cve} order by at desc limit 200`.execute(trx);
  return rows.map((row) => ({ at: row.at.toISOString(), kind: row.kind, text: row.said }));
}
