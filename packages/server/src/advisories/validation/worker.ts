// The thread that validates CSAF. What a version needs is loaded with its first document, and stays.

import { parentPort } from 'node:worker_threads';
import { loadCsaf20Check } from './check-csaf-20.ts';
import { loadCsaf21Check } from './check-csaf-21.ts';
import type { CsafVerdict } from './index.ts';

type Check = (document: unknown) => Promise<CsafVerdict>;
const loaders = { '2.0': loadCsaf20Check, '2.1': loadCsaf21Check };
const loaded = new Map<string, Promise<Check>>();

parentPort?.on('message', async ({ id, document }: { id: number; document: unknown }) => {
  try {
    const said = (document as { document?: { csaf_version?: unknown } } | null)?.document?.csaf_version;
    // What states no version is held to 2.0, whose schema says what is missing.
    const version = said === '2.1' ? '2.1' : '2.0';
    const check = loaded.get(version) ?? loaders[version]();
    loaded.set(version, check);
    parentPort?.postMessage({ id, ...(await (await check)(document)) });
  } catch (error) {
    // A document that throws the checks is not valid by them; the reason is kept.
    const message = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({
      id,
      valid: false,
      tests: [],
      findings: [{ code: 'advisories/csaf-unreadable', at: '/', message, severity: 'error' }],
    });
  }
});
