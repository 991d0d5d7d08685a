import type { ComponentType } from 'react';
import { expect, test, vi } from 'vitest';
import { latePart } from './late-part.ts';
import { PartMissing } from './lazy-page.ts';

const Dialog: ComponentType = () => null;

test('a part that does not come is said to be missing, and is asked for again when it is wanted again', async () => {
  const load = vi.fn<() => Promise<ComponentType>>().mockRejectedValueOnce(new TypeError('Failed to fetch'));
  load.mockResolvedValueOnce(Dialog);
  const part = latePart(load);
  await expect(part.load()).rejects.toBeInstanceOf(PartMissing);
  expect(part.get()).toBeUndefined();
  expect(await part.load()).toBe(Dialog);
  expect(part.get()).toBe(Dialog);
});

test('a part is loaded once, however often it is wanted', async () => {
  const load = vi.fn<() => Promise<ComponentType>>().mockResolvedValue(Dialog);
  const part = latePart(load);
  await Promise.all([part.load(), part.load()]);
  await part.load();
  expect(load).toHaveBeenCalledTimes(1);
});
