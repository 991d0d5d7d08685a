// Who holds which product-version, over a whole fleet, in typed arrays: four bytes a component and an offset a product-version. It says
// who is hit and nothing else; what an advisory says of a product-version is judged before (join-thing.ts). Derived: PostgreSQL is the
// truth, and the same rows give the same index.
// A base holds all rows sorted by product-version. An organisation whose inventory changes is taken out of the base by its stamp and lives in
// the delta until the next merge.

/** Rows of components, column by column. Organisations are numbered from 0, rows within their organisation. */
export interface FleetColumns {
  readonly organisations: number;
  readonly organisation: Uint32Array;
  readonly row: Uint32Array;
  readonly productVersion: Uint32Array;
}

/** Rows hit, by organisation: those of `organisations[i]` are `rows[offsets[i]]` up to `rows[offsets[i + 1]]`, ascending. */
export interface FleetHits {
  readonly organisations: Uint32Array;
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
}

type Numbers = Uint16Array | Uint32Array;

export interface FleetBase {
  readonly organisations: number;
  /** Rows of product-version v: from offsets[v] up to offsets[v + 1]. */
  readonly offsets: Uint32Array;
  readonly organisation: Numbers;
  readonly row: Numbers;
}

export interface FleetIndex {
  /** Rows that count, the delta's with them. */
  readonly components: number;
  /** Share of the rows that lie in the delta or are dead in the base; above a twentieth a merge pays. */
  readonly looseShare: number;
  /** Bytes of the arrays, the dictionary apart. */
  readonly bytes: number;
  /** Puts what an organisation holds now in the place of what it held. An organisation with the next number is new. */
  replace(organisation: number, rows: Uint32Array, productVersions: Uint32Array): void;
  /** Who holds one of these product-versions; all organisations unless `only` says otherwise. */
  group(productVersions: Iterable<number>, only?: (organisation: number) => boolean): FleetHits;
  /** Brings the delta into the base. */
  merge(): void;
  /** The base as it is after the last merge; for the snapshot. */
  readonly base: FleetBase;
}

const fits16 = 65_536;
const toNarrow = (length: number, limit: number): Numbers =>
  limit < fits16 ? new Uint16Array(length) : new Uint32Array(length);

const maximum = (numbers: Uint32Array): number => {
  let most = 0;
  for (const value of numbers) if (value > most) most = value;
  return most;
};

/** Stable order of rows by a column, and where each of its values begins: a counting sort. */
function orderBy(column: Uint32Array, order: Uint32Array | undefined): { order: Uint32Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(column.length === 0 ? 1 : maximum(column) + 2);
  for (const value of column) offsets[value + 1]! += 1;
  for (let v = 1; v < offsets.length; v++) offsets[v]! += offsets[v - 1]!;
  const next = offsets.slice();
  const sorted = new Uint32Array(column.length);
  for (let i = 0; i < column.length; i++) {
    const at = order === undefined ? i : order[i]!;
    sorted[next[column[at]!]!++] = at;
  }
  return { order: sorted, offsets };
}

const isAscending = (column: Uint32Array): boolean => {
  for (let i = 1; i < column.length; i++) if (column[i - 1]! > column[i]!) return false;
  return true;
};

/**
 * Sorted by product-version, then organisation, then as they came (rows of an organisation come ascending): the same rows in
 * whatever order of organisations give the same bytes.
 */
export function buildFleetBase(columns: FleetColumns): FleetBase {
  const { organisation, row, productVersion } = columns;
  const byOrganisation = isAscending(organisation) ? undefined : orderBy(organisation, undefined).order;
  const { order, offsets } = orderBy(productVersion, byOrganisation);
  const sorted = {
    organisation: toNarrow(order.length, Math.max(0, columns.organisations - 1)),
    row: toNarrow(order.length, maximum(row)),
  };
  for (let i = 0; i < order.length; i++) {
    sorted.organisation[i] = organisation[order[i]!]!;
    sorted.row[i] = row[order[i]!]!;
  }
  return { organisations: columns.organisations, offsets, ...sorted };
}

interface Held {
  readonly rows: Uint32Array;
  readonly productVersions: Uint32Array;
}

export function createFleetIndex(start: FleetBase): FleetIndex {
  let base = start;
  /** 1: what the base holds of the organisation is no longer so. */
  let replaced = new Uint8Array(base.organisations);
  let counts = new Uint32Array(base.organisations);
  let baseCounts = countByOrganisation(base);
  let dead = 0;
  let loose = 0;
  const delta = new Map<number, Held>();
  /** Product-version to organisation and row of the delta, two numbers each; entries of what was replaced again are skipped by their stamp. */
  let postings = new Map<number, number[]>();
  let stamps = new Uint32Array(base.organisations);

  const grow = (organisations: number) => {
    if (organisations <= replaced.length) return;
    const size = Math.max(organisations, Math.ceil(replaced.length * 1.2));
    const wider = <T extends Uint8Array | Uint32Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    replaced = wider(replaced, new Uint8Array(size));
    counts = wider(counts, new Uint32Array(size));
    baseCounts = wider(baseCounts, new Uint32Array(size));
    stamps = wider(stamps, new Uint32Array(size));
  };

  const findLoose = (version: number, only: ((organisation: number) => boolean) | undefined): [number, number][] => {
    const list = postings.get(version) ?? [];
    const found: [number, number][] = [];
    for (let i = 0; i < list.length; i += 3) {
      const organisation = list[i]!;
      if (stamps[organisation] === list[i + 2] && (only === undefined || only(organisation)))
        found.push([organisation, list[i + 1]!]);
    }
    return found;
  };

  const index: FleetIndex = {
    get base() {
      return base;
    },
    get components() {
      return base.row.length - dead + loose;
    },
    get looseShare() {
      return (dead + loose) / Math.max(1, base.row.length);
    },
    get bytes() {
      const fixed = base.offsets.byteLength + base.organisation.byteLength + base.row.byteLength;
      return fixed + replaced.byteLength + counts.byteLength + baseCounts.byteLength + stamps.byteLength + loose * 32;
    },
    replace(organisation, rows, productVersions) {
      grow(organisation + 1);
      if (replaced[organisation] === 0) dead += baseCounts[organisation]!;
      replaced[organisation] = 1;
      loose += rows.length - (delta.get(organisation)?.rows.length ?? 0);
      delta.set(organisation, { rows, productVersions });
      const stamp = ++stamps[organisation]!;
      for (let i = 0; i < rows.length; i++) {
        const list = postings.get(productVersions[i]!);
        if (list === undefined) postings.set(productVersions[i]!, [organisation, rows[i]!, stamp]);
        else list.push(organisation, rows[i]!, stamp);
      }
    },
    group(productVersions, only) {
      const versions = [...productVersions];
      const { organisation: owners, row: rows } = base;
      const isWhole = delta.size === 0 && only === undefined;
      const isTaken = (organisation: number) =>
        replaced[organisation] === 0 && (only === undefined || only(organisation));
      // Twice over the same rows, counting and then placing: nothing is copied in between.
      let touched = 0;
      let total = 0;
      for (const version of versions) {
        const from = base.offsets[version] ?? 0;
        const end = from + lengthIn(base, version);
        for (let i = from; i < end; i++) {
          const organisation = owners[i]!;
          if (!isWhole && !isTaken(organisation)) continue;
          if (counts[organisation]! === 0) touched += 1;
          counts[organisation]! += 1;
          total += 1;
        }
      }
      const loosely = isWhole ? [] : versions.flatMap((version) => findLoose(version, only));
      for (const [organisation] of loosely) {
        if (counts[organisation] === 0) touched += 1;
        counts[organisation]! += 1;
        total += 1;
      }
      const hits = openHits(counts, touched, total);
      for (const version of versions) {
        const from = base.offsets[version] ?? 0;
        const end = from + lengthIn(base, version);
        for (let i = from; i < end; i++) {
          const organisation = owners[i]!;
          if (isWhole || isTaken(organisation)) hits.rows[counts[organisation]!++] = rows[i]!;
        }
      }
      for (const [organisation, row] of loosely) hits.rows[counts[organisation]!++] = row;
      return closeHits(hits, counts);
    },
    merge() {
      if (delta.size === 0) return;
      base = buildFleetBase(toColumns(base, replaced, delta));
      delta.clear();
      postings = new Map();
      loose = 0;
      dead = 0;
      replaced = new Uint8Array(base.organisations);
      counts = new Uint32Array(base.organisations);
      stamps = new Uint32Array(base.organisations);
      baseCounts = countByOrganisation(base);
    },
  };
  return index;
}

const lengthIn = (base: FleetBase, version: number): number =>
  (base.offsets[version + 1] ?? 0) - (base.offsets[version + 1] === undefined ? 0 : base.offsets[version]!);

function countByOrganisation(base: FleetBase): Uint32Array {
  const counts = new Uint32Array(base.organisations);
  for (const organisation of base.organisation) counts[organisation]! += 1;
  return counts;
}

/** `counts` is all zero before a group and after it: one array a fleet, not one an advisory. In between it says where an organisation's next row goes. */
function openHits(counts: Uint32Array, touched: number, total: number): FleetHits {
  const organisations = new Uint32Array(touched);
  const offsets = new Uint32Array(touched + 1);
  let at = 0;
  let sum = 0;
  for (let organisation = 0; at < touched; organisation++) {
    const count = counts[organisation]!;
    if (count === 0) continue;
    organisations[at] = organisation;
    counts[organisation] = sum;
    sum += count;
    offsets[++at] = sum;
  }
  return { organisations, offsets, rows: new Uint32Array(total) };
}

function closeHits(hits: FleetHits, counts: Uint32Array): FleetHits {
  const { organisations, offsets, rows } = hits;
  for (let i = 0; i < organisations.length; i++) {
    counts[organisations[i]!] = 0;
    const from = offsets[i]!;
    const end = offsets[i + 1]!;
    if (end - from > 1) sortRange(rows, from, end);
  }
  return hits;
}

/** Most organisations have few rows, mostly in order already. */
function sortRange(numbers: Uint32Array, from: number, to: number): void {
  if (to - from > 24) {
    numbers.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const value = numbers[i]!;
    let at = i;
    while (at > from && numbers[at - 1]! > value) {
      numbers[at] = numbers[at - 1]!;
      at -= 1;
    }
    numbers[at] = value;
  }
}

function toColumns(base: FleetBase, replaced: Uint8Array, delta: ReadonlyMap<number, Held>): FleetColumns {
  let kept = 0;
  for (const organisation of base.organisation) if (replaced[organisation] === 0) kept += 1;
  let total = kept;
  let organisations = base.organisations;
  for (const [organisation, { rows }] of delta) {
    total += rows.length;
    organisations = Math.max(organisations, organisation + 1);
  }
  const columns = {
    organisations,
    organisation: new Uint32Array(total),
    row: new Uint32Array(total),
    productVersion: new Uint32Array(total),
  };
  let at = 0;
  for (let version = 0; version + 1 < base.offsets.length; version++) {
    for (let i = base.offsets[version]!; i < base.offsets[version + 1]!; i++) {
      if (replaced[base.organisation[i]!] === 1) continue;
      columns.organisation[at] = base.organisation[i]!;
      columns.row[at] = base.row[i]!;
      columns.productVersion[at++] = version;
    }
  }
  for (const [organisation, { rows, productVersions }] of delta) {
    columns.organisation.fill(organisation, at, at + rows.length);
    columns.row.set(rows, at);
    columns.productVersion.set(productVersions, at);
    at += rows.length;
  }
  return columns;
}
