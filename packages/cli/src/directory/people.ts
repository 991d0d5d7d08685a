// `tocsin people`: who belongs to the organisation of the token, and in which role.

import { parseArgs } from 'node:util';
import { directoryApi } from '@tocsin/core/directory/api';
import { connect, jsonUsage, serverOptions, toPlain } from '../base/index.ts';

export const peopleHelp = `tocsin people
${jsonUsage}`;

export async function listPeople(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: serverOptions });
  const server = await connect(values);
  const organisation = await server.call(directoryApi.getOrganisation);
  const { items } = await server.call(directoryApi.listPeople);
  if (values.json) process.stdout.write(`${JSON.stringify({ organisation, people: items }, null, 2)}\n`);
  else {
    process.stdout.write(`${toPlain(organisation.name)} (${organisation.country})\n`);
    for (const { role, name, email } of items)
      process.stdout.write(`${role.padEnd(10)} ${toPlain(name)}${email === undefined ? '' : `  ${toPlain(email)}`}\n`);
  }
  return 0;
}
