import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffInventory } from './diff-inventory.ts';
import type { Asset } from './schema.ts';

const pump: Asset = { id: 'A1', vendor: 'Braun', product: 'Space', version: '1', extra: { owner: 'x' } };
const pacs: Asset = { id: 'A2', vendor: 'Philips', product: 'Vue PACS' };

describe('an import that is merged', () => {
  const merged = (incoming: Asset[]) => diffInventory([pump, pacs], incoming, { scope: 'merge' });
  test('keeps what the file does not say', () => {
    const { changed, gone, unchanged } = merged([{ id: 'A1', version: '2', extra: { room: '7' } }]);
    expect(changed).toEqual([
      {
        before: pump,
        after: { ...pump, version: '2', extra: { owner: 'x', room: '7' } },
        fields: ['version', 'extra'],
      },
    ]);
    expect(gone).toEqual([]);
    expect(unchanged).toBe(1);
  });
  test('adds what is new', () => {
    expect(merged([{ id: 'A3', product: 'MX40' }]).added.map(({ id }) => id)).toEqual(['A3']);
  });
});

describe('an import that replaces', () => {
  test('names what is gone, and takes away what the file does not say', () => {
    const { changed, gone } = diffInventory([pump, pacs], [{ id: 'A1', product: 'Space' }], { scope: 'replace' });
    expect(gone).toEqual([pacs]);
    expect(changed[0]?.fields).toEqual(['vendor', 'version', 'extra']);
  });
});

describe('nothing has changed', () => {
  test('when only the order of keys, services or components is another', () => {
    const before: Asset = {
      id: 'A1',
      services: ['icu', 'er'],
      components: [
        { ref: 'a', product: 'x', version: '1' },
        { ref: 'b', product: 'y' },
      ],
    };
    const after: Asset = {
      components: [
        { product: 'y', ref: 'b' },
        { version: '1', ref: 'a', product: 'x' },
      ],
      services: ['er', 'icu'],
      id: 'A1',
    };
    expect(diffInventory([before], [after], { scope: 'replace' })).toMatchObject({ changed: [], unchanged: 1 });
  });
  test('when the same file comes again', () => {
    const assets = fc.uniqueArray(
      fc.record({ id: fc.string(), product: fc.string(), cpe: fc.array(fc.string()) }, { requiredKeys: ['id'] }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(assets, fc.constantFrom('merge' as const, 'replace' as const), (list, scope) => {
        const diff = diffInventory(list, list, { scope });
        expect(diff).toEqual({ added: [], changed: [], gone: [], unchanged: list.length });
      }),
    );
  });
});

test('an id that stands twice in the file counts once', () => {
  const twice = [{ ...pump }, { ...pump, version: '9' }];
  expect(diffInventory([], twice, { scope: 'merge' }).added).toEqual([pump]);
});
