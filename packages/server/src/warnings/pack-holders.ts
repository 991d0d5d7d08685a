// Holders as bytes: sixteen for the organisation, then how many rows, then each row as its distance from the one before, seven bits a byte.

import type { OrganisationId } from '@tocsin/core/base';
import type { Holder } from './fleet-store.ts';

function writeNumber(out: Buffer, at: number, value: number): number {
  let rest = value;
  let next = at;
  while (rest > 127) {
    out[next++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  out[next++] = rest;
  return next;
}

const hexOf = new Map(Array.from({ length: 256 }, (_, i) => [i, i.toString(16).padStart(2, '0')]));

const bytesOf = new Map<string, Buffer>();

/** Sixteen bytes, made once an organisation. */
function writeId(out: Buffer, at: number, id: string): number {
  let bytes = bytesOf.get(id);
  if (bytes === undefined) {
    bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    if (bytesOf.size > 100_000) bytesOf.clear();
    bytesOf.set(id, bytes);
  }
  out.set(bytes, at);
  return at + 16;
}

/** Rows must be ascending. */
export function packHolders(holders: readonly Holder[]): Buffer {
  const most = holders.reduce((sum, { rows }) => sum + 21 + rows.length * 5, 0);
  const out = Buffer.allocUnsafe(most);
  let at = 0;
  for (const { organisation, rows } of holders) {
    at = writeNumber(out, writeId(out, at, organisation), rows.length);
    let before = 0;
    for (let i = 0; i < rows.length; i++) {
      at = writeNumber(out, at, rows[i]! - before);
      before = rows[i]!;
    }
  }
  return out.subarray(0, at);
}

export function unpackHolders(bytes: Uint8Array): { organisation: OrganisationId; rows: number[] }[] {
  const holders: { organisation: OrganisationId; rows: number[] }[] = [];
  let at = 0;
  const readNumber = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const hex = Array.from(bytes.subarray(at, at + 16), (byte) => hexOf.get(byte)).join('');
    at += 16;
    const rows: number[] = [];
    const count = readNumber();
    let before = 0;
    for (let i = 0; i < count; i++) {
      before += readNumber();
      rows.push(before);
    }
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    holders.push({ organisation: id as OrganisationId, rows });
  }
  return holders;
}
