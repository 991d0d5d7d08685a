// What stands beside a ransom record before anybody speaks of paying: ways to recover, and what is not yet in order on record.

import type { RansomEntry, RansomRecord, SanctionsCheck } from './ransom-schema.ts';
import { incidentSentences as says } from './sentences.ts';

export const recoveryFirst: RansomRecord['recovery'] = [
  {
    title: says.freeDecryptor,
    text: says.freeDecryptorHow,
    link: 'https://www.nomoreransom.org/',
  },
  {
    title: says.backups,
    text: says.backupsHow,
  },
  {
    title: says.whoHelps,
    text: says.whoHelpsHow,
  },
  {
    title: says.insurer,
    text: says.insurerHow,
  },
];

/** In the order of their weight. Each says what is missing, none says that paying would be right. */
export function warningsOf(entries: readonly RansomEntry[], checks: readonly SanctionsCheck[]): string[] {
  const of = (kind: RansomEntry['entry']['kind']) => entries.filter(({ entry }) => entry.kind === kind);
  const last = of('intention').at(-1)?.entry;
  const isMeant = last?.kind === 'intention' && last.intention !== 'will-not-pay';
  const isPaid = of('payment').length > 0;
  const newest = checks.at(-1);
  const warnings: string[] = [];
  if (newest !== undefined && newest.outcome !== 'no-hit')
    warnings.push(newest.outcome === 'hit' ? says.checkHit : says.checkPossible);
  if ((isMeant || isPaid) && newest === undefined) warnings.push(says.noCheck);
  if (isPaid && last === undefined) warnings.push(says.noDecision);
  if (isPaid && checks.every(({ at }) => at > (of('payment')[0]?.enteredAt ?? '')))
    warnings.push(says.checkAfterPayment);
  if (isMeant || isPaid) warnings.push(says.noRight);
  return [...new Set(warnings)];
}
