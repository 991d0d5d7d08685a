// `tocsin journal`: the entries one may read, a line of JSON each, in order; with --follow it goes on as they are made.

import { parseArgs } from 'node:util';
import type { JournalEntry } from '@tocsin/core/ledger';
import { eventsPath, ledgerApi } from '@tocsin/core/ledger';
import { type Connection, connect, serverOptions, serverUsage, UsageFault } from '../base/index.ts';

export const journalHelp = `tocsin journal [--from POSITION] [--subject SUBJECT] [--follow]
  --from POSITION     the first entry wanted; default 0
  --subject SUBJECT   warning:ID, asset:ID, …
  --follow            does not end; Ctrl-C ends it
${serverUsage}`;
const perPage = 500;

export async function readJournal(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...serverOptions,
      from: { type: 'string', default: '0' },
      subject: { type: 'string' },
      follow: { type: 'boolean' },
    },
  });
  if (!/^\d{1,15}$/.test(values.from)) throw new UsageFault(`--from takes a position, not ${values.from}.`);
  const server = await connect(values);
  let next = Number(values.from);
  for (;;) {
    const subject = values.subject === undefined ? {} : { subject: values.subject };
    const { items } = await server.call(ledgerApi.listJournal, { query: { from: next, limit: perPage, ...subject } });
    for (const entry of items) write(entry);
    next = (items.at(-1)?.position ?? next - 1) + 1;
    if (items.length < perPage) break;
  }
  if (values.follow) await follow(server, next, values.subject);
  return 0;
}

const write = (entry: JournalEntry) => process.stdout.write(`${JSON.stringify(entry)}\n`);

/** Server-Sent Events after `next - 1`; comments and other events than entries are passed over. */
async function follow(server: Connection, next: number, subject: string | undefined): Promise<void> {
  const end = new AbortController();
  process.once('SIGINT', () => end.abort());
  try {
    const stream = await server.open(`${eventsPath}?after=${next - 1}`, end.signal);
    let rest = '';
    const decoder = new TextDecoder();
    for await (const bytes of stream) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data: {')) continue;
        const entry = JSON.parse(line.slice(6)) as JournalEntry;
        if (typeof entry.position === 'number' && (subject === undefined || entry.subject === subject)) write(entry);
      }
    }
  } catch (error) {
    if (!end.signal.aborted) throw error;
  }
}
