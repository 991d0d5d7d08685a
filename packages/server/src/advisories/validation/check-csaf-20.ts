// CSAF 2.0 by the library: schema and mandatory tests. It compiles its schemas when it is loaded, which costs seconds and 170 MB.
// Only `basic.js`: the tests that fetch addresses from documents (6.3.6, 6.3.7) or start a program (6.3.8) are never loaded.

import type { CsafVerdict } from './index.ts';

interface TestResult {
  name: string;
  isValid: boolean;
  errors: { instancePath: string; message?: string }[];
  warnings: { instancePath: string; message?: string }[];
}
type Validate = (tests: readonly unknown[], document: unknown) => Promise<{ isValid: boolean; tests: TestResult[] }>;

const library = '@secvisogram/csaf-validator-lib';

export async function loadCsaf20Check(): Promise<(document: unknown) => Promise<CsafVerdict>> {
  const [{ default: validate }, basic] = (await Promise.all([
    import(`${library}/validate.js`),
    import(`${library}/basic.js`),
  ])) as [{ default: Validate }, Record<string, unknown>];
  const tests = Object.values(basic);
  const toNumber = ({ name }: TestResult) => name.replace(/^mandatoryTest_/, '').replaceAll('_', '.');
  return async (document) => {
    const result = await validate(tests, document);
    const findings = result.tests.flatMap((test) =>
      test.errors.slice(0, 20).map(({ instancePath, message = 'not valid' }) => ({
        code: `advisories/csaf-${toNumber(test)}`,
        at: instancePath || '/',
        message,
        severity: 'error' as const,
      })),
    );
    return { valid: result.isValid, tests: result.tests.map(toNumber), findings };
  };
}
