// `tocsin seal`: what files a folder holds, by their digests, sealed by one digest in the log. No file, name or content leaves the machine.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Seal, toSealDigest } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { type Connection, connect, jsonUsage, serverOptions, UsageFault } from '../base/index.ts';
import { hashing } from './hashing.ts';
import { readFolder } from './read-folder.ts';

export const sealName = 'tocsin-seal.json';

export const sealHelp = `tocsin seal FOLDER [--out FILE]
  --out FILE          where the seal goes; FOLDER/${sealName} unless told. Keep it, and a copy elsewhere
  tocsin check-seal FOLDER says later what changed, was added or is gone.
${jsonUsage}`;

/** The receipt of one digest; waits for the checkpoint that covers it. Throws with a sentence when none comes. */
export async function sealDigest(server: Connection, sha256: string, label?: string): Promise<string> {
  for (let tries = 0; tries < 5; tries++) {
    const body = { digests: [{ sha256, ...(label === undefined ? {} : { label }) }] };
    const { items } = await server.call(ledgerApi.sealDigests, { body });
    if (items[0]?.receipt !== undefined) return items[0].receipt;
  }
  throw new Error('The digest is sealed, but no checkpoint covers it yet. Run the command again later.');
}

export async function sealFolder(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...serverOptions, out: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new UsageFault('Name one folder.');
  const out = values.out ?? join(folder, sealName);
  const server = await connect(values);
  const files = await readFolder(folder, out);
  if (files.length === 0) throw new Error(`There are no files in ${folder}.`);
  const receipt = await sealDigest(server, toSealDigest(hashing.sha256, files));
  const { verifierKey = '' } = await server.call(ledgerApi.getLog);
  const seal: Seal = { format: 'tocsin-seal-1', files, receipt, log: verifierKey };
  await writeFile(out, `${JSON.stringify(seal, null, 1)}\n`);
  process.stdout.write(`${files.length} files sealed; the seal is ${out}\n`);
  return 0;
}
