// What stands beside a ransom record before anybody speaks of paying: ways to recover, and what is not yet in order on record.

import type { RansomEntry, RansomRecord, SanctionsCheck } from './ransom-schema.ts';

export const recoveryFirst: RansomRecord['recovery'] = [
  {
    title: 'Is there a free decryptor?',
    text: 'No More Ransom keeps the tools of police forces and makers; send one encrypted file and the note.',
    link: 'https://www.nomoreransom.org/',
  },
  {
    title: 'What do the backups hold?',
    text: 'Find the newest copy from before the attackers came in, cut it off, and try a restore of one clinical service.',
  },
  {
    title: 'Who helps?',
    text: 'Police and CSIRT know the group and its keys; the CSIRT can ask for the EU Cybersecurity Reserve.',
  },
  {
    title: 'What does the insurer’s contract ask?',
    text: 'In France loss is paid only when the complaint is filed within 72 hours of knowing of the attack (Code des assurances L.12-10-1).',
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
    warnings.push(
      `The newest check says ${newest.outcome}: making funds available to a listed person is forbidden, also indirectly.`,
    );
  if ((isMeant || isPaid) && newest === undefined) warnings.push('No sanctions check is on record.');
  if (isPaid && last === undefined)
    warnings.push('A payment is on record without a decision: who decided, on what advice, after what was tried.');
  if (isPaid && checks.every(({ at }) => at > (of('payment')[0]?.enteredAt ?? '')))
    warnings.push('The sanctions check came after the payment.');
  if (isMeant || isPaid) warnings.push('Paying gives no right to the data and does not undo a copy.');
  return [...new Set(warnings)];
}
