import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRangeText } from '../csaf-2.1/version-range-text.ts';
import { decodeVersion, toVls } from './range-to-vls.ts';

it('writes what was read, blanks in versions encoded', () => {
  expect(toVls('>= 6.0.0.0 | <= 6.4.220601.0')).toBe('>=6.0.0.0|<=6.4.220601.0');
  expect(toVls('All versions < V1.4 SP1')).toBe('<V1.4%20SP1');
  expect(toVls('All versions')).toBe('vers:all/*');
  expect(toVls('1.03.07 (build 317)')).toMatch(/^1\.03\.07/);
});

it('writes nothing for what asks for more than versions or was not read', () => {
  for (const text of [
    'All versions < V2 (only with activated debug support)',
    'NE843_S comcode 150042936',
    'see vendor',
  ])
    expect(toVls(text), text).toBeUndefined();
});

it('gives for any text a range that CSAF 2.1 takes, or none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[<>=! V0-9.|,a-z*()-]{0,40}$/)), (text) => {
      const written = toVls(text);
      return written === undefined || !('fault' in readRangeText(written));
    }),
    { numRuns: 2000 },
  );
});

it('decodes what it encoded and leaves broken escapes as they are', () => {
  expect(decodeVersion('V1.4%20SP1')).toBe('V1.4 SP1');
  expect(decodeVersion('50%')).toBe('50%');
});
