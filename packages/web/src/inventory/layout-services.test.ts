import type { ServiceGraph } from '@tocsin/core/inventory';
import { describe, expect, it } from 'vitest';
import {
  boxSize,
  layoutInFrame,
  layoutServices,
  nextBox,
  partOf,
  reach,
  serviceKey,
  toDepths,
  toView,
} from './layout-services.ts';

const service = (id: string, ...dependsOn: string[]) => ({
  id,
  name: id,
  safetyImpact: 'critical' as const,
  missionImpact: 'mef-failure' as const,
  dependsOn,
});
const row = (id: string, ...dependsOn: string[]) => ({
  service: service(id, ...dependsOn),
  assets: 1,
  priority: null,
  openWarnings: 0,
});
const graph: ServiceGraph = {
  services: [row('network'), row('surgery', 'images'), row('images', 'network'), row('lab', 'network')],
  groups: [{ id: 'PACS', name: 'PACS', assets: 2, priority: 'immediate', serves: [{ service: 'images', assets: 2 }] }],
  others: [{ service: 'lab', assets: 5, groups: 3 }],
};

describe('the layout of the graph of services', () => {
  it('puts a service below everything that depends on it, and systems below all services', () => {
    const { boxes } = layoutServices(graph);
    const y = (id: string) => boxes.find((box) => box.id === id)?.y ?? Number.NaN;
    expect(y('service:surgery')).toBeLessThan(y('service:images'));
    expect(y('service:images')).toBeLessThan(y('service:network'));
    expect(y('service:lab')).toBe(y('service:surgery'));
    expect(y('group:PACS')).toBeGreaterThan(y('service:network'));
    expect(y('others:lab')).toBe(y('group:PACS'));
  });

  it('ends when services depend on each other in a circle or on one that is gone', () => {
    const depths = toDepths([service('a', 'b', 'gone'), service('b', 'c'), service('c', 'a')]);
    expect([...depths]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
  });

  it('knows what depends on a system, however far above', () => {
    const { ties } = layoutServices(graph);
    expect([...reach(ties, 'group:PACS', 'up')]).toEqual(['service:images', 'service:surgery']);
    expect([...reach(ties, 'service:surgery', 'down')].toSorted()).toEqual([
      'group:PACS',
      'service:images',
      'service:network',
    ]);
  });

  it('keeps 300 boxes apart and within a picture that is not a ribbon', () => {
    const services = Array.from({ length: 60 }, (_, i) => row(`s${i}`, ...(i > 20 ? [`s${i % 20}`] : [])));
    const groups = Array.from({ length: 240 }, (_, i) => ({
      id: `g${i}`,
      name: `g${i}`,
      assets: 3,
      priority: null,
      serves: [{ service: `s${i % 60}`, assets: 3 }],
    }));
    const { boxes } = layoutServices({ services, groups, others: [] }, 1.6);
    expect(boxes).toHaveLength(300);
    const overlapping = boxes.filter((a, i) =>
      boxes.slice(i + 1).some((b) => Math.abs(a.x - b.x) < boxSize.width && Math.abs(a.y - b.y) < boxSize.height),
    );
    expect(overlapping).toEqual([]);
    const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
    const ratio = spread(boxes.map(({ x }) => x)) / spread(boxes.map(({ y }) => y));
    expect(ratio).toBeGreaterThan(1.1);
    expect(ratio).toBeLessThan(2.3);
  });

  it('goes from box to box by arrow, and stays where there is none further', () => {
    const { boxes } = layoutServices(graph);
    expect(nextBox(boxes, 'service:lab', 'right')).toBe('service:surgery');
    expect(nextBox(boxes, 'service:network', 'up')).toBe('service:images');
    expect(nextBox(boxes, 'service:surgery', 'up')).toBeUndefined();
  });

  it('draws a part of the hospital with only the ties inside it', () => {
    const kept = new Set(['service:images', 'group:PACS'].map(String));
    const { boxes, ties } = layoutServices(partOf(graph, (id) => kept.has(id)));
    expect(boxes.map(({ id }) => id)).toEqual([serviceKey('images'), 'group:PACS']);
    expect(ties).toEqual([{ from: 'service:images', to: 'group:PACS' }]);
  });

  it('shows the whole in the frame, but never smaller than can be read', () => {
    const { boxes } = layoutServices(graph);
    const frame = { width: 900, height: 600 };
    const { x, y, zoom } = toView(boxes, frame, 0.45);
    for (const box of boxes) {
      expect(box.x * zoom + x).toBeGreaterThanOrEqual(0);
      expect((box.x + boxSize.width) * zoom + x).toBeLessThanOrEqual(frame.width);
      expect(box.y * zoom + y).toBeGreaterThanOrEqual(0);
      expect((box.y + boxSize.height) * zoom + y).toBeLessThanOrEqual(frame.height);
    }
    expect(toView(boxes, { width: 90, height: 60 }, 0.45).zoom).toBe(0.45);
  });

  it('draws what would be too small as wide as the frame, the worst first in its layer and in sight', () => {
    const groups = Array.from({ length: 290 }, (_, i) => ({
      id: `g${i}`,
      name: `g${i}`,
      assets: 3,
      priority: i === 200 ? 'immediate' : 'scheduled',
      serves: [],
    }));
    const services = Array.from({ length: 60 }, (_, i) => row(`s${i}`));
    for (const frame of [
      { width: 1080, height: 620 },
      { width: 340, height: 420 },
    ]) {
      const { boxes } = layoutInFrame({ services, groups, others: [] }, frame, 0.86);
      const { x, y, zoom } = toView(boxes, frame, 0.86);
      expect(zoom).toBe(0.86);
      for (const box of boxes) {
        expect(box.x * zoom + x).toBeGreaterThanOrEqual(0);
        expect((box.x + boxSize.width) * zoom + x).toBeLessThanOrEqual(frame.width);
      }
      expect(boxes.find(({ kind }) => kind === 'group')?.id).toBe('group:g200');
      const worst = boxes.find(({ id }) => id === 'group:g200');
      expect((worst?.y ?? 0) * zoom + y).toBeGreaterThanOrEqual(0);
      expect(((worst?.y ?? 0) + boxSize.height) * zoom + y).toBeLessThanOrEqual(frame.height);
    }
  });
});
