import { readRange } from '@tocsin/core/versions';
import { describe, expect, it } from 'vitest';
import { respell, toVerbatim } from './derive-assets.ts';
import { pickInside, pickOutside } from './pick-version.ts';
import { measureConsistency } from './self-consistency.ts';

/** Shares below which a change has broken a rule of naming; every fortieth document is tried here, all of them in `npm run quality`. */
const wanted: Readonly<Record<string, number>> = {
  'its own words, inside': 0.98,
  'its own words, outside': 0.96,
  'short maker': 0.97,
  'maker in front': 0.98,
  'model in its field': 0.98,
  'plain version': 0.99,
  capitals: 0.99,
  'another product of the maker': 0.99,
};
const measure = measureConsistency(40);

describe.skipIf(measure.size === 0)('the matcher on what advisories name themselves', () => {
  it.each(Object.entries(wanted))('%s is heard as wanted', (kind, share) => {
    const { tried, right, failures } = measure.get(kind) ?? { tried: 0, right: 0, failures: [] };
    expect(tried).toBeGreaterThan(5);
    expect(right / tried, JSON.stringify(failures.slice(0, 5), null, 1)).toBeGreaterThanOrEqual(share);
  });
});

describe('assets made of advisories', () => {
  it('versions inside and outside are those of the bounds', () => {
    expect(pickInside(readRange('< 2.0'))).toBe('1.9');
    expect(pickInside(readRange('>= 1.0 | <= 1.32'))).toBe('1.0');
    expect(pickOutside([readRange('<= 1.32'), readRange('1.40')])).toBe('1.33');
  });
  it('what is said in words makes no asset', () => {
    const product = {
      key: 'P',
      name: 'X',
      path: [],
      vendor: 'V',
      product: 'X',
      range: readRange('* (with option G28)'),
    };
    expect(toVerbatim(product)).toBeUndefined();
    expect(toVerbatim({ ...product, range: readRange('< 2.0') })).toEqual({
      vendor: 'V',
      product: 'X',
      version: '1.9',
    });
  });
  it('registers write the same thing otherwise', () => {
    const draft = { vendor: 'Siemens AG', product: 'SCALANCE X204 (6GK5204-0BA00)', version: 'V1.2' };
    expect(respell(draft, 'short maker')?.vendor).toBe('Siemens');
    expect(respell(draft, 'maker in front')?.product).toBe('Siemens SCALANCE X204 (6GK5204-0BA00)');
    expect(respell(draft, 'article number in its field')?.articleNumber).toBe('6GK5204-0BA00');
    expect(respell(draft, 'plain version')?.version).toBe('1.2');
    expect(respell({ ...draft, product: 'SCALANCE X204' }, 'model in its field')?.model).toBe('X204');
  });
});
