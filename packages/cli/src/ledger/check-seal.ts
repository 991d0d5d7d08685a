// `tocsin check-seal`: a sealed folder as it is now beside what was sealed; offline.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkReceipt, compareFiles, parseSeal, toSealDigest } from '@tocsin/core/ledger';
import { toPlain, UsageFault } from '../base/index.ts';
import { hashing, readVerifierKey } from './hashing.ts';
import { readFolder } from './read-folder.ts';
import { sealName } from './seal.ts';
import { toExitCode } from './verify.ts';

export const checkSealHelp = `tocsin check-seal FOLDER [--seal FILE] [--log KEY] [--witness KEY]... [--json]
  --seal FILE      FOLDER/${sealName} unless told
  --log KEY        the log's key (NAME+ID+KEY), or a file that holds it
  --witness KEY    a witness that must have cosigned
Ends with 0 when all is as it was sealed, 1 when a file or the seal was changed, 2 when nothing could be checked,
3 when all is as it was but no --log was named.
`;

export async function checkSeal(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seal: { type: 'string' },
      log: { type: 'string' },
      witness: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new UsageFault('Name one folder.');
  const path = values.seal ?? join(folder, sealName);
  const seal = parseSeal(await readFile(path, 'utf8'));
  if (typeof seal === 'string') throw new Error(`${path}: ${seal}`);
  const witnesses = await Promise.all((values.witness ?? []).map(readVerifierKey));
  const log = values.log === undefined ? undefined : await readVerifierKey(values.log);
  const receipt = checkReceipt(hashing, seal.receipt, { log, witnesses, threshold: witnesses.length });
  const isOfThis = receipt.entry?.body.sha256 === toSealDigest(hashing.sha256, seal.files);
  const difference = compareFiles(seal.files, await readFolder(folder, path));
  const isSame = Object.values(difference).every((paths) => paths.length === 0);
  const bad = receipt.steps.filter(({ isGood, step }) => !isGood && (log !== undefined || step !== 'log'));
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ sealedAt: receipt.entry?.at, isSealGood: isOfThis && bad.length === 0, ...difference })}\n`,
    );
  else {
    if (!isOfThis) process.stdout.write('WRONG  the list of files is not the one that was sealed\n');
    for (const { step, said } of bad) process.stdout.write(`WRONG  ${step}: ${toPlain(said)}\n`);
    for (const [what, paths] of Object.entries(difference))
      for (const name of paths) process.stdout.write(`${what.padEnd(7)} ${toPlain(name)}\n`);
    if (isSame && isOfThis && bad.length === 0)
      process.stdout.write(`${seal.files.length} files are as they were sealed at ${receipt.entry?.at}\n`);
  }
  return isSame && isOfThis ? toExitCode(receipt, log === undefined) : 1;
}
