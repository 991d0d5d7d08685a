// `tocsin send`: documents or bundles into a running Tocsin, as a stick brings them in.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { connect, serverOptions, serverUsage, toPlain } from '../base/index.ts';

const usage = `tocsin send FILE...
  CSAF, VEX, CVE, OSV, KEV or EPSS; also .zip, .tar.gz, .jsonl.gz
${serverUsage}`;

export async function sendAdvisories(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: serverOptions });
  if (positionals.length === 0) {
    process[values.help ? 'stdout' : 'stderr'].write(usage);
    return values.help ? 0 : 2;
  }
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
