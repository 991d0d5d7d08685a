// One runner for all floors. Three projects: pure tests, tests against real servers, tests in a real browser.
import { availableParallelism } from 'node:os';
import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vitest/config';

const conditions = ['source'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions, externalConditions: conditions } } };

export default defineConfig({
  ...shared,
  test: {
    // A test of a server waits more than it works: two cores are kept busy by two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...shared,
        // The console's words are macros; its pure tests need them as the build does.
        plugins: [lingui({ macroTransform: true, configPath: 'packages/web/lingui.config.ts' })],
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'house/**/*.test.ts',
            'quality/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['**/*.int.test.ts', '**/node_modules/**'],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['packages/*/src/**/*.int.test.ts'],
          globalSetup: ['packages/server/src/test-console.ts', 'packages/server/src/base/test-cluster.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['packages/web/e2e/**/*.e2e.ts'],
          globalSetup: ['packages/server/src/test-console.ts', 'packages/web/e2e/keep-first-starts.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A person at a screen has the machine alone: server and browser are two already.
          fileParallelism: false,
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
});
