// The `tocsin` command: one verb, one file.

import { advisoriesApi } from '@tocsin/core/advisories/api';
import { deadlinesApi } from '@tocsin/core/deadlines/api';
import { directoryApi } from '@tocsin/core/directory/api';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { matchingApi } from '@tocsin/core/matching/api';
import { warningsApi } from '@tocsin/core/warnings/api';
import { convertFile, convertHelp } from './advisories/convert.ts';
import { sendAdvisories, sendHelp } from './advisories/send.ts';
import { listSources, sourcesHelp } from './advisories/sources.ts';
import { validateFiles, validateHelp } from './advisories/validate.ts';
import { callHelp, createCall, UsageFault } from './base/index.ts';
import { deadlinesHelp, showDeadlines } from './deadlines/deadlines.ts';
import { listPeople, peopleHelp } from './directory/people.ts';
import { incidentHelp, runIncident } from './incidents/incident.ts';
import { importHelp, importInventory } from './inventory/import.ts';
import { readHelp, readInventoryFile } from './inventory/read.ts';
import { checkSeal, checkSealHelp } from './ledger/check-seal.ts';
import { evidenceHelp, makeEvidence } from './ledger/evidence.ts';
import { journalHelp, readJournal } from './ledger/journal.ts';
import { handleLog, logHelp } from './ledger/log.ts';
import { receiptHelp, takeReceipts } from './ledger/receipt.ts';
import { sealFolder, sealHelp } from './ledger/seal.ts';
import { verifyHelp, verifyReceipt } from './ledger/verify.ts';
import { aliasesHelp, manageAliases } from './matching/aliases.ts';
import { check, checkHelp } from './matching/check.ts';
import { explain, explainHelp } from './matching/explain.ts';
import { rangeHelp, readRangeText } from './versions/range.ts';
import { setHelp, setState } from './warnings/set.ts';
import { today, todayHelp } from './warnings/today.ts';
import { listWarnings, warningsHelp } from './warnings/warnings.ts';

interface Verb {
  readonly usage: string;
  readonly about: string;
  readonly help: string;
  readonly run: (args: string[]) => Promise<number>;
}

const verbs: Readonly<Record<string, Verb>> = {
  check: {
    usage: 'check INVENTORY... --advisories PATH|URL...',
    about: 'which devices the advisories hit',
    help: checkHelp,
    run: check,
  },
  explain: {
    usage: 'explain ASSET ADVISORY [--inventory FILE --advisories PATH]',
    about: 'why this asset and this advisory do or do not meet',
    help: explainHelp,
    run: explain,
  },
  read: {
    usage: 'read INVENTORY...',
    about: 'what was read from an inventory, and how complete it is',
    help: readHelp,
    run: readInventoryFile,
  },
  range: {
    usage: 'range TEXT [VERSION...]',
    about: 'how a range of versions is read, and whether versions lie in it',
    help: rangeHelp,
    run: readRangeText,
  },
  validate: {
    usage: 'validate FILE...',
    about: 'whether documents are valid CSAF 2.0 or 2.1, test by test',
    help: validateHelp,
    run: validateFiles,
  },
  convert: {
    usage: 'convert FILE',
    about: 'CSAF 2.0 as CSAF 2.1, with everything that the standard wants told',
    help: convertHelp,
    run: convertFile,
  },
  deadlines: {
    usage: 'deadlines --country CODE --event TIME',
    about: 'what must be reported to whom, and by when the law wants it',
    help: deadlinesHelp,
    run: showDeadlines,
  },
  today: { usage: 'today', about: 'what a running Tocsin says must be done now', help: todayHelp, run: today },
  warnings: {
    usage: 'warnings [SEARCH]',
    about: 'the warnings of a running Tocsin',
    help: warningsHelp,
    run: listWarnings,
  },
  set: {
    usage: 'set WARNING STATE',
    about: 'say what was done about a warning, or undo it',
    help: setHelp,
    run: setState,
  },
  incident: {
    usage: 'incident list|declare|show|facts|decide|report|pack|fields',
    about: 'declare an incident, say facts once, see every clock, report',
    help: incidentHelp,
    run: runIncident,
  },
  import: {
    usage: 'import INVENTORY',
    about: 'bring an inventory into a running Tocsin',
    help: importHelp,
    run: importInventory,
  },
  send: {
    usage: 'send FILE...',
    about: 'bring advisories or facts into a running Tocsin',
    help: sendHelp,
    run: sendAdvisories,
  },
  sources: {
    usage: 'sources',
    about: 'where advisories come from, and whether that works',
    help: sourcesHelp,
    run: listSources,
  },
  aliases: {
    usage: 'aliases [proposed|shared|add|remove]',
    about: 'names that mean the same maker or product',
    help: aliasesHelp,
    run: manageAliases,
  },
  journal: { usage: 'journal [--follow]', about: 'what happened, entry by entry', help: journalHelp, run: readJournal },
  receipt: {
    usage: 'receipt POSITION...',
    about: 'take entries away as proof files',
    help: receiptHelp,
    run: takeReceipts,
  },
  verify: {
    usage: 'verify FILE [--log KEY]',
    about: 'check a proof file offline',
    help: verifyHelp,
    run: verifyReceipt,
  },
  evidence: {
    usage: 'evidence --title TEXT --entry POSITION... --out FILE',
    about: 'a sealed pack for police or court: entries, files, custody, proofs, a PDF',
    help: evidenceHelp,
    run: makeEvidence,
  },
  seal: {
    usage: 'seal FOLDER',
    about: 'seal the digests of a folder’s files, without the files',
    help: sealHelp,
    run: sealFolder,
  },
  'check-seal': {
    usage: 'check-seal FOLDER [--log KEY]',
    about: 'what of a sealed folder was changed, added or is gone; offline',
    help: checkSealHelp,
    run: checkSeal,
  },
  log: {
    usage: 'log [export FOLDER]',
    about: 'the transparency log: its key, its checkpoint, its files',
    help: logHelp,
    run: handleLog,
  },
  people: {
    usage: 'people',
    about: 'who belongs to the organisation, and in which role',
    help: peopleHelp,
    run: listPeople,
  },
  call: {
    usage: 'call OPERATION [NAME=VALUE]...',
    about: 'any operation of the API of a running Tocsin, by its name',
    help: callHelp,
    run: createCall(
      [
        directoryApi,
        inventoryApi,
        advisoriesApi,
        matchingApi,
        warningsApi,
        deadlinesApi,
        incidentsApi,
        ledgerApi,
      ].flatMap((room) => Object.values(room)),
    ),
  },
};

const help = () =>
  `tocsin: early warning for hospitals\n\n${Object.values(verbs)
    .map((verb) => `  tocsin ${verb.usage}\n      ${verb.about}`)
    .join('\n')}\n\n  tocsin VERB --help tells more.\n`;

/** Help is asked for anywhere before `--`. */
const asksHelp = (words: readonly string[]) => {
  const end = words.indexOf('--');
  return words.slice(0, end < 0 ? undefined : end).some((word) => word === '--help' || word === '-h');
};

/** The sentence for what was thrown; what is wrong with the words also says where help is. */
function toSentence(error: unknown, name: string): string {
  const { code = '', path, message = String(error) } = error as { code?: string; path?: string; message?: string };
  const more = `tocsin ${name} --help tells more.`;
  if (error instanceof UsageFault) return `${message}\n${more}`;
  // Node's own sentence goes on about `--`, which helps nobody here.
  if (code.startsWith('ERR_PARSE_ARGS')) return `${message.split('. To specify')[0]?.replace(/\.?$/, '.')}\n${more}`;
  if (code === 'ENOENT') return `There is no such file: ${path}`;
  if (code === 'EISDIR') return 'This is a folder, not a file.';
  return code === 'EACCES' ? `The file may not be read: ${path}` : message;
}

const [name = '', ...args] = process.argv.slice(2);
const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
if (name === '' || name === 'help' || asksHelp([name])) process.stdout.write(help());
else if (verb === undefined) {
  process.stderr.write(`There is no verb ${name}. tocsin --help lists them.\n`);
  process.exitCode = 2;
} else if (asksHelp(args)) process.stdout.write(verb.help);
else {
  try {
    process.exitCode = await verb.run(args);
  } catch (error) {
    process.stderr.write(`${toSentence(error, name)}\n`);
    process.exitCode = 2;
  }
}
