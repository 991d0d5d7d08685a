// A parsed document made wrong in its shape: another type, a missing name, a list where one thing belongs, the same thing twice.

import { hostileTexts } from './spoil-bytes.ts';

type Chance = (below: number) => number;

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { branches: value };
  return value;
};

const others: readonly ((value: unknown, chance: Chance) => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 1e300,
  () => [],
  () => ({}),
  (value) => [value, value],
  (value) => ({ value }),
  (value) => [[value]],
  () => nested(150),
  (_, chance) => hostileTexts[chance(hostileTexts.length)],
  (value, chance) => (typeof value === 'string' ? value + hostileTexts[chance(hostileTexts.length)] : 'x'),
  (value) => (typeof value === 'string' ? value.slice(0, Math.floor(value.length / 2)) : 0),
  (value) => (Array.isArray(value) ? [...value].reverse() : String(value)),
];

/** A copy of a parsed document with one value in it changed, somewhere between the root and the leaves. */
export function spoilValue(value: unknown, chance: Chance): unknown {
  const isBranch = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isBranch || chance(12) === 0) return others[chance(others.length)]?.(value, chance);
  const keys = Object.keys(value);
  const key = keys[chance(keys.length)] ?? '';
  if (Array.isArray(value)) return value.with(Number(key), spoilValue(value[Number(key)], chance));
  const record = value as Record<string, unknown>;
  if (chance(15) === 0) return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  return { ...record, [key]: spoilValue(record[key], chance) };
}
