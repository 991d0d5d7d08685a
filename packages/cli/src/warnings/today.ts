// `tocsin today`: what the console's first page says, for a terminal.

import { parseArgs } from 'node:util';
import type { Warning } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { connect, jsonUsage, serverOptions, toPlain } from '../base/index.ts';

export const todayHelp = `tocsin today
${jsonUsage}`;

export const toLine = (warning: Warning): string =>
  `${warning.priority.toUpperCase().padEnd(12)} ${toPlain(warning.headline)}\n             ${[
    warning.dueOn === undefined ? undefined : `due ${warning.dueOn}`,
    warning.knownExploited ? 'exploited' : undefined,
    warning.state,
    warning.id,
  ]
    .filter((part) => part !== undefined)
    .join(' · ')}\n             ${toPlain(warning.action)}\n`;

export async function today(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: serverOptions });
  const reply = await (await connect(values)).call(warningsApi.getToday);
  if (values.json) process.stdout.write(`${JSON.stringify(reply, null, 2)}\n`);
  else {
    for (const warning of reply.warnings) process.stdout.write(`${toLine(warning)}\n`);
    for (const source of reply.silentSources)
      process.stdout.write(`SILENT       ${toPlain(source.name)}: ${toPlain(source.lastError ?? source.state)}\n`);
    const { counts, checked } = reply;
    process.stdout.write(
      `${counts.immediate} immediate, ${counts.outOfCycle} out of cycle, ${counts.scheduled} scheduled, ${counts.defer} to defer, ${counts.overdue} overdue; ${checked.assets} assets checked against ${checked.advisories} advisories\n`,
    );
  }
  return 0;
}
