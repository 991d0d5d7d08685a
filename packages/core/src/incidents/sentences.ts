/** The sentences this room makes. Each stands here once: the catalogue of the console is held against this list. */
export const incidentSentences = {
  noProfile: 'there is no profile of this country: Union law alone, for planning; find out who receives the reports',
  // Ways to recover.
  freeDecryptor: 'Is there a free decryptor?',
  freeDecryptorHow: 'No More Ransom keeps the tools of police forces and makers; send one encrypted file and the note.',
  backups: 'What do the backups hold?',
  backupsHow:
    'Find the newest copy from before the attackers came in, cut it off, and try a restore of one clinical service.',
  whoHelps: 'Who helps?',
  whoHelpsHow: 'Police and CSIRT know the group and its keys; the CSIRT can ask for the EU Cybersecurity Reserve.',
  insurer: 'What does the insurer’s contract ask?',
  insurerHow:
    'In France loss is paid only when the complaint is filed within 72 hours of knowing of the attack (Code des assurances L.12-10-1).',
  // What is not in order on the ransom record.
  checkHit: 'The newest check says hit: making funds available to a listed person is forbidden, also indirectly.',
  checkPossible:
    'The newest check says possible: making funds available to a listed person is forbidden, also indirectly.',
  noCheck: 'No sanctions check is on record.',
  noDecision: 'A payment is on record without a decision: who decided, on what advice, after what was tried.',
  checkAfterPayment: 'The sanctions check came after the payment.',
  noRight: 'Paying gives no right to the data and does not undo a copy.',
  voluntary: 'Voluntary: no law in force that is known here makes demands or payments reportable in this country.',
} as const;
