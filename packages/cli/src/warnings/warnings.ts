// `tocsin warnings`: the list, filtered as in the console.

import { parseArgs } from 'node:util';
import type { CallOf } from '@tocsin/core/base';
import type { Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { connect, jsonUsage, serverOptions, UsageFault } from '../base/index.ts';
import { toLine } from './today.ts';

type Query = NonNullable<CallOf<typeof warningsApi.listWarnings>['query']>;

export const warningsHelp = `tocsin warnings [SEARCH] [--priority P] [--state S]
  --priority P        immediate, out-of-cycle, scheduled, defer
  --state S           active (default), open, acknowledged, in-progress, closed, withdrawn
${jsonUsage}`;

function ensureOneOf(option: string, given: string | undefined, known: readonly string[]): void {
  if (given !== undefined && !known.includes(given))
    throw new UsageFault(`${option} takes ${known.join(', ')}, not ${given}.`);
}

export async function listWarnings(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...serverOptions, priority: { type: 'string' }, state: { type: 'string' } },
  });
  ensureOneOf('--priority', values.priority, ['immediate', 'out-of-cycle', 'scheduled', 'defer']);
  ensureOneOf('--state', values.state, ['active', 'open', 'acknowledged', 'in-progress', 'closed', 'withdrawn']);
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
