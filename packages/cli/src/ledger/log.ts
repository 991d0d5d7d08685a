// `tocsin log`: the transparency log of a running Tocsin; and its public part as files, for a plain web server or for keeping.

import { parseArgs } from 'node:util';
import type { LogState } from '@tocsin/core/ledger';
import { ledgerApi } from '@tocsin/core/ledger/api';
import { connect, jsonUsage, serverOptions, toPlain, UsageFault } from '../base/index.ts';
import { exportLog } from './export-log.ts';

export const logHelp = `tocsin log                      name, key, last checkpoint, witnesses, and whether it signs
tocsin log export FOLDER [--from URL]
                    checkpoint, tiles and entries (commitments) as files by c2sp.org/tlog-tiles; needs no token;
                    run again it fetches what is new. URL is SERVER/log unless told
${jsonUsage}`;

export async function handleLog(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...serverOptions, from: { type: 'string' } },
  });
  const [action, folder] = positionals;
  if (action !== undefined && (action !== 'export' || folder === undefined))
    throw new UsageFault('log takes nothing, or export FOLDER.');
  if (folder !== undefined) {
    const { size, written } = await exportLog(values.from ?? new URL('/log', values.server).href, folder);
    process.stdout.write(`${size} entries, ${written} files written to ${folder}\n`);
    return 0;
  }
  const server = await connect(values);
  const state = await server.call(ledgerApi.getLog);
  process.stdout.write(values.json ? `${JSON.stringify(state, null, 2)}\n` : toText(state));
  return state.stopped === undefined ? 0 : 1;
}

function toText(state: LogState): string {
  const { checkpoint, stopped, policy } = state;
  const lines = [
    `log        ${toPlain(state.origin ?? 'none yet')}`,
    `key        ${toPlain(state.verifierKey ?? '')}`,
    `witness    ${toPlain(state.witnessKey ?? '')}`,
    `entries    ${state.head}`,
    checkpoint === undefined
      ? 'checkpoint none yet'
      : `checkpoint ${checkpoint.size} entries, ${checkpoint.root}, ${checkpoint.signedAt}, cosigned by ${checkpoint.cosignedBy.map(toPlain).join(', ') || 'nobody'}`,
    `policy     ${policy.threshold} witnesses${policy.required ? ', demanded' : ''}${state.isWitnessed ? '' : ': NOT MET'}`,
    ...(state.evidence > 0 ? [`EVIDENCE   ${state.evidence} contradicting views of a log`] : []),
    ...(stopped === undefined
      ? []
      : [`STOPPED    ${stopped.title}: ${toPlain(stopped.said)}`, `           ${stopped.todo}`]),
  ];
  return `${lines.join('\n')}\n`;
}
