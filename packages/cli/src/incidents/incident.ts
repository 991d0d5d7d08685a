// `tocsin incident`: declare, say facts, see the clocks, make and send reports, as the console does.

import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { toAddress } from '@tocsin/core/base';
import { type FactDraft, incidentsApi } from '@tocsin/core/incidents';
import { type Connection, connect, serverOptions, serverUsage, toPlain } from '../base/index.ts';
import { readFact } from './read-facts.ts';
import { toIncidentLine, writeIncident, writeReportLine } from './write-incident.ts';

const usage = `tocsin incident list
tocsin incident declare TITLE [FIELD=VALUE]... [--kind near-miss|threat] [--voluntary] [--drill]
tocsin incident show INCIDENT
tocsin incident facts INCIDENT FIELD=VALUE... [--at TIME] [--source TEXT] [--because TEXT]
tocsin incident decide INCIDENT REGIME report|no-report --because TEXT
tocsin incident report INCIDENT REGIME STAGE AUTHORITY [--because TEXT] [--submit | --submitted TIME] [--reference TEXT]
tocsin incident pack REPORT --out FILE.pdf|FILE.json
tocsin incident fields
  VALUE               as the field asks: text, a choice, choices with commas, 400 or 300-500, 2026-11-27T16:40+01:00; unknown for "not yet known"
  --submitted TIME    when it was submitted by portal, phone or paper, with its offset
  --submit            send it to the authority's desk
  --drill             an exercise: the same path, marked, and it never leaves
${serverUsage}`;

const options = {
  ...serverOptions,
  kind: { type: 'string' },
  voluntary: { type: 'boolean' },
  drill: { type: 'boolean' },
  at: { type: 'string' },
  source: { type: 'string' },
  because: { type: 'string' },
  submit: { type: 'boolean' },
  submitted: { type: 'string' },
  reference: { type: 'string' },
  out: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

interface Asked {
  readonly server: Connection;
  readonly words: readonly string[];
  readonly values: Values;
  readonly say: (text: string, whole: unknown) => number;
}

/** Thrown for words that make no request; the usage is then shown. */
class Misused extends Error {}

export async function runIncident(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [what = '', ...words] = positionals;
  const verb = Object.hasOwn(verbs, what) ? verbs[what] : undefined;
  if (verb === undefined || values.help) {
    process[values.help ? 'stdout' : 'stderr'].write(usage);
    return values.help ? 0 : 2;
  }
  const say = (text: string, whole: unknown) => {
    process.stdout.write(values.json ? `${JSON.stringify(whole, null, 2)}\n` : text);
    return 0;
  };
  try {
    return await verb({ server: await connect(values), words, values, say });
  } catch (error) {
    if (!(error instanceof Misused)) throw error;
    process.stderr.write(usage);
    return 2;
  }
}

function need(words: readonly string[], count: number): string[] {
  if (words.length < count) throw new Misused();
  return [...words];
}

const defined = <V extends Record<string, unknown>>(values: V) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<V>;

async function readFacts({ server, values }: Asked, texts: readonly string[]): Promise<FactDraft[]> {
  if (texts.length === 0) return [];
  const { items } = await server.call(incidentsApi.listFields);
  const fields = new Map(items.map((field) => [field.id, field]));
  const more = defined({ at: values.at, source: values.source, because: values.because });
  return texts.map((text) => ({ ...readFact(text, fields), ...more }) as FactDraft);
}

const verbs: Readonly<Record<string, (asked: Asked) => Promise<number>>> = {
  async list({ server, say }) {
    const { items } = await server.call(incidentsApi.listIncidents, { query: { limit: 200 } });
    return say(items.length === 0 ? 'There is no incident.\n' : `${items.map(toIncidentLine).join('\n')}\n`, items);
  },
  async fields({ server, say }) {
    const { items } = await server.call(incidentsApi.listFields);
    const lines = items.map(
      ({ id, type, values = [], labels }) =>
        `${id.padEnd(22)} ${type.padEnd(8)} ${toPlain(labels.en ?? '')}${values.length === 0 ? '' : `: ${values.join(', ')}`}`,
    );
    return say(`${lines.join('\n')}\n`, items);
  },
  async declare(asked) {
    const { server, words, values, say } = asked;
    const [title = '', ...facts] = need(words, 1);
    const body = {
      key: randomUUID(),
      title,
      facts: await readFacts(asked, facts),
      ...defined({ kind: values.kind, voluntary: values.voluntary, drill: values.drill }),
    };
    const detail = await server.call(incidentsApi.declareIncident, { body: body as never });
    return say(writeIncident(detail), detail);
  },
  async show({ server, words, say }) {
    const [id = ''] = need(words, 1);
    const detail = await server.call(incidentsApi.getIncident, { params: { id } });
    return say(writeIncident(detail), detail);
  },
  async facts(asked) {
    const [id = '', ...texts] = need(asked.words, 2);
    const body = { key: randomUUID(), facts: await readFacts(asked, texts) };
    const detail = await asked.server.call(incidentsApi.addFacts, { params: { id }, body });
    return asked.say(writeIncident(detail), detail);
  },
  async decide({ server, words, values, say }) {
    const [id = '', regime = '', answer = ''] = need(words, 3);
    if (values.because === undefined) throw new Misused();
    const body = { regime, answer: answer as 'report', why: values.because };
    const detail = await server.call(incidentsApi.decideDuty, { params: { id }, body });
    return say(writeIncident(detail), detail);
  },
  async report({ server, words, values, say }) {
    const [id = '', regime = '', stage = '', authority = ''] = need(words, 4);
    const place = { regime, stage, authority, ...defined({ because: values.because }) };
    let report = await server.call(incidentsApi.makeReport, { params: { id }, body: { key: randomUUID(), ...place } });
    const params = { id: report.id };
    if (values.submit === true) report = await server.call(incidentsApi.submitReport, { params });
    if (values.submitted !== undefined) {
      const body = { at: values.submitted, ...defined({ reference: values.reference }) };
      report = await server.call(incidentsApi.noteSubmission, { params, body });
    }
    return say(writeReportLine(report), report);
  },
  async pack({ server, words, values, say }) {
    const [id = ''] = need(words, 1);
    const format = /\.(pdf|json)$/.exec(values.out ?? '')?.[1];
    if (values.out === undefined || format === undefined) throw new Misused();
    const path = toAddress(incidentsApi.exportReport, { params: { id }, query: { format: format as 'pdf' } });
    await writeFile(values.out, await server.open(path, AbortSignal.timeout(60_000)));
    return say(`${values.out}\n`, { out: values.out });
  },
};
