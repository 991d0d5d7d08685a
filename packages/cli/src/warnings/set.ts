// `tocsin set`: the state of a warning's findings, as a person of the hospital says it.

import { parseArgs } from 'node:util';
import { warningsApi } from '@tocsin/core/warnings/api';
import { connect, jsonUsage, serverOptions, toPlain, UsageFault } from '../base/index.ts';

export const setHelp = `tocsin set WARNING STATE [--finding ID]... [--justification J] [--note TEXT]
  STATE               new, acknowledged, in-progress, done, not-applicable
  --justification J   for not-applicable: component_not_present, vulnerable_code_not_present, …
tocsin set WARNING undo
${jsonUsage}`;

const states = ['new', 'acknowledged', 'in-progress', 'done', 'not-applicable', 'undo'];

export async function setState(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...serverOptions,
      finding: { type: 'string', multiple: true },
      justification: { type: 'string' },
      note: { type: 'string' },
    },
  });
  const [id, state] = positionals;
  if (id === undefined || state === undefined) throw new UsageFault('Name a warning and a state.');
  if (!states.includes(state)) throw new UsageFault(`There is no state ${state}; there are ${states.join(', ')}.`);
  const server = await connect(values);
  const params = { id };
  const body = {
    state,
    ...(values.finding === undefined ? {} : { findings: values.finding }),
    ...(values.justification === undefined ? {} : { justification: values.justification }),
    ...(values.note === undefined ? {} : { note: values.note }),
  };
  const { warning } =
    state === 'undo'
      ? await server.call(warningsApi.undoChange, { params })
      : await server.call(warningsApi.changeFindings, { params, body: body as never });
  process.stdout.write(
    values.json ? `${JSON.stringify(warning, null, 2)}\n` : `${toPlain(warning.headline)}: ${warning.state}\n`,
  );
  return 0;
}
