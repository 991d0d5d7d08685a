import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SsvcTable } from '@tocsin/core/warnings';

let table: SsvcTable | undefined;

/** The SSVC deployer's table from content, read once. */
export function readDeployerTable(): SsvcTable {
  table ??= JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve('@tocsin/content/ssvc/deployer.json')), 'utf8'),
  ) as SsvcTable;
  return table;
}
