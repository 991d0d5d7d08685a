// `tocsin warnings`: the list, filtered as in the console.

import { parseArgs } from 'node:util';
import type { CallOf } from '@tocsin/core/base';
import type { Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { connect, serverOptions, serverUsage } from '../base/index.ts';
import { toLine } from './today.ts';

type Query = NonNullable<CallOf<typeof warningsApi.listWarnings>['query']>;

const usage = `tocsin warnings [SEARCH] [--priority P] [--state S]
  --priority P        immediate, out-of-cycle, scheduled, defer
  --state S           active (default), open, acknowledged, in-progress, closed, withdrawn
${serverUsage}`;

export async function listWarnings(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...serverOptions, priority: { type: 'string' }, state: { type: 'string' } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const server = await connect(values);
  const items: Warning[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Warning[]; next: string | null } = await server.call(warningsApi.listWarnings, {
      query: {
        q: positionals.join(' '),
        priority: values.priority,
        state: values.state,
        limit: 200,
        ...(cursor === null ? {} : { cursor }),
      } as Query,
    });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  if (values.json) process.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
  else process.stdout.write(items.length === 0 ? 'No such warning.\n' : `${items.map(toLine).join('\n')}\n`);
  return 0;
}
