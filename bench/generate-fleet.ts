// Two fleets made up in ways that have nothing in common but their form. No hospital's inventory is public, so the skew is ours; it is said here.
//
// `zipf`: each component is drawn by itself. Sizes of hospitals are lognormal (sigma 1.3; 667 components on average, so that more components
//   are more hospitals). Products by Zipf's law with exponent 1. A product has 1 to 40 versions (geometric, 8 on average); of them newer ones are held
//   more (each half again as often as the one before it). Consequence: the first product is a twelfth of all components.
// `devices`: hospitals buy devices, and a device brings its whole SBOM. 4,000 device models by Zipf with exponent 0.7, each model in 1 to 4
//   releases; a release pins 15 to 150 packages out of the universe (exponent 0.8) in one version each. A third of the models runs the same operating system. A
//   hospital has 1 to 60 devices (Pareto). Consequence: whole blocks of components repeat, few product-versions, many in one hospital.

import { type Chance, createChance, createZipf } from './seeded.ts';

export interface Fleet {
  readonly name: string;
  readonly organisations: number;
  /** Column by column; rows are numbered within their organisation. */
  readonly organisation: Uint32Array;
  readonly row: Uint32Array;
  /** Number of the product-version: first of its product plus the place of the version. */
  readonly productVersion: Uint32Array;
  /** First product-version of each product, and the end of the last. */
  readonly first: Uint32Array;
}

/** Version `place` of a product: rises with the place, in every scheme. */
export const toVersionText = (place: number): string => `${1 + Math.floor(place / 10)}.${place % 10}.0`;

function makeVersions(chance: Chance, products: number): Uint32Array {
  const first = new Uint32Array(products + 1);
  for (let product = 0; product < products; product++) {
    let count = 1;
    while (count < 40 && chance.next() < 0.875) count += 1;
    first[product + 1] = first[product]! + count;
  }
  return first;
}

/** The newest most of all: each version half again as likely as the one before it. */
function drawVersion(chance: Chance, count: number): number {
  let place = count - 1;
  while (place > 0 && chance.next() > 1 / 3) place -= 1;
  return place;
}

export function generateZipfFleet(components: number, products: number, seed: number): Fleet {
  const chance = createChance(seed);
  const first = makeVersions(chance, products);
  const drawProduct = createZipf(chance, products, 1);
  const columns = emptyColumns(components);
  let at = 0;
  let organisations = 0;
  for (; at < components; organisations++) {
    const size = Math.min(components - at, Math.max(1, Math.round(286.5 * Math.exp(1.3 * chance.normal()))));
    for (let row = 0; row < size; row++, at++) {
      const product = drawProduct();
      columns.organisation[at] = organisations;
      columns.row[at] = row;
      columns.productVersion[at] = first[product]! + drawVersion(chance, first[product + 1]! - first[product]!);
    }
  }
  return { name: 'zipf', organisations, first, ...columns };
}

export function generateDeviceFleet(components: number, products: number, seed: number): Fleet {
  const chance = createChance(seed);
  const first = makeVersions(chance, products);
  const drawPackage = createZipf(chance, products - 1, 0.8);
  const releases = Array.from({ length: 4000 }, (_, model) =>
    Array.from({ length: 1 + chance.below(4) }, () => {
      const packages = new Set(Array.from({ length: 15 + chance.below(136) }, () => 1 + drawPackage()));
      // Product 0 is the operating system.
      if (model % 3 === 0) packages.add(0);
      return [...packages].map(
        (product) => first[product]! + drawVersion(chance, first[product + 1]! - first[product]!),
      );
    }),
  );
  const drawModel = createZipf(chance, releases.length, 0.7);
  const columns = emptyColumns(components);
  let at = 0;
  let organisations = 0;
  for (; at < components; organisations++) {
    let row = 0;
    const devices = Math.min(60, Math.ceil(3 / (1 - chance.next()) ** 0.8));
    for (let device = 0; device < devices; device++) {
      const model = releases[drawModel()]!;
      for (const version of model[chance.below(model.length)]!) {
        if (at === components) break;
        columns.organisation[at] = organisations;
        columns.row[at] = row++;
        columns.productVersion[at++] = version;
      }
    }
  }
  return { name: 'devices', organisations, first, ...columns };
}

const emptyColumns = (components: number) => ({
  organisation: new Uint32Array(components),
  row: new Uint32Array(components),
  productVersion: new Uint32Array(components),
});
