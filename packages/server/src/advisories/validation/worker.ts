// The thread that validates CSAF 2.0: schema and mandatory tests. The library behind it costs seconds and 170 MB when it is loaded: so once,
// and apart.

import { parentPort } from 'node:worker_threads';
import { loadCsaf20Check } from '@tocsin/core/advisories/read';

const check = await loadCsaf20Check('mandatory');

parentPort?.on('message', async ({ id, document }: { id: number; document: unknown }) => {
  parentPort?.postMessage({ id, ...(await check(document)) });
});
parentPort?.postMessage({ ready: true });
