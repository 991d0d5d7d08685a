// The fleet index as bytes, so that a node starts without reading its whole inventory again. Not trusted: whoever could write the file could
// keep an organisation from being warned, so it lies in the state folder, ends in a checksum, and any doubt means a rebuild from PostgreSQL.

import { createFleetIndex, type FleetBase, type FleetIndex } from './fleet-index.ts';

export interface FleetSnapshot {
  readonly index: FleetIndex;
  /** In the order of their numbers. */
  readonly organisations: readonly string[];
  /** What each organisation's rows were stamped with when they were read. */
  readonly stamps: readonly string[];
}

const magic = 0x544f4633;
const align = (at: number) => (at + 3) & ~3;

/** Merges first, so that equal rows give equal bytes. */
export function writeFleetSnapshot({ index, organisations, stamps }: FleetSnapshot): Uint8Array {
  index.merge();
  const { base } = index;
  const names = new TextEncoder().encode(JSON.stringify([organisations, stamps]));
  const arrays = [base.offsets, base.organisation, base.row];
  const head = 4 * (6 + arrays.length);
  const size = arrays.reduce((at, array) => align(at + array.byteLength), align(head + names.length)) + 4;
  const bytes = new Uint8Array(size);
  const numbers = new Uint32Array(bytes.buffer);
  numbers.set([magic, size, names.length, base.organisations, ...arrays.map((array) => array.length)]);
  numbers.set([base.organisation.BYTES_PER_ELEMENT, base.row.BYTES_PER_ELEMENT], 4 + arrays.length);
  bytes.set(names, head);
  let at = align(head + names.length);
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = align(at + array.byteLength);
  }
  numbers[size / 4 - 1] = checksum(numbers, size / 4 - 1);
  return bytes;
}

/** Undefined when the bytes are not whole or not of this form. */
export function readFleetSnapshot(bytes: Uint8Array): FleetSnapshot | undefined {
  if (bytes.byteLength < 40 || bytes.byteLength % 4 !== 0) return undefined;
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const numbers = new Uint32Array(own.buffer, own.byteOffset, own.byteLength / 4);
  if (numbers[0] !== magic || numbers[1] !== own.byteLength) return undefined;
  if (numbers.at(-1) !== checksum(numbers, numbers.length - 1)) return undefined;
  const [, , named = 0, organisations = 0, ...lengths] = numbers.subarray(0, 9);
  const [organisationBytes, rowBytes] = [lengths[3], lengths[4]];
  const head = 36;
  let at = align(head + named);
  const take = (length: number, width: number | undefined) => {
    const from = own.byteOffset + at;
    at = align(at + length * (width ?? 4));
    return width === 2 ? new Uint16Array(own.buffer, from, length) : new Uint32Array(own.buffer, from, length);
  };
  const [ids, stamps] = JSON.parse(new TextDecoder().decode(own.subarray(head, head + named))) as [string[], string[]];
  const base: FleetBase = {
    organisations,
    offsets: take(lengths[0] ?? 0, 4) as Uint32Array,
    organisation: take(lengths[1] ?? 0, organisationBytes),
    row: take(lengths[2] ?? 0, rowBytes),
  };
  return { index: createFleetIndex(base), organisations: ids, stamps };
}

/** FNV-1a over words: against truncation and rot, not against an attacker. */
function checksum(numbers: Uint32Array, count: number): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < count; i++) sum = Math.imul(sum ^ numbers[i]!, 0x01000193);
  return sum >>> 0;
}
