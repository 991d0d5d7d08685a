// `tocsin aliases`: names that mean the same, which may, and which are given on.

import { parseArgs } from 'node:util';
import { matchingApi } from '@tocsin/core/matching/api';
import { connect, jsonUsage, serverOptions, toPlain, UsageFault } from '../base/index.ts';

export const aliasesHelp = `tocsin aliases              the organisation's own and those that come with Tocsin
tocsin aliases proposed     names of the inventory that may be a maker or product of the advisories
tocsin aliases shared       what is given on, in the form of aliases.yaml (JSON is YAML)
tocsin aliases add KIND NAME ALIAS --source WHERE [--vendor MAKER] [--share]
  KIND                vendor or product
tocsin aliases remove ID
${jsonUsage}`;

export async function manageAliases(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...serverOptions,
      source: { type: 'string' },
      vendor: { type: 'string' },
      share: { type: 'boolean' },
    },
  });
  const [what = 'all', kind, name, alias] = positionals;
  const isAdding = what === 'add' && (kind === 'vendor' || kind === 'product') && alias !== undefined;
  const isRemoving = what === 'remove' && kind !== undefined;
  if (what === 'add' && !isAdding) throw new UsageFault('Name vendor or product, a name and its alias.');
  if (what === 'remove' && !isRemoving) throw new UsageFault('Name the id of an alias of your own.');
  if (!['all', 'proposed', 'shared', 'add', 'remove'].includes(what))
    throw new UsageFault(`aliases takes proposed, shared, add or remove, not ${what}.`);
  const server = await connect(values);
  const write = (text: string) => process.stdout.write(`${text}\n`);
  const json = (reply: unknown) => write(JSON.stringify(reply, null, 2));
  if (isAdding) {
    const { source = 'tocsin aliases add', vendor, share = false } = values;
    const body = { kind, name: name ?? '', alias, source, share, ...(vendor === undefined ? {} : { vendor }) } as const;
    json(await server.call(matchingApi.addAlias, { body }));
  } else if (isRemoving) json(await server.call(matchingApi.removeAlias, { params: { id: kind } }));
  else if (what === 'shared') json(await server.call(matchingApi.exportSharedAliases));
  else if (what === 'proposed') {
    const reply = await server.call(matchingApi.listProposedAliases);
    if (values.json) json(reply);
    else
      for (const { alias: mine, name: theirs, assets, evidence } of reply.items)
        write(toPlain(`${mine} (${assets} assets) may be ${theirs}: ${evidence.join('; ')}`));
  } else {
    const reply = await server.call(matchingApi.listAliases, { query: {} });
    if (values.json) json(reply);
    else
      for (const { id, alias: entry, origin } of reply.items)
        write(
          toPlain(
            `${entry.name}: ${entry.aliases.join(', ')} (${entry.relation}; ${entry.source}; ${origin === 'own' ? id : origin})`,
          ),
        );
  }
  return 0;
}
