import { makeTestLog } from '@tocsin/testkit/receipts';
import { describe, expect, it } from 'vitest';
import { checkInBrowser } from './check-in-browser.ts';

const test = makeTestLog(300, ['ministry.example/w', 'neighbour.example/w']);
const typed = {
  log: test.log.keyText,
  witnesses: test.witnesses.map(({ keyText }) => keyText).join('\n'),
  threshold: '',
};

describe('the page that checks receipts', () => {
  it('finds by the browser’s own arithmetic what the server signed', () => {
    const check = checkInBrowser(test.receipt(123), typed);
    expect(check.steps.filter(({ isGood }) => !isGood)).toEqual([]);
    expect(check.entry).toEqual(test.entries[123]);
  });
  it('finds every byte that is wrong', () => {
    const receipt = test.receipt(7);
    for (let at = 0; at < receipt.length; at += 3) {
      const changed = receipt.slice(0, at) + (receipt[at] === 'A' ? 'B' : 'A') + receipt.slice(at + 1);
      expect(checkInBrowser(changed, typed).isGood, `character ${at}`).toBe(false);
    }
  });
  it('names a key that is none', () => {
    expect(checkInBrowser(test.receipt(7), { ...typed, log: 'nonsense' }).steps[0]?.said).toMatch(/is no key/);
  });
});
