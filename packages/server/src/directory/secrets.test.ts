import { describe, expect, it } from 'vitest';
import {
  findPasswordWeakness,
  findTotpStep,
  hashPassword,
  isPassword,
  makeRecoveryCodes,
  makeToken,
  toBase32,
  totpCode,
} from './secrets.ts';

describe('passwords', () => {
  it('are kept as Argon2id and recognised again, whatever form their accents take', async () => {
    const stored = await hashPassword('Zürich at night 7');
    expect(stored).toMatch(/^argon2id\$m=19456,t=2\$/);
    expect(await isPassword('Zu\u0308rich at night 7', stored)).toBe(true);
    expect(await isPassword('Zurich at night 7', stored)).toBe(false);
  });
  it('a person who does not exist has no password that fits', async () => {
    expect(await isPassword('', null)).toBe(false);
  });
  it('are refused when they are built on what everybody knows', () => {
    expect(findPasswordWeakness('aaaaaaaaaaaa', [])).toBeDefined();
    expect(findPasswordWeakness('password1234', [])).toBeDefined();
    expect(findPasswordWeakness('hoekstra2026', ['Marga Hoekstra'])).toBeDefined();
    expect(findPasswordWeakness('four words of a poem', ['Marga Hoekstra'])).toBeUndefined();
  });
});

describe('one-time codes (RFC 6238)', () => {
  const secret = Buffer.from('12345678901234567890');
  it('give the values of the standard, appendix B', () => {
    for (const [seconds, code] of [
      [59, '287082'],
      [1111111109, '081804'],
      [1111111111, '050471'],
      [1234567890, '005924'],
      [2000000000, '279037'],
    ] as const) {
      expect(totpCode(secret, Math.floor(seconds / 30))).toBe(code);
    }
  });
  it('work once, and one step either side', () => {
    const step = findTotpStep(secret, '287082', 59_000, null);
    expect(step).toBe(1);
    expect(findTotpStep(secret, '287082', 59_000, 1)).toBeUndefined();
    expect(findTotpStep(secret, '287082', 89_000, null)).toBe(1);
    expect(findTotpStep(secret, '287082', 120_000, null)).toBeUndefined();
  });
  it('secrets are written in base32 as authenticators read it', () => {
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  });
  it('recovery codes and tokens do not repeat', () => {
    expect(new Set(makeRecoveryCodes()).size).toBe(10);
    expect(makeToken('tocsin')).not.toBe(makeToken('tocsin'));
  });
});
