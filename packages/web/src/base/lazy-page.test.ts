import type { ComponentType } from 'react';
import { expect, test, vi } from 'vitest';
import { lazyPage, PartMissing } from './lazy-page.ts';

const Nothing: ComponentType = () => null;

test('a part that does not come is said to be missing, and is asked for again at the next try', async () => {
  const load = vi
    .fn<() => Promise<{ Nothing: ComponentType }>>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'));
  load.mockResolvedValueOnce({ Nothing });
  const page = lazyPage(load, 'Nothing');
  const render = page as unknown as () => unknown;
  await page.preload();
  expect(() => render()).toThrow(PartMissing);
  await page.preload();
  expect(render()).toMatchObject({ type: Nothing });
  expect(load).toHaveBeenCalledTimes(2);
});

test('a part is loaded once, however often it is wanted', async () => {
  const load = vi.fn<() => Promise<{ Nothing: ComponentType }>>().mockResolvedValue({ Nothing });
  const page = lazyPage(load, 'Nothing');
  await Promise.all([page.preload(), page.preload()]);
  expect(load).toHaveBeenCalledTimes(1);
});
