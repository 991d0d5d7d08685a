// `tocsin sources`: where advisories come from, when each last worked, and what it said when it did not.

import { parseArgs } from 'node:util';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { connect, jsonUsage, serverOptions, toPlain } from '../base/index.ts';

export const sourcesHelp = `tocsin sources
  Ends with 1 when a source fails or is silent.
${jsonUsage}`;

export async function listSources(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: serverOptions });
  const { items } = await (await connect(values)).call(advisoriesApi.listSources);
  if (values.json) process.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
  else
    for (const source of items)
      process.stdout.write(
        `${source.state.padEnd(10)} ${toPlain(source.name)}  ${source.documents} documents, ${source.refused} refused, ${
          source.lastWorkedAt === undefined ? 'never worked' : `worked ${source.lastWorkedAt}`
        }${source.lastError === undefined ? '' : `\n           ${toPlain(source.lastError)}`}\n`,
      );
  return items.some((source) => source.state === 'failing' || source.state === 'silent') ? 1 : 0;
}
