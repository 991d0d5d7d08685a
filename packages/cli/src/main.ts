// The `tocsin` command: one verb, one file.

import { sendAdvisories } from './advisories/send.ts';
import { listSources } from './advisories/sources.ts';
import { showDeadlines } from './deadlines/deadlines.ts';
import { listPeople } from './directory/people.ts';
import { importInventory } from './inventory/import.ts';
import { readInventoryFile } from './inventory/read.ts';
import { checkSeal } from './ledger/check-seal.ts';
import { makeEvidence } from './ledger/evidence.ts';
import { readJournal } from './ledger/journal.ts';
import { handleLog } from './ledger/log.ts';
import { takeReceipts } from './ledger/receipt.ts';
import { sealFolder } from './ledger/seal.ts';
import { verifyReceipt } from './ledger/verify.ts';
import { check } from './matching/check.ts';
import { explain } from './matching/explain.ts';
import { readRangeText } from './versions/range.ts';
import { setState } from './warnings/set.ts';
import { today } from './warnings/today.ts';
import { listWarnings } from './warnings/warnings.ts';

interface Verb {
  readonly usage: string;
  readonly about: string;
  readonly run: (args: string[]) => Promise<number>;
}

const verbs: Readonly<Record<string, Verb>> = {
  check: {
    usage: 'check INVENTORY... --advisories PATH|URL...',
    about: 'which devices the advisories hit',
    run: check,
  },
  explain: {
    usage: 'explain ASSET ADVISORY --inventory FILE --advisories PATH',
    about: 'why this asset and this advisory do or do not meet',
    run: explain,
  },
  read: {
    usage: 'read INVENTORY...',
    about: 'what was read from an inventory, and how complete it is',
    run: readInventoryFile,
  },
  range: {
    usage: 'range TEXT [VERSION...]',
    about: 'how a range of versions is read, and whether versions lie in it',
    run: readRangeText,
  },
  deadlines: {
    usage: 'deadlines --country CODE --event TIME',
    about: 'what must be reported to whom, and by when the law wants it',
    run: showDeadlines,
  },
  today: { usage: 'today', about: 'what a running Tocsin says must be done now', run: today },
  warnings: { usage: 'warnings [SEARCH]', about: 'the warnings of a running Tocsin', run: listWarnings },
  set: { usage: 'set WARNING STATE', about: 'say what was done about a warning, or undo it', run: setState },
  import: { usage: 'import INVENTORY', about: 'bring an inventory into a running Tocsin', run: importInventory },
  send: { usage: 'send FILE...', about: 'bring advisories or facts into a running Tocsin', run: sendAdvisories },
  sources: { usage: 'sources', about: 'where advisories come from, and whether that works', run: listSources },
  journal: { usage: 'journal [--follow]', about: 'what happened, entry by entry', run: readJournal },
  receipt: { usage: 'receipt POSITION...', about: 'take entries away as proof files', run: takeReceipts },
  verify: { usage: 'verify FILE [--log KEY]', about: 'check a proof file offline', run: verifyReceipt },
  evidence: {
    usage: 'evidence --title TEXT --entry POSITION... --out FILE',
    about: 'a sealed pack for police or court: entries, files, custody, proofs, a PDF',
    run: makeEvidence,
  },
  seal: { usage: 'seal FOLDER', about: 'seal the digests of a folder’s files, without the files', run: sealFolder },
  'check-seal': {
    usage: 'check-seal FOLDER [--log KEY]',
    about: 'what of a sealed folder was changed, added or is gone; offline',
    run: checkSeal,
  },
  log: {
    usage: 'log [export FOLDER]',
    about: 'the transparency log: its key, its checkpoint, its files',
    run: handleLog,
  },
  people: { usage: 'people', about: 'who belongs to the organisation, and in which role', run: listPeople },
};

const help = () =>
  `tocsin: early warning for hospitals\n\n${Object.values(verbs)
    .map((verb) => `  tocsin ${verb.usage}\n      ${verb.about}`)
    .join('\n')}\n\n  tocsin VERB --help tells more.\n`;

const [name = '', ...args] = process.argv.slice(2);
const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
if (verb === undefined) {
  const asked = name === '' || name === '--help' || name === '-h' || name === 'help';
  (asked ? process.stdout : process.stderr).write(asked ? help() : `There is no verb ${name}.\n\n${help()}`);
  process.exitCode = asked ? 0 : 2;
} else {
  try {
    process.exitCode = await verb.run(args);
  } catch (error) {
    const { code, path } = error as { code?: string; path?: string };
    process.stderr.write(
      code === 'ENOENT'
        ? `There is no such file: ${path}\n`
        : `${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 2;
  }
}
