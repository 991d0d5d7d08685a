// The thread that validates CSAF: schema and mandatory tests. What a version needs costs up to seconds and 170 MB when it is loaded: so
// with its first document, once, and apart.

import { parentPort } from 'node:worker_threads';
import { type CsafCheck, loadCsaf20Check, loadCsaf21Check } from '@tocsin/core/advisories/read';

const loaders = { '2.0': () => loadCsaf20Check('mandatory'), '2.1': loadCsaf21Check };
const loaded = new Map<string, Promise<CsafCheck>>();

parentPort?.on('message', async ({ id, document }: { id: number; document: unknown }) => {
  const said = (document as { document?: { csaf_version?: unknown } } | null)?.document?.csaf_version;
  // What states no version is held to 2.0, whose schema says what is missing.
  const version = said === '2.1' ? '2.1' : '2.0';
  const check = loaded.get(version) ?? loaders[version]();
  loaded.set(version, check);
  parentPort?.postMessage({ id, ...(await (await check)(document)) });
});
