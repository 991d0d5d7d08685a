// CSAF 2.0 validation: schema, mandatory tests and, when asked, optional and informative ones. The tests are those of the BSI's library,
// which compiles its schemas when it is loaded (seconds, and 170 MB): so it is loaded late, once, and where that does not hurt.
// Never loaded are the tests that fetch addresses from documents (6.3.6, 6.3.7) or start a program (6.3.8): docs/conformance.md names them.

import type { Finding } from '../../base/index.ts';
import { checkCategory } from './prohibited-category.ts';
import { orderRevisions } from './revisions-of-one-instant.ts';
import { trimWeaknesses } from './weakness-names.ts';

export interface CsafVerdict {
  /** Schema and mandatory tests; what is optional or informative does not make a document invalid. */
  readonly valid: boolean;
  /** The tests that ran: `schema`, `6.1.1`, … */
  readonly tests: string[];
  readonly findings: Finding[];
}
export type CsafCheck = (document: unknown) => Promise<CsafVerdict>;

interface TestResult {
  readonly isValid?: boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[];
  readonly warnings?: readonly { readonly instancePath: string; readonly message?: string }[];
  readonly infos?: readonly { readonly instancePath: string; readonly message?: string }[];
}
type Test = (document: unknown) => TestResult | Promise<TestResult>;

const library = '@secvisogram/csaf-validator-lib/lib';
/** 6.3.6 and 6.3.7 want the network, 6.3.8 a spell checker. */
const informative = [1, 2, 3, 4, 5, 9, 10, 11];
const findingsOfOneTest = 20;

/** Loads the tests. The schema is the standard's own, which allows additional properties; those are told by 6.2.20. */
export async function loadCsaf20Check(scope: 'mandatory' | 'all'): Promise<CsafCheck> {
  const { csaf_2_0: schema } = (await import(`${library}/schemaTests.js`)) as { csaf_2_0: Test };
  const tests = new Map<string, Test>([
    ['schema', schema],
    ...toNamed((await import(`${library}/mandatoryTests.js`)) as Record<string, Test>),
  ]);
  tests.set('6.1.26', (document) => ({
    errors: checkCategory(document).map(({ at, message }) => ({ instancePath: at, message })),
  }));
  const weaknesses = tests.get('6.1.11') as Test;
  tests.set('6.1.11', (document) => weaknesses(trimWeaknesses(document)));
  const missingItem = tests.get('6.1.21') as Test;
  tests.set('6.1.21', (document) => missingItem(orderRevisions(document)));
  if (scope === 'all') {
    for (const [name, test] of toNamed((await import(`${library}/optionalTests.js`)) as Record<string, Test>))
      tests.set(name, test);
    for (const number of informative) {
      const loaded = (await import(`${library}/informativeTests/informativeTest_6_3_${number}.js`)) as {
        default: Test;
      };
      tests.set(`6.3.${number}`, loaded.default);
    }
  }
  return (document) => runTests(tests, document);
}

/** `mandatoryTest_6_1_27_1` is test 6.1.27.1; in the order of the standard. */
const toNamed = (module: Readonly<Record<string, Test>>): [string, Test][] =>
  Object.entries(module)
    .map(([name, test]): [string, Test] => [name.replace(/^[a-z]+Test_/i, '').replaceAll('_', '.'), test])
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));

async function runTests(tests: ReadonlyMap<string, Test>, document: unknown): Promise<CsafVerdict> {
  const findings: Finding[] = [];
  let valid = true;
  for (const [name, test] of tests) {
    const severity = /^6\.[23]\./.test(name) ? 'warning' : 'error';
    const said = await runTest(test, document);
    if (severity === 'error' && said.length > 0) valid = false;
    for (const { instancePath, message } of said.slice(0, findingsOfOneTest))
      findings.push({
        code: `advisories/csaf-${name}`,
        at: instancePath || '/',
        message: message ?? 'not valid',
        severity,
      });
  }
  return { valid, tests: [...tests.keys()], findings };
}

/** What a test says. A document that throws the library is not valid by it; the reason is kept. */
async function runTest(test: Test, document: unknown): Promise<{ instancePath: string; message?: string }[]> {
  try {
    const { isValid, errors = [], warnings = [], infos = [] } = await test(document);
    const said = [...errors, ...warnings, ...infos];
    return said.length === 0 && isValid === false ? [{ instancePath: '/' }] : said;
  } catch (error) {
    return [{ instancePath: '/', message: `cannot be tested: ${error instanceof Error ? error.message : error}` }];
  }
}
