// The report for a person at a terminal: worst first, one block a finding, plain words, colour only when a terminal asks for it.

import { toPlain } from '../base/index.ts';
import type { CheckFinding, CheckReport } from './check-report.ts';

const order = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];
const verdictOrder = ['affected', 'cannot-tell', 'not-affected'];

export interface TableOptions {
  readonly colour: boolean;
  readonly width: number;
}

const codes = { bold: 1, dim: 2, red: 31, yellow: 33, green: 32, cyan: 36 } as const;
const paint = (on: boolean, name: keyof typeof codes, text: string) =>
  on ? `\u001b[${codes[name]}m${text}\u001b[0m` : text;

/** Worst first: affected before cannot-tell, then by priority, then by confidence; equal ones by name, so that two runs agree. */
export function compareFindings(a: CheckFinding, b: CheckFinding): number {
  return (
    verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) ||
    order.indexOf(a.priority) - order.indexOf(b.priority) ||
    b.confidence - a.confidence ||
    a.asset.localeCompare(b.asset, 'en', { numeric: true }) ||
    a.advisory.localeCompare(b.advisory, 'en') ||
    (a.component ?? '').localeCompare(b.component ?? '', 'en')
  );
}

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}

function toBlock(finding: CheckFinding, { colour, width }: TableOptions): string {
  const tone = finding.verdict === 'affected' ? 'red' : finding.verdict === 'cannot-tell' ? 'yellow' : 'green';
  const subject = toPlain(finding.component === null ? finding.asset : `${finding.asset} › ${finding.component}`);
  const head = `${paint(colour, tone, finding.verdict.toUpperCase().padEnd(12))} ${paint(colour, 'bold', subject)}  ${toPlain(finding.advisory)}`;
  const vulnerabilities = finding.vulnerabilities.slice(0, 4).join(', ');
  const more = finding.vulnerabilities.length > 4 ? ` and ${finding.vulnerabilities.length - 4} more` : '';
  const facts = [finding.priority, `confidence ${finding.confidence.toFixed(2)}`, vulnerabilities + more].filter(
    (fact) => fact !== '',
  );
  const lines = [head, paint(colour, 'dim', `             ${toPlain(facts.join(' · '))}`)];
  for (const reason of finding.because) lines.push(wrap(`– ${toPlain(reason)}`, width, '             '));
  if (finding.missing.length > 0)
    lines.push(paint(colour, 'cyan', `             would settle it: ${finding.missing.join(', ')}`));
  return lines.join('\n');
}

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** The whole report as text, ending in one summary line. */
export function toTable(report: CheckReport, options: TableOptions): string {
  const { summary } = report;
  const parts = report.findings.map((finding) => toBlock(finding, options));
  for (const file of summary.unread) {
    parts.push(
      `${paint(options.colour, 'red', 'NOT READ    ')} ${toPlain(file.name)}\n${wrap(toPlain(`${file.reason} (${file.at})${file.hint ? ` ${file.hint}` : ''}`), options.width, '             ')}`,
    );
  }
  const read = `${count(summary.assets, 'asset')}${summary.components > 0 ? `, ${count(summary.components, 'component')}` : ''}, ${count(summary.advisories, 'advisory', 'advisories')} read`;
  const verdict =
    summary.affected + summary.cannotTell === 0
      ? 'nothing hits'
      : `${count(summary.affected, 'affected finding')}, ${count(summary.cannotTell, 'cannot-tell')} on ${count(summary.assetsAffected, 'asset')}`;
  const unread = summary.unread.length > 0 ? `; ${count(summary.unread.length, 'file')} not read` : '';
  const notes = summary.notes.length + summary.notesLeftOut;
  parts.push(
    paint(
      options.colour,
      'bold',
      `${verdict} (${read}${unread}${notes > 0 ? `; ${count(notes, 'note')}, see --format json` : ''})`,
    ),
  );
  return `${parts.join('\n\n')}\n`;
}
