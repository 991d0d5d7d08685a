import { describe, expect, test } from 'vitest';
import { assessCompleteness } from './assess-completeness.ts';

const fieldsOf = (asset: Parameters<typeof assessCompleteness>[0]) =>
  assessCompleteness(asset).missing.map(({ field }) => field);

describe('how complete the matching data are', () => {
  test('a device of which everything is known scores 1 and lacks nothing', () => {
    const whole = {
      id: '1',
      vendor: 'a',
      product: 'b',
      version: '1',
      model: 'c',
      serial: '2',
      manufactured: '2019',
      hardware: 'r1',
    };
    expect(assessCompleteness(whole)).toEqual({ score: 1, missing: [] });
  });
  test('an asset with nothing but a number scores 0, and its maker helps most', () => {
    const nothing = assessCompleteness({ id: '1' });
    expect(nothing.score).toBe(0);
    expect(nothing.next).toBe('vendor');
  });
  test('a product without version waits for the version', () => {
    expect(assessCompleteness({ id: '1', vendor: 'a', product: 'b' }).next).toBe('version');
  });
  test('a CPE says maker, product and version; one of any version does not say that', () => {
    expect(fieldsOf({ id: '1', cpe: ['cpe:2.3:a:acme:viewer:1.2:*:*:*:*:*:*:*'] })).not.toContain('version');
    expect(fieldsOf({ id: '1', cpe: ['cpe:2.3:a:acme:viewer:*:*:*:*:*:*:*:*'] })).toEqual([
      'version',
      'model',
      'serial',
      'manufactured',
      'hardware',
    ]);
  });
  test('software is not asked for a serial number', () => {
    expect(fieldsOf({ id: '1', kind: 'software', vendor: 'a', product: 'b', version: '1' })).toEqual(['cpe']);
    expect(assessCompleteness({ id: '1', kind: 'software', purl: ['pkg:npm/x@1'] }).score).toBe(1);
  });
  test('a model stands for the product', () => {
    expect(fieldsOf({ id: '1', model: 'MX40' })).not.toContain('product');
  });
});
