// `npm run map`: derives packages/web/src/warnings/europe.json from Natural Earth 1:50m (public domain, by the package world-atlas). Run by hand
// when the members change; docs/decisions/0019-map-of-europe.md says why the map is as it is.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoAzimuthalEqualArea, geoCentroid, geoPath } from 'd3-geo';
import { merge } from 'topojson-client';

type Atlas = Parameters<typeof merge>[0];
type Geometry = Parameters<typeof merge>[1][number];
type Named = Geometry & { readonly properties: { readonly name: string } };

/** Members by code, with the names under which Natural Earth keeps them: Åland is Finland's, and Cyprus is the whole island. */
const members: Readonly<Record<string, readonly string[]>> = {
  AT: ['Austria'],
  BE: ['Belgium'],
  BG: ['Bulgaria'],
  CY: ['Cyprus', 'N. Cyprus'],
  CZ: ['Czechia'],
  DE: ['Germany'],
  DK: ['Denmark'],
  EE: ['Estonia'],
  ES: ['Spain'],
  FI: ['Finland', 'Åland'],
  FR: ['France'],
  GR: ['Greece'],
  HR: ['Croatia'],
  HU: ['Hungary'],
  IE: ['Ireland'],
  IS: ['Iceland'],
  IT: ['Italy'],
  LI: ['Liechtenstein'],
  LT: ['Lithuania'],
  LU: ['Luxembourg'],
  LV: ['Latvia'],
  MT: ['Malta'],
  NL: ['Netherlands'],
  NO: ['Norway'],
  PL: ['Poland'],
  PT: ['Portugal'],
  RO: ['Romania'],
  SE: ['Sweden'],
  SI: ['Slovenia'],
  SK: ['Slovakia'],
};
const size = { width: 640, height: 640, margin: 8 };
/** Smaller than this in the picture, in square pixels, an island says nothing. */
const smallest = 0.8;

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { default: atlas }: { default: Atlas } = await import('world-atlas/countries-50m.json', {
  with: { type: 'json' },
});
const shapes = (atlas.objects.countries as unknown as { geometries: Named[] }).geometries;

type Ring = [number, number][];
const toPolygon = (rings: Ring[]) => ({ type: 'Polygon' as const, coordinates: rings });

/** Europe as the Union's own statistics frame it: islands in other seas are not drawn, and count with their country. */
function isInFrame(rings: Ring[]): boolean {
  const [east, north] = geoCentroid(toPolygon(rings));
  return east > -25 && east < 45 && north > 34 && north < 70.9;
}

const polygons = Object.entries(members).map(([code, names]) => {
  const found = shapes.filter(({ properties }) => names.includes(properties.name));
  if (found.length !== names.length) throw new Error(`${code}: not every one of ${names.join(', ')} is in the atlas`);
  const { coordinates } = merge(atlas, found as never);
  return { code, polygons: (coordinates as unknown as Ring[][]).filter(isInFrame) };
});

// Lambert's azimuthal equal-area about 10° E 52° N, as EPSG:3035: no country looks larger than it is.
const all = { type: 'MultiPolygon' as const, coordinates: polygons.flatMap((country) => country.polygons) };
const { width, height, margin } = size;
const projection = geoAzimuthalEqualArea()
  .rotate([-10, -52])
  .fitExtent(
    [
      [margin, margin],
      [width - margin, height - margin],
    ],
    all,
  );
const path = geoPath(projection).digits(1);

/** Leaves out points that stand closer than half a pixel to the one before. */
function thin(text: string): string {
  return text.replace(/M[^MZ]+Z/g, (ring) => {
    const points = ring
      .slice(1, -1)
      .split('L')
      .map((point) => point.split(',').map(Number) as [number, number]);
    const kept: [number, number][] = [];
    for (const point of points) {
      const last = kept.at(-1);
      if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= 1.2) kept.push(point);
    }
    return kept.length < 4 ? ring : `M${kept.map((point) => point.join(',')).join('L')}Z`;
  });
}

const countries = Object.fromEntries(
  polygons.map(({ code, polygons: parts }) => {
    const largest = parts.toSorted((a, b) => path.area(toPolygon(b)) - path.area(toPolygon(a)));
    const drawn = largest.filter((part, i) => i === 0 || path.area(toPolygon(part)) >= smallest);
    const [x, y] = path.centroid(toPolygon(largest[0]!));
    const area = path.area(toPolygon(largest[0]!));
    const d = thin(path({ type: 'MultiPolygon', coordinates: drawn }) ?? '');
    return [code, { d, at: [Math.round(x), Math.round(y)], ...(area < 60 ? { small: true } : {}) }];
  }),
);
const box = `0 0 ${width} ${height}`;
const file = at('packages/web/src/warnings/europe.json');
const source = 'Natural Earth 1:50m admin 0, public domain, by world-atlas 2.0.2; derived by scripts/europe-map.ts';
writeFileSync(file, `${JSON.stringify({ source, box, countries }, null, 1)}\n`);
process.stdout.write(`${file}: ${Object.keys(countries).length} countries, ${readFileSync(file).length} bytes\n`);
