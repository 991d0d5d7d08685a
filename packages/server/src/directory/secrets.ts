// Passwords, one-time texts and codes. Nothing here knows a database.

import { argon2, createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's second recommendation for Argon2id (2024): 19 MiB, two passes, one lane. */
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 };

/** `argon2id$m=..,t=..$SALT$HASH`, base64url. The cost is in the text, so that it can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce, ...cost });
  return `argon2id$m=${cost.memory},t=${cost.passes}$${nonce.toString('base64url')}$${tag.toString('base64url')}`;
}

/** Compares in constant time. An unknown person is compared with a hash that fits nobody, so that both take the same time. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, parameters, nonce, tag] = (stored ?? nobody).split('$');
  const [memory, passes] = (parameters ?? '').match(/\d+/g)?.map(Number) ?? [];
  if (memory === undefined || passes === undefined || nonce === undefined || tag === undefined) return false;
  const expected = Buffer.from(tag, 'base64url');
  const given = await derive('argon2id', {
    ...cost,
    message: password.normalize('NFC'),
    nonce: Buffer.from(nonce, 'base64url'),
    memory,
    passes,
    tagLength: expected.length,
  });
  return timingSafeEqual(given, expected) && stored !== null;
}

const nobody = `argon2id$m=${cost.memory},t=${cost.passes}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`;

/** A reason why the password is too weak, or undefined. Length counts (NIST SP 800-63B 5.1.1.2); no rules about kinds of signs. */
export function findPasswordWeakness(password: string, about: readonly (string | undefined)[]): string | undefined {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 6) return 'It repeats a few signs.';
  if (/^(?:0123456789|1234567890|abcdefghij|qwertyuiop|password|passwort|wachtwoord)/.test(lower))
    return 'It is one of the first that are tried.';
  const own = about.flatMap((text) => (text ?? '').toLowerCase().split(/[\s@.]+/)).filter((word) => word.length > 3);
  return own.some((word) => lower.includes(word) && lower.length - word.length < 8)
    ? 'It is built on your name, address or organisation.'
    : undefined;
}

/** 256 random bits as text; only its hash is stored. */
export const makeToken = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;
export const hashToken = (text: string): string => hash('sha256', text);

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function makeTotpSecret(): Buffer {
  return randomBytes(20);
}

/** RFC 4648 base32 without padding, as authenticators take it. */
export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => base32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** RFC 6238 with 30 s, six digits, SHA-1: what every authenticator speaks. */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[19]! & 15;
  return ((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).toString().padStart(6, '0');
}

/** The time step the code belongs to (one either side is allowed for clocks that drift), or undefined; a step is used once. */
export function findTotpStep(
  secret: Uint8Array,
  code: string,
  nowMs: number,
  lastStep: number | null,
): number | undefined {
  const current = Math.floor(nowMs / 30_000);
  return [current, current - 1, current + 1].find(
    (step) =>
      step > (lastStep ?? -1) &&
      timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code.padEnd(6).slice(0, 6))),
  );
}

/** Ten codes of 50 bits, to be kept on paper. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () =>
    toBase32(randomBytes(7))
      .slice(0, 10)
      .replace(/(.{5})/, '$1-'),
  );
}

/** As it is typed from paper: small letters, spaces and a forgotten dash are the same code. */
export const hashRecoveryCode = (code: string): string =>
  hashToken(
    code
      .replace(/[^A-Za-z0-9]/g, '')
      .toUpperCase()
      .replace(/^(.{5})/, '$1-'),
  );
