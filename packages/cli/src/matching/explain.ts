// `tocsin explain`: the path of one judgement, step by step, over files or as a running Tocsin sees it.

import { parseArgs } from 'node:util';
import { type Explanation, explainPair } from '@tocsin/core/matching';
import { matchingApi } from '@tocsin/core/matching/api';
import { connect, jsonUsage, serverOptions, toPlain, UsageFault } from '../base/index.ts';
import { readAliases } from './content.ts';
import { emptyInputs, loadAdvisories, loadInventory } from './load-inputs.ts';

export const explainHelp = `tocsin explain ASSET ADVISORY --inventory FILE --advisories PATH
tocsin explain ASSET ADVISORY --token-file FILE
  ASSET               its id in the inventory
  ADVISORY            its published id, such as ICSMA-21-187-01
${jsonUsage}`;
const signs: Readonly<Record<string, string>> = { agrees: '✓', differs: '✗', unknown: '?', info: '·' };

export async function explain(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...serverOptions, inventory: { type: 'string' }, advisories: { type: 'string' } },
  });
  const [asset, advisory] = positionals;
  const { inventory, advisories } = values;
  if (asset === undefined || advisory === undefined) throw new UsageFault('Name an asset and an advisory.');
  if ((inventory === undefined) !== (advisories === undefined))
    throw new UsageFault('Name both, --inventory FILE and --advisories PATH, or neither.');
  const explanation =
    inventory === undefined || advisories === undefined
      ? await (await connect(values)).call(matchingApi.explain, { query: { asset, advisory } })
      : await explainFiles(asset, advisory, inventory, advisories);
  if (explanation === undefined) return 2;
  if (values.json) process.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
  else
    for (const { outcome, text } of explanation.steps)
      process.stdout.write(`${signs[outcome] ?? '·'} ${toPlain(text)}\n`);
  return 0;
}

/** Undefined, and said why, when one of the two is not in the files. */
async function explainFiles(
  assetId: string,
  advisoryId: string,
  inventory: string,
  advisories: string,
): Promise<Explanation | undefined> {
  const inputs = emptyInputs();
  await loadInventory(inputs, inventory, {});
  await loadAdvisories(inputs, advisories);
  const asset = inputs.assets.find((candidate) => candidate.id === assetId);
  const advisory = inputs.advisories.find((candidate) => candidate.id.toLowerCase() === advisoryId.toLowerCase());
  if (asset !== undefined && advisory !== undefined) return explainPair(asset, advisory, readAliases());
  for (const file of inputs.unread) process.stderr.write(`${file.name}: ${file.reason} (${file.at})\n`);
  process.stderr.write(
    asset === undefined ? `The inventory has no asset ${assetId}.\n` : `There is no advisory ${advisoryId}.\n`,
  );
  return undefined;
}
