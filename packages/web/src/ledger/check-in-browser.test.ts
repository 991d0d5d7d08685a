import { createHash } from 'node:crypto';
import { makeTimestampRequest, parseTimestamp, parseTimestampReply } from '@tocsin/core/ledger';
import { makeTestLog } from '@tocsin/testkit/receipts';
import { makeTimestampAuthority } from '@tocsin/testkit/timestamp-authority';
import { describe, expect, it } from 'vitest';
import { checkInBrowser } from './check-in-browser.ts';

const test = makeTestLog(300, ['ministry.example/w', 'neighbour.example/w']);
const typed = {
  log: test.log.keyText,
  witnesses: test.witnesses.map(({ keyText }) => keyText).join('\n'),
  threshold: '',
  stamp: '',
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
  it('says of a time stamp what it is over and when, and that it does not check who signed it', () => {
    const authority = makeTimestampAuthority();
    const stampOf = (proof: string) => {
      const text = `${proof.slice(proof.indexOf('\n\n') + 2).split('\n\n')[0]}\n`;
      const digest = createHash('sha256').update(text).digest();
      const token = parseTimestampReply(authority.answer(makeTimestampRequest(digest, Uint8Array.of(7)))) as Uint8Array;
      return {
        token,
        json: JSON.stringify({ token: Buffer.from(token).toString('base64'), at: '1999-01-01T00:00:00Z' }),
      };
    };
    const stepOf = (stamp: string) => {
      const check = checkInBrowser(test.receipt(7), { ...typed, stamp });
      expect(check.isGood).toBe(false);
      expect(check.steps).toHaveLength(5);
      return check.steps[4]!;
    };
    const { token, json } = stampOf(test.receipt(7));
    const { at } = parseTimestamp(token) as { at: string };
    const said = `it is over the checkpoint of this receipt and says ${at}; who signed it is not checked here`;
    expect(stepOf(json)).toEqual({ step: 'stamp', isGood: false, isOpen: true, said });
    expect(stepOf(stampOf(makeTestLog(299).receipt(7)).json).said).toMatch(/over something else/);
    const cut = Buffer.from(token.subarray(0, token.length - 1)).toString('base64');
    for (const wrong of ['hello', '{}', '{"token":7}', '{"token":"AAAA"}', cut]) {
      const step = stepOf(wrong);
      expect([step.isOpen, step.said], wrong).toEqual([undefined, 'this is no time stamp (RFC 3161)']);
    }
  });
  it('names a key that is none', () => {
    expect(checkInBrowser(test.receipt(7), { ...typed, log: 'nonsense' }).steps[0]?.said).toMatch(/is no key/);
  });
});
