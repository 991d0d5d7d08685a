// The journal, its signer and its witness in a process of its own, to be killed. It is told what to do by messages, and says what is done.

import { newId } from '../base/ids.ts';
import { startLogNode } from './test-log-node.ts';
import { addCheckpoint } from './witness.ts';

export type Order = { append: number } | { witness: string };

const [url = '', folder = ''] = process.argv.slice(2);
const node = await startLogNode({ connectionString: url }, folder);
const { database, now } = node.change.deps;
const ports = {
  database,
  place: node.change.place,
  now,
  newId,
  keys: () => node.signer.keys,
  onEvidence: async () => {},
};
process.on('message', async (order: Order) => {
  if ('append' in order) await node.append(order.append);
  else await addCheckpoint(ports, order.witness);
  process.send?.('done');
});
process.send?.('ready');
