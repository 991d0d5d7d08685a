import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTestLog } from '@tocsin/testkit/receipts';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { verifyReceipt } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const test = makeTestLog(7, ['ministry.example/w', 'neighbour.example/w']);
const keys = ['--log', test.log.keyText, ...test.witnesses.flatMap(({ keyText }) => ['--witness', keyText])];
const write = (text: string) => {
  const file = join(folder, 'a.tlog-proof');
  writeFileSync(file, text);
  return file;
};
async function run(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  return { code: await verifyReceipt(args), out };
}

describe('tocsin verify', () => {
  it('says that all holds, and shows what was logged', async () => {
    const { code, out } = await run(write(test.receipt(4)), ...keys);
    expect(code).toBe(0);
    expect(out).toMatch(/"stage": "early-warning"/);
    expect(out).not.toMatch(/WRONG/);
  });
  it('says which step fails, and ends with 1', async () => {
    const receipt = test.receipt(4);
    const changes: [string, RegExp][] = [
      [receipt.replace('index 4', 'index 3'), /WRONG {2}inclusion/],
      [receipt.replace('\n7\n', '\n8\n'), /WRONG {2}log/],
      [receipt.replace(/(— neighbour\S+ \S{20})./, '$1_'), /WRONG {2}form/],
    ];
    for (const [text, said] of changes) {
      const { code, out } = await run(write(text), ...keys);
      expect([code, out]).toEqual([1, expect.stringMatching(said)]);
    }
  });
  it('without the key of the log it ends with 3, and a key may stand in a file', async () => {
    const file = write(test.receipt(0));
    expect((await run(file)).code).toBe(3);
    const keyFile = join(folder, 'log.key');
    writeFileSync(keyFile, `${test.log.keyText}\n`);
    expect((await run(file, '--log', keyFile)).code).toBe(0);
  });
  it('asks for as many witnesses as told', async () => {
    const stranger = makeTestLog(1).witnesses[0]!.keyText;
    const file = write(test.receipt(0));
    expect((await run(file, ...keys, '--witness', stranger)).code).toBe(1);
    expect((await run(file, ...keys, '--witness', stranger, '--threshold', '2')).code).toBe(0);
  });
});
