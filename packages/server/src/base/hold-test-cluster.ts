// The process behind test-cluster.ts: says the address of its PostgreSQL, and ends it when whoever asked for it is gone.

import { startTestCluster } from './test-database.ts';

const gone = new Promise<void>((resolve) => process.once('disconnect', resolve).once('SIGTERM', () => resolve()));
// A Ctrl-C goes to the whole terminal; the one who asked says when it is over.
process.on('SIGINT', () => {});
const cluster = await startTestCluster();
process.send?.(cluster.url);
if (!process.connected) process.emit('disconnect');
await gone;
await cluster.stop();
