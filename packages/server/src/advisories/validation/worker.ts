// The thread that validates CSAF. The library compiles its schemas when it is loaded, which costs seconds and 170 MB: so once, and apart.
// Only `basic.js`: schema and mandatory tests. The tests that fetch addresses from documents (6.3.6, 6.3.7) or start a program (6.3.8) are never loaded.

import { parentPort } from 'node:worker_threads';

interface TestResult {
  name: string;
  isValid: boolean;
  errors: { instancePath: string; message?: string }[];
  warnings: { instancePath: string; message?: string }[];
}
type Validate = (tests: readonly unknown[], document: unknown) => Promise<{ isValid: boolean; tests: TestResult[] }>;

const library = '@secvisogram/csaf-validator-lib';
const [{ default: validate }, basic] = (await Promise.all([
  import(`${library}/validate.js`),
  import(`${library}/basic.js`),
])) as [{ default: Validate }, Record<string, unknown>];
const tests = Object.values(basic);

parentPort?.on('message', async ({ id, document }: { id: number; document: unknown }) => {
  try {
    const result = await validate(tests, document);
    parentPort?.postMessage({
      id,
      valid: result.isValid,
      tests: result.tests.map((test) => test.name.replace(/^mandatoryTest_/, '').replaceAll('_', '.')),
      findings: result.tests.flatMap((test) =>
        test.errors.slice(0, 20).map((error) => ({
          code: `advisories/csaf-${test.name.replace(/^mandatoryTest_/, '').replaceAll('_', '.')}`,
          at: error.instancePath || '/',
          message: error.message ?? 'not valid',
          severity: 'error',
        })),
      ),
    });
  } catch (error) {
    // A document that throws the library is not valid by it; the reason is kept.
    const message = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({
      id,
      valid: false,
      tests: [],
      findings: [{ code: 'advisories/csaf-unreadable', at: '/', message, severity: 'error' }],
    });
  }
});
parentPort?.postMessage({ ready: true });
