// The queues of several programs that start on one database in the same moment.

import { expect, it } from 'vitest';
import { createJobs } from './jobs.ts';
import { openTestDatabase } from './test-database.ts';

it('eight programs open their queues in the same moment, and each does', async () => {
  const test = await openTestDatabase();
  const all = Array.from({ length: 8 }, () =>
    createJobs(test.address, { info: () => {}, warn: () => {}, error: () => {} }),
  );
  for (const jobs of all) for (const name of ['one', 'two', 'three']) jobs.define(name, async () => {});
  const opened = await Promise.allSettled(all.map((jobs) => jobs.start()));
  expect(opened.filter(({ status }) => status === 'rejected')).toEqual([]);
  for (const jobs of all) await jobs.stop();
  await test.stop();
});
