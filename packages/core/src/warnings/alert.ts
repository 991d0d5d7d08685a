// Tell again only when what must be done has changed (CSAF 2.1, clause 13): people who hear too much stop listening.

import { type Sentence, say, toEnglish } from '../base/index.ts';
import { rankOfPriority } from './decide.ts';
import { isSettled } from './finding-state.ts';
import type { Warning, WarningFinding } from './schema.ts';
import { priorityNames, warningSentences as says } from './sentences.ts';

export interface AlertDecision {
  readonly alert: boolean;
  readonly reason: string;
  /** The reason in its parts; a new warning has none. */
  readonly said?: Sentence;
}

interface State {
  readonly warning: Warning;
  readonly findings: readonly WarningFinding[];
  /** From `reconcileWarning`: false when other words for what to do come from fewer products alone. */
  readonly remedyChanged?: boolean;
}

/** Assets that are hit and that nobody has settled: one that was settled and is new again counts as one more. */
const affectedAssets = (state: State) =>
  new Set(
    state.findings
      .filter((finding) => finding.open && !isSettled(finding) && finding.match.verdict === 'affected')
      .map((finding) => finding.match.asset),
  );

function because(sentence: string, values: Sentence['values'] = {}): AlertDecision & { said: Sentence } {
  const said = say(sentence, values);
  return { alert: true, reason: toEnglish(said), said };
}

/** Compares what an organisation was told with what is true now. */
export function mustAlert(before: State | undefined, after: State): AlertDecision {
  const no = { alert: false, reason: '' };
  if (after.warning.state === 'closed' && before === undefined) return no;
  if (before === undefined) return { alert: true, reason: 'new' };
  if (before.warning.state !== 'withdrawn' && after.warning.state === 'withdrawn')
    return { ...because(says.alertWithdrawn), alert: before.warning.state !== 'closed' };
  if (after.warning.state === 'closed' || after.warning.state === 'withdrawn') return no;
  if (before.warning.state === 'withdrawn') return because(says.alertHoldsAgain);
  if (rankOfPriority(after.warning.priority) < rankOfPriority(before.warning.priority))
    return because(says.alertMoreUrgent, {
      before: { says: priorityNames[before.warning.priority] },
      after: { says: priorityNames[after.warning.priority] },
    });
  const known = affectedAssets(before);
  const added = [...affectedAssets(after)].filter((asset) => !known.has(asset));
  if (added.length > 0)
    return added.length === 1 ? because(says.alertOneMore) : because(says.alertMore, { count: added.length });
  if (after.warning.action !== before.warning.action && after.remedyChanged !== false) return because(says.alertRemedy);
  return no;
}
