// `tocsin check`: the early warning without a server. Reads, matches, decides, reports.

import { parseArgs } from 'node:util';
import type { Advisory } from '@tocsin/core/advisories';
import { buildAdvisoryIndex, type Match, matchAssets } from '@tocsin/core/matching';
import { decide } from '@tocsin/core/warnings';
import { UsageFault } from '../base/index.ts';
import type { CheckFinding, CheckReport } from './check-report.ts';
import { readAliases, readSsvcTable } from './content.ts';
import { emptyInputs, type Inputs, loadAdvisories, loadFacts, loadInventory } from './load-inputs.ts';
import { toCsv } from './write-csv.ts';
import { toSarif } from './write-sarif.ts';
import { compareFindings, toTable } from './write-table.ts';

export const checkHelp = `tocsin check INVENTORY... --advisories PATH|URL... [options]

  INVENTORY              CSV, CycloneDX, SPDX, FHIR Device or nmap
  --advisories PATH|URL  a file, a folder, a .tar.gz, .zip or .jsonl.gz of CSAF, VEX, OSV or CVE 5 records; may be repeated
  --kev FILE             known exploited vulnerabilities (CISA, JSON or CSV)
  --epss FILE            EPSS scores (CSV, also .gz)
  --map THEIRS=OURS      a column of the CSV by another name; may be repeated
  --format table|json|csv|sarif
  --all                  also what was considered and is not affected
  --fail-on affected|cannot-tell
                         exit with 1 when something is affected; cannot-tell: also when it cannot be told

  Exit code: 0, 1 by --fail-on, 2 when the input cannot be used.
`;

const formats = ['table', 'json', 'csv', 'sarif'];

export async function check(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: joinLists(args),
    allowPositionals: true,
    options: {
      advisories: { type: 'string', multiple: true },
      kev: { type: 'string' },
      epss: { type: 'string' },
      map: { type: 'string', multiple: true },
      format: { type: 'string', default: 'table' },
      all: { type: 'boolean', default: false },
      'fail-on': { type: 'string' },
    },
  });
  const failOn = values['fail-on'];
  const wrong =
    positionals.length === 0
      ? 'Name at least one inventory, before --advisories.'
      : !values.advisories?.length
        ? 'Name the advisories: --advisories PATH.'
        : !formats.includes(values.format)
          ? `There is no format ${values.format}; there are ${formats.join(', ')}.`
          : failOn !== undefined && failOn !== 'affected' && failOn !== 'cannot-tell'
            ? `--fail-on takes affected or cannot-tell, not ${failOn}.`
            : undefined;
  if (wrong !== undefined) throw new UsageFault(wrong);
  const say = createProgress();
  const inputs = emptyInputs();
  const map = Object.fromEntries((values.map ?? []).map(readPair));
  say('Reading the inventory');
  for (const path of positionals) await loadInventory(inputs, path, map);
  say('Reading the advisories');
  for (const path of values.advisories ?? []) await loadAdvisories(inputs, path);
  if (values.kev !== undefined) await loadFacts(inputs, 'kev', values.kev);
  if (values.epss !== undefined) await loadFacts(inputs, 'epss', values.epss);
  if (inputs.assets.length === 0 || inputs.advisories.length === 0) {
    for (const file of inputs.unread)
      process.stderr.write(`${file.name}: ${file.reason} (${file.at})${file.hint ? ` ${file.hint}` : ''}\n`);
    process.stderr.write(inputs.assets.length === 0 ? 'No inventory could be read.\n' : 'No advisory could be read.\n');
    return 2;
  }
  say('Matching');
  const report = toReport(inputs, values.all);
  process.stdout.write(write(report, values.format));
  const fails =
    failOn === 'affected'
      ? report.summary.affected > 0
      : failOn === 'cannot-tell'
        ? report.summary.affected + report.summary.cannotTell > 0
        : false;
  return fails ? 1 : 0;
}

/** `THEIRS=OURS`: the last sign of equality counts, for a header may have one of its own. */
function readPair(pair: string): [string, string] {
  const at = pair.lastIndexOf('=');
  if (at < 1) throw new UsageFault(`--map takes THEIRS=OURS, not ${pair}.`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** `--advisories A B C`: what follows up to the next option belongs to it, as long as an inventory stood before. */
function joinLists(args: readonly string[]): string[] {
  const out: string[] = [];
  let inList = false;
  for (const arg of args) {
    if (arg.startsWith('--')) inList = arg === '--advisories';
    else if (inList && out.at(-1) !== '--advisories') out.push('--advisories');
    out.push(arg);
  }
  return out;
}

/** Says on standard error what takes longer than a second; nothing when it is quick or nobody looks. */
function createProgress(): (what: string) => void {
  const started = performance.now();
  return (what) => {
    if (process.stderr.isTTY && performance.now() - started > 1000) process.stderr.write(`${what} …\n`);
  };
}

function write(report: CheckReport, format: string): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'csv') return toCsv(report);
  if (format === 'sarif') return `${JSON.stringify(toSarif(report, '0.1.0'), null, 2)}\n`;
  return toTable(report, {
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
    width: process.stdout.columns ?? 100,
  });
}

function toReport(inputs: Inputs, all: boolean): CheckReport {
  const index = buildAdvisoryIndex(inputs.advisories, readAliases());
  const matches = matchAssets(index, inputs.assets);
  const table = readSsvcTable();
  const advisories = new Map(inputs.advisories.map((advisory) => [advisory.id, advisory]));
  const assets = new Map(inputs.assets.map((asset) => [asset.id, asset]));
  const toFinding = (match: Match): CheckFinding => {
    const advisory = advisories.get(match.advisory) as Advisory;
    const vulnerabilities = advisory.vulnerabilities.filter((vulnerability) =>
      match.vulnerabilities.includes(vulnerability.id),
    );
    const { priority } = decide(
      { vulnerabilities, facts: inputs.facts, exposure: assets.get(match.asset)?.exposure, services: [] },
      table,
    );
    const { asset, component, verdict, confidence, because, missing } = match;
    return {
      asset,
      component,
      advisory: match.advisory,
      vulnerabilities: match.vulnerabilities,
      verdict,
      confidence,
      because,
      missing,
      priority,
    };
  };
  const told = matches.filter((match) => match.verdict !== 'not-affected').map(toFinding);
  const passed = matches.filter((match) => match.verdict === 'not-affected');
  const findings = [...told, ...(all ? passed.map(toFinding) : [])].sort(compareFindings);
  const count = (test: (finding: CheckFinding) => boolean) => told.filter(test).length;
  return {
    findings,
    summary: {
      assets: inputs.assets.length,
      components: inputs.assets.reduce((sum, asset) => sum + (asset.components?.length ?? 0), 0),
      advisories: inputs.advisories.length,
      affected: count((finding) => finding.verdict === 'affected'),
      cannotTell: count((finding) => finding.verdict === 'cannot-tell'),
      notAffected: passed.length,
      assetsAffected: new Set(told.filter((finding) => finding.verdict === 'affected').map((finding) => finding.asset))
        .size,
      priorities: {
        immediate: count((finding) => finding.priority === 'immediate'),
        'out-of-cycle': count((finding) => finding.priority === 'out-of-cycle'),
        scheduled: count((finding) => finding.priority === 'scheduled'),
        defer: count((finding) => finding.priority === 'defer'),
      },
      files: inputs.files,
      unread: inputs.unread,
      notes: inputs.notes,
      notesLeftOut: inputs.notesLeftOut,
    },
  };
}
