import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Alias, type AliasTable, buildAliasTable } from '@tocsin/core/matching';
import type { SsvcTable } from '@tocsin/core/warnings';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(fileURLToPath(import.meta.resolve(`@tocsin/content/${path}`)), 'utf8');

export const readAliases = (): AliasTable =>
  buildAliasTable((parse(read('aliases.yaml')) as { aliases: Alias[] }).aliases);
export const readSsvcTable = (): SsvcTable => JSON.parse(read('ssvc/deployer.json')) as SsvcTable;
