// `tocsin read`: what was read from an inventory, how complete the matching data are, and which field would help most.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { assessCompleteness, toAssetName } from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import { UsageFault } from '../base/index.ts';

export const readHelp = `tocsin read INVENTORY...
  INVENTORY           CSV, CycloneDX, SPDX, FHIR Device or nmap

  Ends with 2 when a file is refused.
`;

export async function readInventoryFile(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  if (positionals.length === 0) throw new UsageFault('Name at least one inventory.');
  let code = 0;
  for (const path of positionals) {
    const reading = await readInventory(new Uint8Array(await readFile(path)), { name: basename(path) });
    const components = reading.assets.reduce((sum, asset) => sum + (asset.components?.length ?? 0), 0);
    process.stdout.write(
      `${path}: ${reading.refused ? 'refused' : `${reading.format}, ${reading.assets.length} assets, ${components} components`}\n`,
    );
    for (const asset of reading.assets.slice(0, 10)) {
      const { score, next } = assessCompleteness(asset);
      process.stdout.write(
        `  ${asset.id}  ${toAssetName(asset)}  ${asset.version ?? 'no version'}  ${Math.round(score * 100)} %${next === undefined ? '' : `, ${next} would help most`}\n`,
      );
    }
    if (reading.assets.length > 10) process.stdout.write(`  and ${reading.assets.length - 10} more\n`);
    for (const finding of reading.findings)
      process.stdout.write(
        `  ${finding.severity} ${finding.at}: ${finding.message}${finding.hint === undefined ? '' : ` ${finding.hint}`}\n`,
      );
    if (reading.refused) code = 2;
  }
  return code;
}
