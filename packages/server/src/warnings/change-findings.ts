// A person changes the state of findings, or takes the last change back. One transaction with its journal entry.

import { Problem } from '@tocsin/core/base';
import {
  changeFindingState,
  type FindingState,
  isMeantByAll,
  type Justification,
  summariseWarning,
  type WarningFinding,
} from '@tocsin/core/warnings';
import type { Actor, RoomDependencies, Transaction } from '../base/index.ts';
import {
  insertChange,
  markUndone,
  readFindings,
  readLastChange,
  readWarning,
  writeFindings,
  writeWarnings,
} from './warning-store.ts';

export interface StateChange {
  readonly findings?: readonly string[] | undefined;
  readonly state: FindingState;
  readonly justification?: Justification | undefined;
  readonly note?: string | undefined;
}

/** The findings of the warning that a change means, or those named. Refused as a whole when one of them cannot change. */
export async function changeFindings(
  deps: RoomDependencies,
  actor: Actor,
  id: string,
  change: StateChange,
): Promise<void> {
  await deps.database.asOrganisation(actor.organisation!, async (trx) => {
    await ensureWarning(trx, id, true);
    if (change.state === 'not-applicable' && change.justification === undefined) {
      throw new Problem('warnings/justification-missing', 'not-applicable without justification');
    }
    const findings = await readFindings(trx, id);
    const wanted =
      change.findings === undefined
        ? findings.filter((finding) => isMeantByAll(finding, change.state))
        : pick(findings, change.findings);
    if (wanted.length === 0) return;
    const at = deps.now();
    const changed = wanted.map((finding) => changeFindingState(finding, { ...change, by: actor.name, at }));
    await insertChange(trx, {
      organisation: actor.organisation!,
      id: deps.newId(),
      warning: id,
      actor: actor.id,
      at,
      before: wanted,
    });
    await saveFindings(deps, trx, actor, id, changed, {
      kind: 'warnings/findings-changed',
      body: { state: change.state, justification: change.justification, note: change.note },
    });
  });
}

/** Takes back one's own last change, as long as nobody has changed those findings since. */
export async function undoChange(deps: RoomDependencies, actor: Actor, id: string): Promise<void> {
  await deps.database.asOrganisation(actor.organisation!, async (trx) => {
    await ensureWarning(trx, id, true);
    const last = await readLastChange(trx, id);
    if (last === undefined || last.actor !== actor.id)
      throw new Problem('warnings/nothing-to-undo', 'no own last change');
    await markUndone(trx, last.id);
    const now = await readFindings(trx, id);
    // Matching may have moved on since: only what the person set goes back.
    const restored = last.before.flatMap((before) => {
      const current = now.find((finding) => finding.id === before.id);
      return current === undefined ? [] : [restoreState(current, before)];
    });
    await saveFindings(deps, trx, actor, id, restored, { kind: 'warnings/change-undone', body: {} });
  });
}

function restoreState(current: WarningFinding, before: WarningFinding): WarningFinding {
  const { justification: _j, note: _n, changedBy: _b, changedAt: _a, ...rest } = current;
  return {
    ...rest,
    state: before.state,
    ...(before.justification === undefined ? {} : { justification: before.justification }),
    ...(before.note === undefined ? {} : { note: before.note }),
    ...(before.changedBy === undefined ? {} : { changedBy: before.changedBy }),
    ...(before.changedAt === undefined ? {} : { changedAt: before.changedAt }),
  };
}

function pick(findings: readonly WarningFinding[], ids: readonly string[]): WarningFinding[] {
  return ids.map((id) => {
    const finding = findings.find((candidate) => candidate.id === id);
    if (finding === undefined) throw new Problem('warnings/finding-unknown', `no finding ${id}`);
    return finding;
  });
}

async function saveFindings(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  id: string,
  changed: readonly WarningFinding[],
  entry: { kind: string; body: Record<string, unknown> },
): Promise<void> {
  const { warning, advisory } = await ensureWarning(trx, id, true);
  const organisation = actor.organisation!;
  const at = deps.now();
  await writeFindings(
    trx,
    changed.map((finding) => ({ organisation, advisory, finding })),
  );
  const summary = summariseWarning(warning, await readFindings(trx, id), at);
  await writeWarnings(trx, [{ organisation, advisory, warning: summary }]);
  await deps.journal(trx, {
    organisation,
    actor: actor.id,
    kind: entry.kind,
    subject: `warning:${id}`,
    body: {
      ...entry.body,
      by: actor.name,
      count: changed.length,
      assets: changed.slice(0, 50).map((finding) => finding.match.asset),
    },
    at,
  });
}

export async function ensureWarning(trx: Transaction, id: string, lock = false) {
  const found = await readWarning(trx, id, lock);
  if (found === undefined) throw new Problem('warnings/warning-unknown', `no warning ${id}`);
  return found;
}
