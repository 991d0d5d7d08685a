import { describe, expect, test } from 'vitest';
import { readRange } from '../versions/index.ts';
import { nameFromTitle } from './name-from-title.ts';

const called = (product: string, title: string, vendor = 'Philips') =>
  nameFromTitle([{ key: '1', name: 'x', vendor, product, path: [], range: readRange('< 2') }], title)[0]?.product;

describe('a product that is called "Version"', () => {
  test('is what the title names, without maker and remark', () => {
    expect(called('Version', 'Philips Alice 6 Vulnerabilities (Update B)')).toBe('Alice 6');
    expect(called('Versions', 'LCDS LAquis SCADA', 'LCDS Leão Consultoria')).toBe('LAquis SCADA');
    expect(called('All versions', 'Philips’ Tasy EMR')).toBe('Tasy EMR');
  });
  test('stays nameless when the title says no more', () => {
    expect(called('Version', 'Multiple Vulnerabilities')).toBe('Version');
  });
  test('is left alone when it has a name of its own', () => {
    expect(called('Version Cue', 'Philips Alice 6')).toBe('Version Cue');
  });
});
