// Held to JSON.parse: the same items, the same documents refused, however the bytes are cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamJsonItems } from './stream-json-items.ts';

const limits = { itemBytes: 4096, depth: 16, items: 100 };

async function read(text: string, cut = 7, held = limits): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(text);
  const chunks = [];
  for (let at = 0; at < bytes.length; at += cut) chunks.push(bytes.subarray(at, at + cut));
  const items: unknown[] = [];
  for await (const item of streamJsonItems(chunks, ['feed', 'entry'], held)) items.push(item);
  return items;
}

const leaf = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const item = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('the items of a feed, piece by piece', () => {
  it('are those JSON.parse finds, wherever the bytes are cut and whatever lies beside them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 8 }),
        item,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 3 }),
        async (entry, beside, cut, indent) => {
          const text = JSON.stringify({ a: beside, feed: { id: beside, entry, z: beside }, b: [] }, null, indent);
          expect(await read(text, cut)).toEqual(JSON.parse(text).feed.entry);
        },
      ),
    );
  });

  it('come only from documents JSON.parse takes: one byte taken out, put in or changed is refused by both or by neither', async () => {
    const text =
      '{"feed":{"id":"x","n":-1.5e3,"link":[{"rel":"self"}],"entry":[{"id":"a\\"b"},[],{},"é",true]},"t":null}';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '\\', ' ', '1', 'x'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (at, put, replaces, cut) => {
          const mangled = text.slice(0, at) + put + text.slice(at + (replaces ? 1 : 0));
          let parsed: { feed?: { entry?: unknown } } | undefined;
          try {
            parsed = JSON.parse(mangled);
          } catch {
            await expect(read(mangled, cut)).rejects.toMatchObject({ code: 'not-json' });
            return;
          }
          const wanted = parsed?.feed?.entry;
          expect(await read(mangled, cut)).toEqual(Array.isArray(wanted) ? wanted : []);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('a document that breaks off gives what came before and then says so', async () => {
    const got: unknown[] = [];
    const chunks = [new TextEncoder().encode('{"feed":{"entry":[{"id":1},{"id":2},{"i')];
    await expect(
      (async () => {
        for await (const entry of streamJsonItems(chunks, ['feed', 'entry'], limits)) got.push(entry);
      })(),
    ).rejects.toMatchObject({ code: 'not-json' });
    expect(got).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('are held to a size, a depth and a count', async () => {
    const feed = (entry: unknown) => JSON.stringify({ feed: { entry } });
    await expect(read(feed(['x'.repeat(5000)]))).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(`{"feed":{"entry":[${'['.repeat(20)}${']'.repeat(20)}]}}`)).rejects.toMatchObject({
      code: 'too-deep',
    });
    await expect(read(`{"other":${'['.repeat(100_000)}`, 1000)).rejects.toMatchObject({ code: 'too-deep' });
    await expect(read(feed(Array(101).fill(1)))).rejects.toMatchObject({ code: 'too-many' });
    await expect(read(`{"feed":{"entry":[${'1'.repeat(10_000)}`, 1000)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('bytes that are no UTF-8 are refused', async () => {
    const chunks = [
      new Uint8Array([...new TextEncoder().encode('{"feed":{"entry":["'), 0xff, ...new TextEncoder().encode('"]}}')]),
    ];
    await expect(async () => {
      for await (const _ of streamJsonItems(chunks, ['feed', 'entry'], limits));
    }).rejects.toMatchObject({ code: 'not-json' });
  });
});
