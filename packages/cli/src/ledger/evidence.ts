// `tocsin evidence`: a pack for police or court. The server gives entries, proofs and the readable part; the files are added here, so that
// they never leave this machine, and the whole is sealed by its digest in the log.

import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { unzipSync, zipSync } from 'fflate';
import { connect, jsonUsage, serverOptions, UsageFault } from '../base/index.ts';
import { digestFile } from './read-folder.ts';
import { sealDigest } from './seal.ts';

export const evidenceHelp = `tocsin evidence --title TEXT --entry POSITION... --out FILE [--file FILE]... [--custody TEXT]... [--reference TEXT]
  --entry POSITION    an entry of the journal; several may be named
  --file FILE         goes into the pack; its digest is in the report
  --custody TEXT      "TIME; WHO; WHAT was done", in order
  --reference TEXT    of the police or the court
  Beside FILE its receipt is written (FILE.tlog-proof): the pack as a whole is sealed.
${jsonUsage}`;

function readCustody(text: string): { at: string; who: string; what: string } {
  const [at, who, ...what] = text.split(';').map((part) => part.trim());
  if (at === undefined || who === undefined || what.length === 0)
    throw new Error(`--custody "${text}" is not "TIME; WHO; WHAT"`);
  return { at, who, what: what.join('; ') };
}

export async function makeEvidence(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...serverOptions,
      title: { type: 'string' },
      reference: { type: 'string' },
      entry: { type: 'string', multiple: true, default: [] },
      file: { type: 'string', multiple: true, default: [] },
      custody: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
    },
  });
  const isUsable = values.entry.length > 0 && values.entry.every((text) => /^\d{1,15}$/.test(text));
  if (values.title === undefined || values.out === undefined || !isUsable)
    throw new UsageFault('Name --title TEXT, --out FILE and at least one --entry POSITION.');
  const server = await connect(values);
  const files = await Promise.all(
    values.file.map(async (path) => ({ path, name: basename(path), ...(await digestFile(path)) })),
  );
  if (new Set(files.map(({ name }) => name)).size < files.length) throw new Error('Two of the files have one name.');
  const now = new Date().toISOString();
  const collected = await Promise.all(
    files.map(async ({ path, name }) => ({
      at: now,
      who: 'tocsin evidence',
      what: `read ${name}, last changed ${(await stat(path)).mtime.toISOString()}`,
    })),
  );
  const body = {
    title: values.title,
    ...(values.reference === undefined ? {} : { reference: values.reference }),
    positions: values.entry.map(Number),
    files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    custody: [...values.custody.map(readCustody), ...collected],
  };
  const parts = unzipSync(await server.readBytes(ledgerApi.makeEvidence, { body }));
  for (const { path, name } of files) parts[`files/${name}`] = new Uint8Array(await readFile(path));
  const pack = zipSync(parts);
  await writeFile(values.out, pack);
  const sha256 = createHash('sha256').update(pack).digest('hex');
  await writeFile(`${values.out}.tlog-proof`, await sealDigest(server, sha256, 'evidence pack'));
  process.stdout.write(`${values.out} (SHA-256 ${sha256}), sealed by ${values.out}.tlog-proof\n`);
  return 0;
}
