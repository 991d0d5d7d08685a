// `tocsin validate`: CSAF 2.0 and 2.1 documents held to their schema and tests, without a server. It changes nothing and fetches nothing.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type CsafCheck, type CsafVerdict, loadCsaf20Check, loadCsaf21Check } from '@tocsin/core/advisories/read';
import type { Finding } from '@tocsin/core/base';
import { parseJson, readEntries } from '@tocsin/core/base/read';
import { UsageFault } from '../base/index.ts';

export const validateHelp = `tocsin validate FILE... [options]

  FILE                 CSAF 2.0 or 2.1 as JSON, or an archive of such files
  --all                also the optional and informative tests of CSAF 2.0 (6.2, 6.3)
  --format text|json

  Schema and mandatory tests decide. Never run: 6.3.6 and 6.3.7, which ask the network, and 6.3.8, which asks a spell checker.
  Exit code: 0 when all are valid, 1 when one is not, 2 when a file cannot be used.
`;

interface FileVerdict extends CsafVerdict {
  readonly name: string;
  readonly version: string;
  /** Tests that were asked for and are not run, so that nobody takes silence for a pass. */
  readonly notRun: readonly string[];
}

const notRun: Readonly<Record<string, readonly string[]>> = {
  '2.0': ['6.3.6', '6.3.7', '6.3.8'],
  '2.1': ['6.2', '6.3'],
};

export async function validateFiles(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
    },
  });
  if (positionals.length === 0) throw new UsageFault('Name at least one document.');
  if (!['text', 'json'].includes(values.format))
    throw new UsageFault(`There is no format ${values.format}; there are text, json.`);
  const check = createChecks(values.all);
  const files: FileVerdict[] = [];
  const unusable: { name: string; reason: string }[] = [];
  for (const path of positionals)
    for await (const verdict of validatePath(path, check, values.all))
      if ('reason' in verdict) unusable.push(verdict);
      else files.push(verdict);
  process.stdout.write(values.format === 'json' ? `${JSON.stringify({ files, unusable }, null, 2)}\n` : toText(files));
  for (const { name, reason } of unusable) process.stderr.write(`${name}: ${reason}\n`);
  if (unusable.length > 0) return 2;
  return files.every(({ valid }) => valid) ? 0 : 1;
}

/** Each version's tests are loaded with its first document. */
function createChecks(all: boolean): (version: '2.0' | '2.1') => Promise<CsafCheck> {
  const loaded = new Map<string, Promise<CsafCheck>>();
  return (version) => {
    const check =
      loaded.get(version) ?? (version === '2.1' ? loadCsaf21Check() : loadCsaf20Check(all ? 'all' : 'mandatory'));
    loaded.set(version, check);
    return check;
  };
}

async function* validatePath(
  path: string,
  checks: (version: '2.0' | '2.1') => Promise<CsafCheck>,
  all: boolean,
): AsyncGenerator<FileVerdict | { name: string; reason: string }> {
  for (const entry of readEntries(new Uint8Array(await readFile(path)), basename(path))) {
    const name = entry.path === basename(path) ? path : `${path}: ${entry.path}`;
    if (entry.bytes === undefined) {
      yield { name, reason: entry.finding.message };
      continue;
    }
    if (name !== path && !entry.path.endsWith('.json')) continue;
    const parsed = parseJson(entry.bytes);
    if (parsed.finding !== undefined) {
      yield { name, reason: `${parsed.finding.message} (${parsed.finding.at})` };
      continue;
    }
    const said = (parsed.value as { document?: { csaf_version?: unknown } } | null)?.document?.csaf_version;
    const version = said === '2.1' ? '2.1' : '2.0';
    const verdict = await (await checks(version))(parsed.value);
    yield { name, version, ...verdict, notRun: all ? (notRun[version] ?? []) : [] };
  }
}

function toText(files: readonly FileVerdict[]): string {
  return files
    .map(({ name, version, valid, tests, findings, notRun: left }) => {
      const head = `${name}: ${valid ? 'valid' : 'not valid'} CSAF ${version} (${tests.length} tests)`;
      const lines = findings.map(
        (finding: Finding) =>
          `  ${finding.code.replace('advisories/csaf-', '')} ${finding.severity} ${finding.at}: ${finding.message}${finding.hint === undefined ? '' : ` ${finding.hint}`}`,
      );
      return [head, ...lines, ...(left.length === 0 ? [] : [`  not run: ${left.join(', ')}`]), ''].join('\n');
    })
    .join('');
}
