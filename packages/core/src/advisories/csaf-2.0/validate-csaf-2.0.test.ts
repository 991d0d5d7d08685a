import { readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseJson, readEntries } from '../../base/read.ts';
import { type CsafCheck, loadCsaf20Check } from './validate-csaf-2.0.ts';

const archive = sharedData('csaf-spec/csaf-2.0-validator-tests.tar.gz');

let check: CsafCheck;
beforeAll(async () => {
  check = await loadCsaf20Check('all');
}, 120_000);

interface Case {
  readonly name: string;
  /** Of the whole document: schema and mandatory tests. */
  readonly valid: boolean;
}
interface Official {
  readonly id: string;
  readonly failures: readonly Case[];
  readonly valid?: readonly Case[];
}

/**
 * Said to be valid, although one file has two MD5 or two SHA-1 sums, which 6.1.25 forbids. Their own tests, 6.2.8 and 6.2.9, are answered as they
 * say; the document is refused by the letter of 6.1.25.
 */
const againstTheLetter = ['6-2-08-02.json', '6-2-09-02.json'];

/** 6.3.6 and 6.3.7 ask the network whether addresses work; 6.3.8 asks a spell checker. */
const leftOut = ['6.3.6', '6.3.7', '6.3.8'];

describe.skipIf(archive === undefined)('the official cases of CSAF 2.0', () => {
  it('are all answered right but the nine that need the network or a spell checker', async () => {
    const files = new Map<string, unknown>();
    for (const { path, bytes } of readEntries(readFileSync(archive as string), 'tests.tar.gz'))
      if (bytes !== undefined) files.set(path.replace(/^.*validator\/data\//, ''), parseJson(bytes).value);
    const { tests } = files.get('testcases.json') as { tests: Official[] };
    const wrong: string[] = [];
    const notRun: string[] = [];
    let right = 0;
    for (const { id, failures, valid = [] } of tests) {
      for (const official of [...failures, ...valid]) {
        if (leftOut.includes(id)) {
          notRun.push(official.name.replace(/^.*-2021-/, ''));
          continue;
        }
        const verdict = await check(files.get(official.name));
        const isTold = verdict.findings.some(({ code }) => code === `advisories/csaf-${id}`);
        const isValid = official.valid && !againstTheLetter.some((name) => official.name.endsWith(name));
        const isRight = isTold === failures.includes(official) && verdict.valid === isValid;
        if (isRight) right += 1;
        else wrong.push(`${official.name} ${JSON.stringify(verdict.findings)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(right).toBe(230);
    expect(notRun).toEqual([
      '6-3-06-01.json',
      '6-3-06-02.json',
      '6-3-06-11.json',
      '6-3-07-01.json',
      '6-3-07-11.json',
      '6-3-08-01.json',
      '6-3-08-02.json',
      '6-3-08-11.json',
      '6-3-08-12.json',
    ]);
  });
});

const cisa = sharedData('csaf/cisa-ot-2017-2022-and-half-2023.tar.gz');

describe.skipIf(cisa === undefined)('the CISA corpus', () => {
  it('is valid in every twentieth document, and in the three whose weakness has a blank at its end', async () => {
    const untidy = ['2021/icsa-21-068-10', '2021/icsa-21-259-01', '2019/icsa-19-099-04'];
    const documents = [...readEntries(readFileSync(cisa as string), 'cisa.tar.gz')].filter(({ path }) =>
      path.endsWith('.json'),
    );
    const some = documents.filter(({ path }, i) => i % 20 === 0 || untidy.some((name) => path.includes(name)));
    const wrong: string[] = [];
    for (const { path, bytes } of some)
      if (!(await check(parseJson(bytes as Uint8Array).value)).valid) wrong.push(path);
    expect(wrong).toEqual([]);
    expect(some.length).toBeGreaterThan(90);
  });
});

describe('the check of CSAF 2.0', () => {
  it('never loads the tests that reach out of the program', async () => {
    const { tests } = await check({});
    expect(tests.filter((test) => leftOut.includes(test))).toEqual([]);
    expect(tests.length).toBe(72);
  });
  it('names the test, the place and the words for whatever is not a document at all', async () => {
    for (const document of [null, 1, 'text', [], {}]) {
      const verdict = await check(document);
      expect(verdict.valid).toBe(false);
      expect(verdict.findings[0]).toMatchObject({ code: 'advisories/csaf-schema', severity: 'error' });
    }
  });
});
