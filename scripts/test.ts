// Every check and every test, one after the other; the last line counts them. Runs without a terminal.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const environment = {
  ...process.env,
  PATH: `${join(modules, '.bin')}:${process.env.PATH}`,
  NODE_OPTIONS: '--conditions=source',
  FORCE_COLOR: '0',
};
const total = { passed: 0, failed: 0, skipped: 0 };

function run(name: string, file: string, args: readonly string[]): boolean {
  const started = performance.now();
  process.stdout.write(`\n── ${name}\n`);
  const result = spawnSync(process.execPath, [join(modules, file), ...args], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  process.stdout.write(
    `   ${result.status === 0 ? 'ok' : 'FAILED'} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  return result.status === 0;
}

function check(name: string, file: string, args: readonly string[]): void {
  if (run(name, file, args)) total.passed += 1;
  else total.failed += 1;
}

/** Chromium for the browser tests: taken from Debian where this may be done, else named. */
function ensureChromium(): void {
  const paths = [
    process.env.TOCSIN_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  if (paths.some((path) => path !== undefined && existsSync(path))) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    process.stdout.write(
      'No Chromium here: the browser tests will be skipped. Install chromium, or name one by TOCSIN_CHROMIUM.\n',
    );
    return;
  }
  process.stdout.write('Installing Chromium for the browser tests (once) …\n');
  const apt = (args: string[]) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  if (
    !apt(['install', '-y', '-qq', 'chromium']) &&
    !(apt(['update', '-qq']) && apt(['install', '-y', '-qq', 'chromium']))
  ) {
    process.stdout.write('Chromium could not be installed: the browser tests will be skipped.\n');
  }
}

interface FileResult {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
}

/** Where the time went. */
function nameSlowest(files: readonly FileResult[]): void {
  const slowest = files.toSorted((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime)).slice(0, 10);
  process.stdout.write('\nSlowest files:\n');
  for (const { name, startTime, endTime } of slowest)
    process.stdout.write(`${((endTime - startTime) / 1000).toFixed(1).padStart(6)} s  ${relative(root, name)}\n`);
}

check('format and lint', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);
for (const floor of ['core', 'content', 'testkit', 'server', 'cli', 'web'])
  check(`types: ${floor}`, 'typescript/bin/tsc', ['-p', `packages/${floor}`]);
check('types: tests', 'typescript/bin/tsc', ['-p', 'tsconfig.tests.json']);
check('nothing unused (knip)', 'knip/bin/knip.js', []);

if (!process.argv.includes('--checks-only')) {
  ensureChromium();
  const report = join(tmpdir(), `tocsin-tests-${process.pid}.json`);
  run('tests', 'vitest/vitest.mjs', ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  if (existsSync(report)) {
    const counted = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += counted.numPassedTests;
    total.failed += counted.numFailedTests + (counted.success === false && counted.numFailedTests === 0 ? 1 : 0);
    total.skipped += counted.numPendingTests + (counted.numTodoTests ?? 0);
    nameSlowest(counted.testResults);
    rmSync(report);
  } else total.failed += 1;
}

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exit(total.failed === 0 ? 0 : 1);
