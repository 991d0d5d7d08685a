// The time stamp beside a receipt: over its checkpoint, signed, and by whom. Offline, as the receipt is.

import { readFile } from 'node:fs/promises';
import { type Checkpoint, checkStamp, type ReceiptStep, readStampToken, toStampedDigest } from '@tocsin/core/ledger';
import { hashing } from './hashing.ts';
import { readPem, stampCryptography } from './stamp-cryptography.ts';

const longestFile = 1_000_000;
/** The first byte of DER, which no JSON and no base64 of a token begins with. */
const sequence = 0x30;

async function readToken(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (bytes.length > longestFile) throw new Error(`${path} is longer than a million bytes`);
  const token = bytes[0] === sequence ? bytes : readStampToken(bytes.toString('utf8'));
  if (token === undefined)
    throw new Error(`${path} holds no time stamp: neither stamp.json nor a token (DER or base64)`);
  return token;
}

export async function checkStampFile(
  path: string,
  rootsPath: string | undefined,
  checkpoint: Checkpoint,
): Promise<ReceiptStep> {
  const roots = rootsPath === undefined ? [] : readPem(await readFile(rootsPath, 'utf8'));
  if (rootsPath !== undefined && roots.length === 0) throw new Error(`${rootsPath} holds no certificate (PEM)`);
  const digest = toStampedDigest(hashing.sha256, checkpoint);
  const checked = checkStamp(stampCryptography, await readToken(path), { digest, roots });
  if (checked.fault !== undefined) return { step: 'stamp', isGood: false, said: checked.fault };
  const said = `over this checkpoint at ${checked.at}, signed by ${checked.subject}`;
  return checked.isAnchored
    ? { step: 'stamp', isGood: true, said }
    : { step: 'stamp', isGood: false, isOpen: true, said: `${said}; not anchored: no --stamp-roots was named` };
}
