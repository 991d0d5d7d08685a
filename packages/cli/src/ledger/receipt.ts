// `tocsin receipt`: takes entries away as proof files.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { connect, jsonUsage, serverOptions, UsageFault } from '../base/index.ts';

export const receiptHelp = `tocsin receipt POSITION... [--out FOLDER]
  POSITION            of the entry in the journal (tocsin journal)
  --out FOLDER        where the files go; here unless told. One entry without --out goes to standard output
${jsonUsage}`;

export async function takeReceipts(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...serverOptions, out: { type: 'string' } },
  });
  if (positionals.length === 0 || positionals.some((text) => !/^\d{1,15}$/.test(text)))
    throw new UsageFault('Name at least one position of the journal.');
  const server = await connect(values);
  for (const position of positionals) {
    const text = await server.read(ledgerApi.getReceipt, { params: { position } });
    if (values.out === undefined && positionals.length === 1) process.stdout.write(text);
    else {
      const path = join(values.out ?? '.', `entry-${position}.tlog-proof`);
      await writeFile(path, text);
      process.stdout.write(`${path}\n`);
    }
  }
  return 0;
}
