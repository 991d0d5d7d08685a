// `tocsin convert`: CSAF 2.0 to CSAF 2.1 by the standard's conformance clause 18. The document goes to standard output, what is told to standard error.

import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { convertCsaf20To21, loadCsaf21Check, loadWeaknesses } from '@tocsin/core/advisories/read';
import type { Finding } from '@tocsin/core/base';
import { parseJson } from '@tocsin/core/base/read';
import { UsageFault } from '../base/index.ts';

export const convertHelp = `tocsin convert FILE [options]

  FILE                   CSAF 2.0 as JSON
  --out FILE             writes the document there
  --findings FILE        writes all warnings and errors there, as JSON
  --keep-invalid         gives the document even when it is not valid CSAF 2.1
  --keep-open-ranges     leaves ranges without an end as they are; the standard makes ">= 3" the version 3
  --whole-numbers        model and serial numbers are whole: adds no star
  --label-from-text      takes a TLP 2.0 label that the distribution text states
  --newest-cwe           names the newest version of CWE that fits, not the one of the document's time
  --quiet-other          says nothing about publishers that are "other"
  --other-is-multiplier  makes them a "multiplier"

  Exit code: 0 converted, 1 when the result is not valid CSAF 2.1, 2 when the file cannot be used.
`;

const mostTold = 50;

export async function convertFile(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      findings: { type: 'string' },
      'keep-invalid': { type: 'boolean', default: false },
      'keep-open-ranges': { type: 'boolean', default: false },
      'whole-numbers': { type: 'boolean', default: false },
      'label-from-text': { type: 'boolean', default: false },
      'newest-cwe': { type: 'boolean', default: false },
      'quiet-other': { type: 'boolean', default: false },
      'other-is-multiplier': { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new UsageFault('Name one document.');
  const parsed = parseJson(new Uint8Array(await readFile(path)));
  if (parsed.finding !== undefined) {
    process.stderr.write(`${path}: ${parsed.finding.message} (${parsed.finding.at})\n`);
    return 2;
  }
  const converted = convertCsaf20To21(parsed.value, {
    now: new Date().toISOString(),
    weaknesses: await loadWeaknesses(),
    keepInvalid: values['keep-invalid'],
    keepOpenRanges: values['keep-open-ranges'],
    wholeNumbers: values['whole-numbers'],
    labelFromText: values['label-from-text'],
    newestWeakness: values['newest-cwe'],
    quietOther: values['quiet-other'],
    otherIsMultiplier: values['other-is-multiplier'],
  });
  // The schema and the registries are asked too: the conversion itself knows the mandatory tests only.
  const verdict = converted.document === undefined ? undefined : await (await loadCsaf21Check())(converted.document);
  const findings = merge(converted.findings, verdict?.findings ?? []);
  if (values.findings !== undefined) await writeFile(values.findings, `${JSON.stringify(findings, null, 2)}\n`);
  tell(findings, converted.dropped);
  if (findings.some(({ code }) => code === 'advisories/convert-not-csaf-2.0')) return 2;
  const isValid = verdict?.valid === true;
  if (converted.document === undefined || !(isValid || values['keep-invalid'])) {
    process.stderr.write(
      'The result would not be valid CSAF 2.1, so none is given; --keep-invalid gives it to be mended.\n',
    );
    return 1;
  }
  const text = `${JSON.stringify(converted.document, null, 2)}\n`;
  if (values.out === undefined) process.stdout.write(text);
  else await writeFile(values.out, text);
  return isValid ? 0 : 1;
}

/** What both say is told once. */
function merge(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const known = new Set(first.map(({ code, at }) => `${code} ${at}`));
  return [...first, ...second.filter(({ code, at }) => !known.has(`${code} ${at}`))];
}

/** Errors first: of hundreds of warnings a person reads the beginning. */
function tell(findings: readonly Finding[], dropped: number): void {
  const ordered = findings.toSorted((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'));
  for (const { severity, at, message } of ordered.slice(0, mostTold))
    process.stderr.write(`${severity} ${at}: ${message}\n`);
  const more = Math.max(0, findings.length - mostTold) + dropped;
  if (more > 0) process.stderr.write(`and ${more} more; --findings FILE writes them down\n`);
}
