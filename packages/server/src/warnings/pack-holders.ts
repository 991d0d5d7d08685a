// Holders as bytes: sixteen for the organisation, then how many rows, then each row as its distance from the one before, seven bits a byte.

import type { OrganisationId } from '@tocsin/core/base';
import type { FleetHits } from '@tocsin/core/matching';
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

/** The sixteen bytes of an id. */
export const toIdBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

/** Rows must be ascending. */
export function packHolders(holders: readonly Holder[]): Buffer {
  const most = holders.reduce((sum, { rows }) => sum + 21 + rows.length * 5, 0);
  const out = Buffer.allocUnsafe(most);
  let at = 0;
  for (const { organisation, rows } of holders) {
    out.set(toIdBytes(organisation), at);
    at = writeNumber(out, at + 16, rows.length);
    let before = 0;
    for (let i = 0; i < rows.length; i++) {
      at = writeNumber(out, at, rows[i]! - before);
      before = rows[i]!;
    }
  }
  return out.subarray(0, at);
}

export interface PackedHits {
  /** All parts, one after the other. */
  readonly bytes: Buffer;
  /** Where each part ends. */
  readonly ends: readonly number[];
  readonly organisations: number;
  readonly components: number;
}

/** The same bytes from an index's answer; `ids` has sixteen for each of its organisations. No object an organisation. */
export function packHits({ organisations, offsets, rows }: FleetHits, ids: Uint8Array, atOnce: number): PackedHits {
  const out = Buffer.allocUnsafe(organisations.length * 21 + rows.length * 5);
  const ends: number[] = [];
  let at = 0;
  for (let i = 0; i < organisations.length; i++) {
    if (i > 0 && i % atOnce === 0) ends.push(at);
    const id = organisations[i]! * 16;
    for (let k = 0; k < 16; k++) out[at + k] = ids[id + k]!;
    const end = offsets[i + 1]!;
    at = writeNumber(out, at + 16, end - offsets[i]!);
    let before = 0;
    for (let r = offsets[i]!; r < end; r++) {
      const row = rows[r]!;
      at = writeNumber(out, at, row - before);
      before = row;
    }
  }
  if (at > 0) ends.push(at);
  return { bytes: out.subarray(0, at), ends, organisations: organisations.length, components: rows.length };
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
