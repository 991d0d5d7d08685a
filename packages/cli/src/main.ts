// The `tocsin` command: one verb, one file.

import { readInventoryFile } from './inventory/read.ts';
import { check } from './matching/check.ts';
import { explain } from './matching/explain.ts';
import { readRangeText } from './versions/range.ts';

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
