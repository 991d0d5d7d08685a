// `tocsin import`: an inventory file into a running Tocsin. Shows what it would change; changes it with --apply only.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { connect, jsonUsage, serverOptions, toPlain, UsageFault } from '../base/index.ts';

export const importHelp = `tocsin import INVENTORY [--apply] [--replace] [--map THEIRS=OURS]...
  --apply             change the inventory; without it nothing is changed
  --replace           the file is the whole inventory: what is not in it is gone
  --map THEIRS=OURS   a column of the CSV by another name; may be repeated
${jsonUsage}`;

export async function importInventory(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...serverOptions,
      apply: { type: 'boolean' },
      replace: { type: 'boolean' },
      map: { type: 'string', multiple: true },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new UsageFault('Name one inventory.');
  }
  const server = await connect(values);
  const read = await server.call(inventoryApi.previewImport, {
    query: {
      name: basename(path),
      scope: values.replace ? 'replace' : 'merge',
      ...(values.map === undefined ? {} : { map: values.map.join(',') }),
    },
    body: new Uint8Array(await readFile(path)),
  });
  const params = { id: read.id };
  const isApplied = read.state === 'previewed' && values.apply === true;
  const preview = isApplied ? await server.call(inventoryApi.applyImport, { params }) : read;
  if (!isApplied) await server.call(inventoryApi.discardImport, { params });
  if (values.json) process.stdout.write(`${JSON.stringify(preview, null, 2)}\n`);
  else {
    for (const row of preview.rows)
      process.stdout.write(`${row.kind.padEnd(8)} ${toPlain(row.id)}  ${toPlain(row.name)}\n`);
    for (const { severity, at, message, hint } of preview.findings)
      process.stdout.write(
        toPlain(`${severity} ${at}: ${message} ${hint ?? ''}`)
          .trimEnd()
          .concat('\n'),
      );
    const words =
      preview.state === 'refused' ? 'refused' : values.apply ? 'applied' : 'would change; --apply changes it';
    process.stdout.write(
      `${preview.added} added, ${preview.changed} changed, ${preview.gone} gone, ${preview.unchanged} unchanged: ${words}\n`,
    );
  }
  return preview.state === 'refused' ? 2 : 0;
}
