// Versions as bytes that stand in the order of the versions, for indexes and for SQL, where a `bytea` is compared as memcmp does.

import { longestVersion } from './compare-versions.ts';
import { writeApk } from './key-apk.ts';
import { writeComposer } from './key-composer.ts';
import { writeConan } from './key-conan.ts';
import { writeDpkg } from './key-dpkg.ts';
import { writeMaven } from './key-maven.ts';
import { writeDate, writeLexicographic, writeNumbered, writeOpenssl } from './key-numbered.ts';
import { writePypi } from './key-pypi.ts';
import { writeAlpm, writeRpm } from './key-rpm.ts';
import { writeRubygems } from './key-rubygems.ts';
import { writeNuget, writePub, writeSemver } from './key-semver.ts';
import { writeVendor } from './key-vendor.ts';
import { KeyWriter } from './key-writer.ts';
import type { Order } from './order.ts';
import type { Interval, VersionScheme } from './schema.ts';

export interface VersionKey {
  /**
   * Bytes of two lines are not comparable. For makers' versions another line means that there is no order; for alpm, composer, conan and
   * maven, whose tools' orders go in circles across lines, `compareVersions` still answers as the tool does.
   */
  readonly line: string;
  readonly bytes: Uint8Array;
}

/** From `low` on, up to and without `high`; a side that is absent is open. */
export interface KeyInterval {
  readonly line: string;
  readonly low?: Uint8Array;
  readonly high?: Uint8Array;
}

/** Gives the line, or undefined when the text is no version of the scheme. */
type WriteKey = (out: KeyWriter, text: string) => string | undefined;

const writers: Readonly<Record<VersionScheme, WriteKey>> = {
  semver: writeSemver,
  npm: writeSemver,
  nuget: writeNuget,
  pub: writePub,
  dpkg: writeDpkg,
  rpm: writeRpm,
  alpm: writeAlpm,
  apk: writeApk,
  maven: writeMaven,
  composer: writeComposer,
  pypi: writePypi,
  rubygems: writeRubygems,
  cran: writeNumbered,
  hackage: writeNumbered,
  conan: writeConan,
  openssl: writeOpenssl,
  lexicographic: writeLexicographic,
  dotted: writeVendor,
  vendor: writeVendor,
  letters: writeVendor,
  date: writeDate,
  // Commits have no order that their names show.
  git: () => undefined,
};

const longestLine = 200;

const out = new KeyWriter();

/**
 * For two versions of one scheme with the same line, the order of the bytes is `compareVersions`, and equal bytes are equal versions.
 * Undefined when the scheme has no order, or the text is no version of it or longer than 400 characters.
 */
export function toVersionKey(scheme: VersionScheme, version: string): VersionKey | undefined {
  const text = version.trim();
  if (text.length > longestVersion) return undefined;
  out.reset();
  const line = writers[scheme](out, text);
  return line === undefined || line.length > longestLine ? undefined : { line, bytes: out.take() };
}

/** As memcmp, and of two that begin alike the shorter one first: the order of a `bytea`. */
export function compareKeys(a: Uint8Array, b: Uint8Array): Order {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a[i]!;
    const y = b[i]!;
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

/** The next possible bytes: nothing is between the two. */
function after(bytes: Uint8Array): Uint8Array {
  const next = new Uint8Array(bytes.length + 1);
  next.set(bytes);
  return next;
}

/**
 * The keys of the versions inside an interval. It says only what the order says: that a version leaves out what decides, or that decimals
 * were meant, is for `judgeRange` to see. Undefined when a bound has no key, when the two are of different lines, and for the interval
 * without bounds, which is no matter of order.
 */
export function keyIntervalOf(scheme: VersionScheme, { low, high }: Interval): KeyInterval | undefined {
  const from = low && toVersionKey(scheme, low.version);
  const to = high && toVersionKey(scheme, high.version);
  const line = from?.line ?? to?.line;
  if (line === undefined || (low && from?.line !== line) || (high && to?.line !== line)) return undefined;
  return {
    line,
    ...(from && { low: low?.inclusive ? from.bytes : after(from.bytes) }),
    ...(to && { high: high?.inclusive ? after(to.bytes) : to.bytes }),
  };
}
