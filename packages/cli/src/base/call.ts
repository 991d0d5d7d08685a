// `tocsin call`: any operation of the public API by its name, so that a script can do whatever the console does.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Endpoint, toAddress } from '@tocsin/core/base';
import { connect, serverOptions, serverUsage } from './connect.ts';
import { UsageFault } from './usage-fault.ts';

export const callHelp = `tocsin call OPERATION [NAME=VALUE]... [--body FILE]
  OPERATION           as /api/docs calls it, such as listAssets; without one, all are listed
  NAME=VALUE          a part of the path or of the query, such as id=P1 or limit=10
  --body FILE         JSON, or the file itself where the operation takes one; - reads it from standard input
${serverUsage}
  What belongs to a person (sign-in, passkeys, the own password) needs a browser: a token is no person.
`;

const toLine = ({ id, method, path, summary, permission }: Endpoint) =>
  `${id}\n    ${method} ${path}  (${permission})\n    ${summary}\n`;

/** Sorts NAME=VALUE into path and query, as the operation declares them. */
function readParts(endpoint: Endpoint, pairs: readonly string[]) {
  const params: Record<string, string> = {};
  const query: Record<string, string> = {};
  const inPath = Object.keys(endpoint.params?.properties ?? {});
  const inQuery = Object.keys(endpoint.query?.properties ?? {});
  for (const pair of pairs) {
    const [name = '', ...value] = pair.split('=');
    const part = inPath.includes(name) ? params : inQuery.includes(name) ? query : undefined;
    if (part === undefined || value.length === 0)
      throw new UsageFault(
        `${endpoint.id} takes no ${pair}. It takes: ${[...inPath, ...inQuery].map((known) => `${known}=…`).join(' ') || 'nothing'}.`,
      );
    part[name] = value.join('=');
  }
  const missing = inPath.filter((name) => params[name] === undefined);
  if (missing.length > 0) throw new UsageFault(`${endpoint.id} needs ${missing.map((name) => `${name}=…`).join(' ')}.`);
  return { params, query };
}

async function readBody(endpoint: Endpoint, file: string | undefined): Promise<Uint8Array | undefined> {
  if (endpoint.body === undefined) {
    if (file !== undefined) throw new UsageFault(`${endpoint.id} takes no body.`);
    return undefined;
  }
  if (file === undefined) throw new UsageFault(`${endpoint.id} needs a body: --body FILE.`);
  if (file !== '-') return readFile(file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

export function createCall(endpoints: readonly Endpoint[]) {
  return async (args: string[]): Promise<number> => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...serverOptions, body: { type: 'string' } },
    });
    const [name, ...pairs] = positionals;
    if (name === undefined) {
      process.stdout.write(endpoints.map(toLine).join(''));
      return 0;
    }
    const endpoint = endpoints.find(({ id }) => id === name);
    if (endpoint === undefined) throw new UsageFault(`There is no operation ${name}; tocsin call lists them.`);
    const path = toAddress(endpoint, readParts(endpoint, pairs) as never);
    const body = await readBody(endpoint, values.body);
    const response = await (await connect(values)).send(path, {
      method: endpoint.method,
      ...(body === undefined
        ? {}
        : {
            headers: { 'content-type': endpoint.bodyType ?? 'application/json' },
            body: new Uint8Array(body),
          }),
    });
    process.stdout.write(new Uint8Array(await response.arrayBuffer()));
    if (endpoint.replyType === undefined) process.stdout.write('\n');
    return 0;
  };
}
