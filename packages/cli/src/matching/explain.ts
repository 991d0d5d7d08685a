// `tocsin explain`: the path of one judgement, step by step.

import { parseArgs } from 'node:util';
import { explainPair } from '@tocsin/core/matching';
import { UsageFault } from '../base/index.ts';
import { readAliases } from './content.ts';
import { emptyInputs, loadAdvisories, loadInventory } from './load-inputs.ts';

export const explainHelp = `tocsin explain ASSET ADVISORY --inventory FILE --advisories PATH
  ASSET               its id in the inventory
  ADVISORY            its published id, such as ICSMA-21-187-01
`;

const signs: Readonly<Record<string, string>> = { agrees: '✓', differs: '✗', unknown: '?', info: '·' };

export async function explain(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { inventory: { type: 'string' }, advisories: { type: 'string' } },
  });
  const [assetId, advisoryId] = positionals;
  if (
    assetId === undefined ||
    advisoryId === undefined ||
    values.inventory === undefined ||
    values.advisories === undefined
  )
    throw new UsageFault('Name an asset, an advisory, --inventory FILE and --advisories PATH.');
  const inputs = emptyInputs();
  await loadInventory(inputs, values.inventory, {});
  await loadAdvisories(inputs, values.advisories);
  const asset = inputs.assets.find((candidate) => candidate.id === assetId);
  const advisory = inputs.advisories.find((candidate) => candidate.id.toLowerCase() === advisoryId.toLowerCase());
  if (asset === undefined || advisory === undefined) {
    for (const file of inputs.unread) process.stderr.write(`${file.name}: ${file.reason} (${file.at})\n`);
    process.stderr.write(
      asset === undefined ? `The inventory has no asset ${assetId}.\n` : `There is no advisory ${advisoryId}.\n`,
    );
    return 2;
  }
  for (const step of explainPair(asset, advisory, readAliases()).steps)
    process.stdout.write(`${signs[step.outcome] ?? '·'} ${step.text}\n`);
  return 0;
}
