// Every field that a "cannot tell" may name can be filled in, and filling it in settles the pair.

import { describe, expect, test } from 'vitest';
import { type Asset, type FieldsToSet, setFields } from '../inventory/index.ts';
import { NeededField, readRange } from '../versions/index.ts';
import { buildAliasTable, judgePair, toSubject } from './index.ts';
import { advisoryOf, type ProductDraft } from './test-advisory.ts';

interface Case {
  readonly asset: Omit<Asset, 'id'>;
  readonly product: ProductDraft;
  /** Values that make it affected, and not affected. */
  readonly affected: string;
  readonly clear?: string;
}
const philips = { vendor: 'Philips', product: 'Vue PACS' };
const of = (text: string) => ({ ...philips, range: readRange(text, { category: 'product_version_range' }) });
const cases: Record<NeededField, Case> = {
  version: { asset: philips, product: of('< 12.2'), affected: '12.1', clear: '12.2' },
  serial: {
    asset: philips,
    product: of('<=the first 5 digits of serial number 24031'),
    affected: '24030123',
    clear: '24032123',
  },
  manufactured: { asset: philips, product: of('< 2018-05-01'), affected: '2017-03', clear: '2019' },
  hardware: { asset: philips, product: of('< 2.420.HW01.33.20190812'), affected: 'HW01', clear: 'HW02' },
  model: {
    asset: philips,
    product: { ...philips, range: readRange('CR-IR 357', { category: 'product_version' }) },
    affected: 'CR-IR 357',
    clear: 'CR-IR 359',
  },
  option: { asset: philips, product: of('* (with wireless option)'), affected: 'wireless', clear: 'without wireless' },
  platform: { asset: philips, product: of('* on Windows 7'), affected: 'Windows 7', clear: 'Windows 10' },
  vendor: { asset: { product: 'Vue PACS' }, product: philips, affected: 'Philips', clear: 'Acme' },
  product: {
    asset: { vendor: 'Philips', product: 'IntelliSpace' },
    product: { vendor: 'Philips', product: 'IntelliSpace Portal' },
    affected: 'IntelliSpace Portal',
    clear: 'IntelliSpace PACS',
  },
};
const none = buildAliasTable([]);

describe.each(Object.entries(cases) as [NeededField, Case][])('%s', (field, { asset, product, affected, clear }) => {
  const judge = (set: FieldsToSet) =>
    judgePair(toSubject(setFields({ id: 'A', ...asset }, set)), advisoryOf([product]), none);
  const version: FieldsToSet = field === 'hardware' ? { version: '2.420.30' } : {};
  test('is asked for, and settles the pair both ways', () => {
    expect(judge(version)).toMatchObject({ verdict: 'cannot-tell', missing: [field] });
    expect(judge({ ...version, [field]: affected })?.verdict).toBe('affected');
    if (clear !== undefined)
      expect(judge({ ...version, [field]: clear })?.verdict ?? 'no pair').toMatch(/^(?:not-affected|no pair)$/);
  });
});

test('no field is left out', () => {
  expect(Object.keys(cases).sort()).toEqual(NeededField.anyOf.map((one) => one.const).sort());
});
