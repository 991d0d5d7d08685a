// Where each box of the graph of services stands. Pure: the same hospital is drawn the same way each time.

import type { ServiceGraph } from '@tocsin/core/inventory';

export interface Box {
  readonly id: string;
  readonly kind: 'service' | 'group' | 'others';
  readonly name: string;
  /** How many kinds of system stand in it together: of `others`, which has no name. */
  readonly kinds?: number;
  readonly assets: number;
  readonly priority: string | null;
  readonly x: number;
  readonly y: number;
}

/** From what needs to what is needed. */
export interface Tie {
  readonly from: string;
  readonly to: string;
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly ties: readonly Tie[];
}

export const boxSize = { width: 184, height: 68 };
const gap = { x: 20, y: 28, layer: 72 };

export const serviceKey = (id: string) => `service:${id}`;

/** How many services stand above each on its longest way down. What closes a circle does not count. */
export function toDepths(services: readonly { id: string; dependsOn?: readonly string[] }[]): Map<string, number> {
  const known = new Map(services.map((service) => [service.id, service]));
  const ties: [string, string][] = [];
  const state = new Map<string, 'open' | 'done'>();
  const downwards: string[] = [];
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const next of known.get(id)?.dependsOn ?? []) {
      if (!known.has(next) || state.get(next) === 'open') continue;
      ties.push([id, next]);
      if (!state.has(next)) visit(next);
    }
    state.set(id, 'done');
    downwards.unshift(id);
  };
  for (const { id } of services) if (!state.has(id)) visit(id);
  const depths = new Map(services.map(({ id }) => [id, 0]));
  const depth = (id: string) => depths.get(id) ?? 0;
  for (const id of downwards)
    for (const [from, to] of ties) if (from === id) depths.set(to, Math.max(depth(to), depth(id) + 1));
  return depths;
}

/** Everything that is reached from `start` along the ties, not `start` itself. `up` goes from what is needed to what needs it. */
export function reach(ties: readonly Tie[], start: string, way: 'up' | 'down'): Set<string> {
  const found = new Set<string>();
  let front = [start];
  while (front.length > 0) {
    front = front
      .flatMap((id) =>
        way === 'down'
          ? ties.filter((tie) => tie.from === id).map((tie) => tie.to)
          : ties.filter((tie) => tie.to === id).map((tie) => tie.from),
      )
      .filter((id) => id !== start && !found.has(id));
    front = [...new Set(front)];
    for (const id of front) found.add(id);
  }
  return found;
}

type Placed = Omit<Box, 'x' | 'y'>;

const ranks = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];
const rankOf = ({ priority }: { priority: string | null }) => {
  const rank = ranks.indexOf(priority ?? '');
  return rank === -1 ? ranks.length : rank;
};

/** Boxes of one layer, the worst first; of equals in the order of the middle of what they are tied to above, so that ties cross little. */
function order(layer: readonly Placed[], ties: readonly Tie[], places: ReadonlyMap<string, number>): Placed[] {
  const middle = (id: string) => {
    const above = ties.flatMap((tie) => (tie.to === id ? [places.get(tie.from) ?? 0] : []));
    return above.length === 0 ? 0 : above.reduce((sum, x) => sum + x, 0) / above.length;
  };
  return layer.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || middle(a.id) - middle(b.id) || a.name.localeCompare(b.name, 'en'),
  );
}

/** The part of a hospital that `keep` names by box: what is left out is tied to nothing. */
export function partOf(graph: ServiceGraph, keep: (id: string) => boolean): ServiceGraph {
  return {
    services: graph.services.filter(({ service }) => keep(serviceKey(service.id))),
    groups: graph.groups.filter(({ id }) => keep(`group:${id}`)),
    others: graph.others.filter(({ service }) => keep(`others:${service}`)),
  };
}

/** What stands in which layer, and what is tied to what. */
function toLayers(graph: ServiceGraph): { layers: Placed[][]; ties: Tie[] } {
  const services = graph.services.map(({ service }) => service);
  const depths = toDepths(services);
  const layers: Placed[][] = [];
  for (const { service, assets, priority } of graph.services) {
    const depth = depths.get(service.id) ?? 0;
    const box = { id: serviceKey(service.id), kind: 'service' as const, name: service.name, assets, priority };
    layers[depth] = [...(layers[depth] ?? []), box];
  }
  layers.push([
    ...graph.groups.map(({ id, name, assets, priority }) => ({
      id: `group:${id}`,
      kind: 'group' as const,
      name,
      assets,
      priority,
    })),
    ...graph.others.map(({ service, assets, groups }) => ({
      id: `others:${service}`,
      kind: 'others' as const,
      name: '',
      kinds: groups,
      assets,
      priority: null,
    })),
  ]);
  const known = new Set(services.map(({ id }) => id));
  const ties = [
    ...services.flatMap(({ id, dependsOn = [] }) =>
      dependsOn.map((other) => ({ from: id, other, to: serviceKey(other) })),
    ),
    ...graph.groups.flatMap(({ id, serves }) =>
      serves.map(({ service }) => ({ from: service, other: service, to: `group:${id}` })),
    ),
    ...graph.others.map(({ service }) => ({ from: service, other: service, to: `others:${service}` })),
  ].flatMap(({ from, other, to }) => (known.has(from) && known.has(other) ? [{ from: serviceKey(from), to }] : []));
  return { layers: layers.filter((layer) => layer !== undefined && layer.length > 0), ties };
}

/** How many boxes stand in one row so that the whole is as large as it can be in a frame `aspect` times as wide as high. */
function toColumns(layers: readonly (readonly Placed[])[], aspect: number): number {
  const widest = Math.max(1, ...layers.map((layer) => layer.length));
  let best = { columns: 1, size: Number.POSITIVE_INFINITY };
  for (let columns = 1; columns <= Math.min(widest, 60); columns++) {
    const rows = layers.reduce((sum, layer) => sum + Math.ceil(layer.length / columns), 0);
    const width = columns * (boxSize.width + gap.x);
    const height = rows * (boxSize.height + gap.y) + layers.length * (gap.layer - gap.y);
    const size = Math.max(width, height * aspect);
    if (size < best.size) best = { columns, size };
  }
  return best.columns;
}

/** Clinical services above, in layers by what depends on what; systems below. A layer that is too wide goes on in a further row. */
export function layoutServices(graph: ServiceGraph, aspect = 1.6, mostColumns = Number.POSITIVE_INFINITY): Drawing {
  const { layers, ties } = toLayers(graph);
  const columns = Math.min(mostColumns, toColumns(layers, aspect));
  const places = new Map<string, number>();
  const boxes: Box[] = [];
  let y = 0;
  for (const layer of layers) {
    const ordered = order(layer, ties, places);
    const rows = Math.ceil(ordered.length / columns);
    const perRow = Math.ceil(ordered.length / rows);
    for (const [i, placed] of ordered.entries()) {
      const row = Math.floor(i / perRow);
      const inRow = Math.min(perRow, ordered.length - row * perRow);
      const x = ((i % perRow) - (inRow - 1) / 2) * (boxSize.width + gap.x);
      places.set(placed.id, x);
      boxes.push({ ...placed, x, y: y + row * (boxSize.height + gap.y) });
    }
    y += rows * (boxSize.height + gap.y) - gap.y + gap.layer;
  }
  return { boxes, ties };
}

export interface Frame {
  readonly width: number;
  readonly height: number;
}
const margin = 24;

function toExtent(boxes: readonly Box[]) {
  const xs = boxes.map(({ x }) => x);
  const ys = boxes.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const width = Math.max(...xs) - left + boxSize.width;
  const height = Math.max(...ys) - top + boxSize.height;
  return { left, top, width, height };
}

function toFit(boxes: readonly Box[], frame: Frame): number {
  const { width, height } = toExtent(boxes);
  return Math.min((frame.width - 2 * margin) / width, (frame.height - 2 * margin) / height);
}

/** As large as the frame allows. What would be smaller than `least` is drawn as wide as the frame instead: then one moves up and down only. */
export function layoutInFrame(graph: ServiceGraph, frame: Frame, least: number): Drawing {
  const aspect = frame.width / frame.height;
  const whole = layoutServices(graph, aspect);
  if (whole.boxes.length === 0 || toFit(whole.boxes, frame) >= least) return whole;
  const columns = Math.floor(((frame.width - 2 * margin) / least + gap.x) / (boxSize.width + gap.x));
  return layoutServices(graph, aspect, Math.max(1, columns));
}

/** Offset of one axis: in the middle what fits; else from the start, or further on where only there `at` is in sight. All in drawn pixels. */
function begin(room: number, start: number, length: number, at: { from: number; to: number }): number {
  if (length <= room - 2 * margin) return (room - length) / 2 - start;
  const fromStart = margin - start;
  if (at.to + fromStart <= room - margin) return fromStart;
  return Math.max(room - margin - start - length, room / 4 - at.from);
}

/** Zoom and offset that show the boxes in a frame, never smaller than `least`: then the worst is in sight, and one moves about. */
export function toView(boxes: readonly Box[], frame: Frame, least: number) {
  const { left, top, width, height } = toExtent(boxes);
  const zoom = Math.min(1.1, Math.max(toFit(boxes, frame), least));
  const [worst] = boxes.toSorted((a, b) => rankOf(a) - rankOf(b) || a.y - b.y || a.x - b.x);
  const at = (from: number, size: number) => ({ from: from * zoom, to: (from + size) * zoom });
  return {
    zoom,
    x: begin(frame.width, left * zoom, width * zoom, at(worst?.x ?? left, boxSize.width)),
    y: begin(frame.height, top * zoom, height * zoom, at(worst?.y ?? top, boxSize.height)),
  };
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The box that lies next in a direction, seen from another; what lies aside counts double. */
export function nextBox(boxes: readonly Box[], from: string, direction: Direction): string | undefined {
  const start = boxes.find(({ id }) => id === from);
  if (start === undefined) return boxes[0]?.id;
  const sign = direction === 'up' || direction === 'left' ? -1 : 1;
  const along = (box: Box) =>
    sign * (direction === 'left' || direction === 'right' ? box.x - start.x : box.y - start.y);
  const aside = (box: Box) =>
    Math.abs(direction === 'left' || direction === 'right' ? box.y - start.y : box.x - start.x);
  const far = (box: Box) => along(box) + 2 * aside(box);
  return boxes.filter((box) => along(box) > 0).toSorted((a, b) => far(a) - far(b))[0]?.id;
}
