// `tocsin send`: documents or bundles into a running Tocsin, as a stick brings them in.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { connect, jsonUsage, serverOptions, toPlain, UsageFault } from '../base/index.ts';

export const sendHelp = `tocsin send FILE...
  CSAF, VEX, CVE, OSV, KEV or EPSS; also .zip, .tar.gz, .jsonl.gz
  Ends with 2 when something was refused or is in quarantine.
${jsonUsage}`;

export async function sendAdvisories(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: serverOptions });
  if (positionals.length === 0) throw new UsageFault('Name at least one file.');
  const server = await connect(values);
  let code = 0;
  for (const path of positionals) {
    const reply = await server.call(advisoriesApi.addAdvisories, {
      query: { name: basename(path) },
      body: new Uint8Array(await readFile(path)),
    });
    if (reply.refused.length + reply.quarantined > 0) code = 2;
    if (values.json) process.stdout.write(`${JSON.stringify({ path, ...reply })}\n`);
    else {
      process.stdout.write(
        `${path}: ${reply.stored} stored, ${reply.unchanged} known, ${reply.quarantined} in quarantine, ${reply.facts} facts, ${reply.refused.length} refused\n`,
      );
      for (const { name, reason } of reply.refused) process.stdout.write(`  ${toPlain(name)}: ${toPlain(reason)}\n`);
    }
  }
  return code;
}
