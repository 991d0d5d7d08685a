import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const shipped = fileURLToPath(new URL('../../../content/profiles', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-deadlines-'));
  cpSync(shipped, folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tocsin(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', main, 'deadlines', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, stdout, stderr };
}

describe('tocsin deadlines', () => {
  it('lists every limit as JSON, instants with offset', () => {
    const run = tocsin('--country', 'DE-BY', '--event', '2026-11-27T16:40+01:00', '--regime', 'nis2', '--json');
    expect(run.stderr).toBe('');
    const limits = JSON.parse(run.stdout);
    expect(limits[0]).toMatchObject({
      rule: 'nis2-early-warning',
      regime: 'nis2',
      stage: 'early-warning',
      startsFrom: 'awareness',
      planningAt: '2026-11-28T16:40:00+01:00',
      formalAt: '2026-11-28T17:00:00+01:00',
      confidence: 'confirmed',
    });
    expect(limits.find((limit: { stage: string }) => limit.stage === 'final-report')).toMatchObject({
      planningOn: '2026-12-27',
      formalOn: '2026-12-28',
      reason: expect.stringContaining('27 December 2026 is a Sunday'),
    });
  });

  it('takes each event by its kind, in any order beside a bare time', () => {
    const run = tocsin(
      '--country',
      'NL',
      '--event',
      'notification-submitted=2026-11-30T09:00',
      '--event',
      '2026-11-27T16:40',
      '--json',
    );
    const of = (rule: string) => JSON.parse(run.stdout).find((limit: { rule: string }) => limit.rule === rule);
    expect(of('nis2-final-report')).toMatchObject({ planningOn: '2026-12-30' });
    expect(of('gdpr-notification')).toMatchObject({ planningAt: '2026-11-30T16:40:00+01:00' });
  });

  it('shows a table with what is only believed marked, and what the law sets no number for at the end', () => {
    const { stdout, status } = tocsin('--country', 'FR', '--event', '2026-11-27T16:40');
    expect(status).toBe(0);
    expect(stdout).toMatch(/Sat 2026-11-28 16:40 \+01:00 +nis2: Early warning .*\[unconfirmed\]/);
    expect(stdout).toMatch(/without undue delay +gdpr: Tell the people concerned/);
  });

  it.each([
    [['--country', 'XX', '--event', '2026-11-27'], /There is no profile for XX. There are: BE, DE, EE, ES, EU, FR, NL/],
    [['--country', 'DE-XX', '--event', '2026-11-27'], /Germany has no region XX here. There are: BW, BY/],
    [['--country', 'NL', '--event', '2026-10-25T02:30'], /came twice .* Add the offset/],
    [['--country', 'NL', '--event', 'awarenes=2026-10-25'], /There is no event awarenes. There are: awareness/],
    [
      ['--country', 'NL', '--event', '2026-10-25', '--regime', 'nis3'],
      /There is no regime nis3. There are: nis2, gdpr/,
    ],
    [['--country', 'NL'], /Say what happened when: --event/],
  ])('refuses %j with what to write instead', (args, said) => {
    const run = tocsin(...args);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(said);
    expect(run.stdout).toBe('');
  });

  it('takes profiles of one’s own, and names file and line of a faulty one', () => {
    expect(tocsin('--country', 'BE', '--event', '2026-11-27', '--profiles', folder).status).toBe(0);
    writeFileSync(join(folder, 'ie.yaml'), 'country: IE\nname: Ireland\n');
    const run = tocsin('--country', 'BE', '--event', '2026-11-27', '--profiles', folder);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^ie.yaml, line 1/);
  });
});
