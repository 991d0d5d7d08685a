// Advisories and an inventory made up for the measurements in memory, in three ways.
//
// `zipf`: advisories name packages by Zipf's law with exponent 0.6 over 60,000 packages (as public databases do: many for few, most packages few or
//   none). The number of ranges of an advisory is lognormal: p50 2, p90 13, p99 65, 6 on average, near what the CISA corpus has (2, 11, 115, 6.7). A third
//   is bounded above alone, half on both sides, the rest is one version. Components are drawn with exponent 0.9, and versions newer ones
//   more, so that the components meet the packages with many advisories.
// `devices`: a hospital's inventory by device: 400 models, each an SBOM of 20 to 150 packages in one version, bought one to forty times. The advisories
//   are the same kind, drawn evenly over the packages that are in some model and twice as many others.
// `head`: 200,000 packages; advisories name them with exponent 0.6 (nine ranges each on average, each of a package drawn by itself), components have
//   them with exponent 1 in any version. With 250,000 advisories the first package has some thousand ranges and is a twelfth of every
//   inventory: an operating system, say. A component is hit by some three hundred advisories on average, nearly all through the head.

import type { Advisory, AdvisoryProduct } from '@tocsin/core/advisories';
import type { Asset, Component } from '@tocsin/core/inventory';
import { readVers } from '@tocsin/core/versions';
import { toVersionText } from './generate-fleet.ts';
import { type Chance, createChance, createZipf } from './seeded.ts';

export interface Range {
  readonly package: number;
  /** Places of versions: from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
}

export interface UploadData {
  readonly name: string;
  readonly ranges: readonly (readonly Range[])[];
  readonly assets: readonly Asset[];
}

const packages = 60_000;
const versionsOf = (number: number) => 4 + ((number * 7919) % 37);

function drawRange(chance: Chance, number: number): Range {
  const count = versionsOf(number);
  const kind = chance.next();
  const from = chance.below(count);
  if (kind < 1 / 3) return { package: number, from: 0, to: Math.max(1, from) };
  if (kind < 5 / 6) return { package: number, from, to: Math.min(count, from + 1 + chance.below(6)) };
  return { package: number, from, to: from + 1 };
}

function drawRanges(chance: Chance, count: number, draw: () => number): Range[][] {
  return Array.from({ length: count }, () => {
    const size = Math.min(400, Math.max(1, Math.round(Math.exp(0.7 + 1.5 * chance.normal()))));
    // One advisory names a package once or in several branches of it.
    const first = draw();
    return Array.from({ length: size }, () => drawRange(chance, chance.next() < 0.5 ? first : draw()));
  });
}

const toComponent = (number: number, place: number, ref: number): Component => ({
  ref: `c${ref}`,
  purl: [`pkg:npm/package-${number}@${toVersionText(place)}`],
});

export function generateZipfUpload(advisories: number, components: number, seed: number): UploadData {
  const chance = createChance(seed);
  const ranges = drawRanges(chance, advisories, createZipf(chance, packages, 0.6));
  const draw = createZipf(chance, packages, 0.9);
  const assets: Asset[] = [];
  for (let at = 0; at < components; at += 100) {
    const own = Array.from({ length: Math.min(100, components - at) }, (_, i) => {
      const number = draw();
      return toComponent(number, versionsOf(number) - 1 - Math.floor(versionsOf(number) * chance.next() ** 2), at + i);
    });
    assets.push({ id: `A${at / 100}`, components: own });
  }
  return { name: 'zipf', ranges, assets };
}

export function generateHeadUpload(advisories: number, components: number, seed: number): UploadData {
  const chance = createChance(seed);
  const drawNamed = createZipf(chance, 200_000, 0.6);
  const draw = createZipf(chance, 200_000, 1);
  const ranges = Array.from({ length: advisories }, () => {
    const size = Math.min(400, Math.max(1, Math.round(Math.exp(1.07 + 1.5 * chance.normal()))));
    return Array.from({ length: size }, () => drawRange(chance, drawNamed()));
  });
  const assets: Asset[] = [];
  for (let at = 0; at < components; at += 100) {
    const own = Array.from({ length: Math.min(100, components - at) }, (_, i) => {
      const number = draw();
      return toComponent(number, chance.below(versionsOf(number)), at + i);
    });
    assets.push({ id: `A${at / 100}`, components: own });
  }
  return { name: 'head', ranges, assets };
}

export function generateDeviceUpload(advisories: number, components: number, seed: number): UploadData {
  const chance = createChance(seed);
  const draw = createZipf(chance, packages / 3, 0.5);
  const models = Array.from({ length: 400 }, () =>
    Array.from({ length: 20 + chance.below(131) }, () => {
      const number = draw();
      return [number, chance.below(versionsOf(number))] as const;
    }),
  );
  const assets: Asset[] = [];
  let at = 0;
  for (let id = 0; at < components; id++) {
    const model = models[Math.floor(400 * chance.next() ** 2)]!.slice(0, components - at);
    assets.push({ id: `D${id}`, components: model.map(([number, place], i) => toComponent(number, place, i)) });
    at += model.length;
  }
  return { name: 'devices', ranges: drawRanges(chance, advisories, () => chance.below(packages)), assets };
}

const status = (keys: string[]) => ({
  knownAffected: keys,
  knownNotAffected: [],
  fixed: [],
  underInvestigation: [],
  recommended: [],
});

export function toBenchAdvisory(ranges: readonly Range[], number: number): Advisory {
  const products = ranges.map(
    (range, i): AdvisoryProduct => ({
      ...{ key: `P${i}`, name: `package-${range.package}`, path: [], purl: [`pkg:npm/package-${range.package}`] },
      range: readVers(`vers:npm/>=${toVersionText(range.from)}|<${toVersionText(range.to)}`),
    }),
  );
  return {
    ...{ id: `B-${number}`, format: 'osv', category: 'osv', title: '', publisher: { name: 'Bench' }, tlp: 'CLEAR' },
    ...{
      status: 'final',
      version: '1',
      releasedAt: '2026-01-01T00:00:00Z',
      revisedAt: '2026-01-01T00:00:00Z',
      aliases: [],
    },
    ...{ sectors: [], notes: [], references: [], revisions: [], products },
    vulnerabilities: [
      {
        ...{ id: `CVE-${number}`, ids: [], cwe: [], scores: [], flags: [], remediations: [], threats: [] },
        status: status(products.map((product) => product.key)),
      },
    ],
  } as Advisory;
}
