// `tocsin receipt`: takes entries away as proof files.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { connect, jsonUsage, serverOptions, UsageFault } from '../base/index.ts';

export const receiptHelp = `tocsin receipt POSITION... [--out FOLDER] [--stamped]
  POSITION            of the entry in the journal (tocsin journal)
  --out FOLDER        where the files go; here unless told. One entry without --out goes to standard output
  --stamped           under the newest checkpoint that an authority for time stamped; its stamp.json goes to FOLDER too
${jsonUsage}`;

export async function takeReceipts(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...serverOptions, out: { type: 'string' }, stamped: { type: 'boolean' } },
  });
  if (positionals.length === 0 || positionals.some((text) => !/^\d{1,15}$/.test(text)))
    throw new UsageFault('Name at least one position of the journal.');
  if (values.stamped && values.out === undefined) throw new UsageFault('--stamped needs --out FOLDER for the stamp.');
  const server = await connect(values);
  const stamp = values.stamped ? await server.call(ledgerApi.getStamp, {}) : undefined;
  const write = async (name: string, text: string) => {
    const path = join(values.out ?? '.', name);
    await writeFile(path, text);
    process.stdout.write(`${path}\n`);
  };
  for (const position of positionals) {
    const query = stamp === undefined ? {} : { stamped: true };
    const text = await server.read(ledgerApi.getReceipt, { params: { position }, query });
    if (stamp !== undefined && !text.endsWith(`\n\n${stamp.checkpoint}`))
      throw new Error(
        'The log was stamped or cosigned meanwhile, so that receipt and stamp do not belong together. Take them again.',
      );
    if (values.out === undefined && positionals.length === 1) process.stdout.write(text);
    else await write(`entry-${position}.tlog-proof`, text);
  }
  if (stamp !== undefined) await write('stamp.json', `${JSON.stringify(stamp, null, 1)}\n`);
  return 0;
}
