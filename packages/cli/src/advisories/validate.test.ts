import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { convertFile } from './convert.ts';
import { validateFiles } from './validate.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-csaf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In this process: the tests of CSAF take seconds to load, and are loaded once. */
async function tocsin(verb: 'validate' | 'convert', ...args: string[]) {
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    }),
  );
  try {
    const status = await (verb === 'validate' ? validateFiles : convertFile)(args);
    return { ...said, status };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
const file = (name: string, value: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

const at = '2023-03-01T10:00:00Z';
const advisory = (more: object = {}) => ({
  document: {
    category: 'csaf_base',
    csaf_version: '2.0',
    publisher: { category: 'vendor', name: 'Ward Devices', namespace: 'https://ward.example' },
    title: 'A pump can be stopped from the network',
    tracking: {
      current_release_date: at,
      id: 'WD-2023-01',
      initial_release_date: at,
      revision_history: [{ date: at, number: '1', summary: 'First.' }],
      status: 'final',
      version: '1',
    },
    ...more,
  },
});

describe('tocsin validate', () => {
  it('says that a document is valid, and by how many tests', async () => {
    const run = await tocsin('validate', file('good.json', advisory()));
    expect(run.stderr).toBe('');
    expect(run.stdout).toMatch(/good\.json: valid CSAF 2\.0 \(44 tests\)/);
    expect(run.status).toBe(0);
  });

  it('names test, place and reason of what is wrong, and exits 1', async () => {
    const run = await tocsin(
      'validate',
      file('bad.json', advisory({ category: 'csafsecurityadvisory' })),
      '--format',
      'json',
    );
    expect(run.status).toBe(1);
    const { files } = JSON.parse(run.stdout);
    expect(files).toMatchObject([
      { valid: false, version: '2.0', findings: [{ code: 'advisories/csaf-6.1.26', at: '/document/category' }] },
    ]);
  });

  it('runs optional and informative tests when asked, names those it never runs, and stays valid', async () => {
    const run = await tocsin('validate', '--all', file('plain.json', advisory()));
    expect(run.stdout).toContain('6.2.10 warning');
    expect(run.stdout).toContain('not run: 6.3.6, 6.3.7, 6.3.8');
    expect(run.status).toBe(0);
  });

  it('exits 2 for what it cannot use', async () => {
    const run = await tocsin('validate', file('broken.json', '{"document": '));
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('broken.json: ');
    await expect(tocsin('validate', join(folder, 'nowhere.json'))).rejects.toThrow('no such file');
  });
});

describe('tocsin convert', () => {
  it('writes CSAF 2.1 that tocsin validate takes, and tells what the standard wants told', async () => {
    const out = join(folder, 'new.json');
    const run = await tocsin('convert', file('old.json', advisory()), '--out', out);
    expect(run.stderr).toContain('the default TLP:CLEAR has been set');
    expect(run.status).toBe(0);
    expect(JSON.parse(readFileSync(out, 'utf8')).document.csaf_version).toBe('2.1');
    expect((await tocsin('validate', out)).stdout).toContain('new.json: valid CSAF 2.1');
  });

  it('gives no invalid document unless asked to', async () => {
    const old = file('old-flag.json', {
      ...advisory(),
      vulnerabilities: [{ flags: [{ label: 'component_not_present' }] }],
    });
    const run = await tocsin('convert', old);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toContain('--keep-invalid');
    const kept = await tocsin('convert', old, '--keep-invalid');
    expect(kept.status).toBe(1);
    expect(JSON.parse(kept.stdout).document.csaf_version).toBe('2.1');
  });

  it('exits 2 for what is not CSAF 2.0', async () => {
    expect(await tocsin('convert', file('other.json', '{}'))).toMatchObject({ status: 2, stdout: '' });
  });
});
