// What leaves as a file: portal packs, paper, MISP and STIX, attachments. An exercise is marked in each.

import { createHash } from 'node:crypto';
import { Problem } from '@tocsin/core/base';
import { rulesOfCountry } from '@tocsin/core/deadlines';
import { type Attachment, checkAttachment, regimesBinding, writeMisp, writeStix } from '@tocsin/core/incidents';
import type { Actor, Transaction } from '../base/index.ts';
import { readLegalSettings } from '../deadlines/index.ts';
import { listPeople, readOrganisation } from '../directory/index.ts';
import { ensureReport } from './make-report.ts';
import { printPaper } from './print-paper.ts';
import { printReport } from './print-report.ts';
import { ensureIncident, type IncidentPorts, lawOf, readDetail, readWhole } from './read-incident.ts';
import { insertAttachment } from './report-store.ts';

const mark = (drill: boolean) => (drill ? 'EXERCISE-' : '');

export async function giveReport(ports: IncidentPorts, trx: Transaction, id: string, format: 'pdf' | 'json') {
  const { report, body } = await ensureReport(trx, id);
  const name = `${mark(report.drill)}${body.incident}-${report.regime}-${report.stage}-v${report.version}`;
  if (format === 'pdf')
    return {
      body: await printReport(report, body, ports.laws.words),
      filename: `${name}.pdf`,
      type: 'application/pdf',
    };
  const pack = {
    ...(report.drill ? { exercise: 'This is an exercise. Nothing of it goes to an authority.' } : {}),
    report: {
      id: report.id,
      version: report.version,
      madeAt: report.madeAt,
      ...(report.because === undefined ? {} : { because: report.because }),
    },
    ...body,
  };
  return { body: `${JSON.stringify(pack, null, 2)}\n`, filename: `${name}.json`, type: 'application/json' };
}

/** RFC 9562, 5.5: a UUID of version 5 of a name, under a namespace of this export. */
function idOf(name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from('3f1c6f0a6d6b4f0d9c1e5a0b7c2d8e4f', 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export async function exportIncident(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  format: 'misp' | 'stix',
) {
  const { incident, standing, settings } = await readWhole(
    ports,
    trx,
    actor.organisation!,
    await ensureIncident(trx, id),
  );
  const frame = { now: ports.now(), idOf, country: settings.country };
  const document =
    format === 'misp' ? writeMisp(incident, standing.sheet, frame) : writeStix(incident, standing.sheet, frame);
  return {
    body: `${JSON.stringify(document, null, 2)}\n`,
    filename: `${mark(incident.drill)}${incident.number}.${format}.json`,
  };
}

/** With an incident its clocks and what is known; without one the empty sheets. */
export async function givePaper(ports: IncidentPorts, trx: Transaction, actor: Actor, id?: string) {
  const organisation = actor.organisation!;
  const settings = await readLegalSettings(trx, organisation);
  const { laws } = ports;
  const law = lawOf(laws, settings.country);
  const detail = id === undefined ? undefined : await readDetail(ports, trx, organisation, id);
  const binding = regimesBinding(settings, law.reporting);
  const rules = rulesOfCountry(laws.union.profile, law.profile, ports.now().slice(0, 10));
  const body = await printPaper(
    {
      organisation: (await readOrganisation(trx, organisation))?.name ?? '',
      people: (await listPeople(trx))
        .filter(({ disabled }) => !disabled)
        .map(({ name, role, email }) => ({ name, role, ...(email === null ? {} : { email }) })),
      law,
      fields: laws.fields,
      words: laws.words,
      language: law.reporting.authorities[0]?.language ?? 'en',
      at: ports.now(),
      periods: rules.filter(
        ({ regime, startsFrom, stage, by }) =>
          binding.includes(regime) && startsFrom === 'awareness' && stage !== 'feedback' && by !== 'processor',
      ),
    },
    detail,
  );
  const name =
    detail === undefined ? 'incident-on-paper' : `${mark(detail.incident.drill)}${detail.incident.number}-on-paper`;
  return { body, filename: `${name}.pdf` };
}

export async function addAttachment(
  ports: IncidentPorts,
  trx: Transaction,
  actor: Actor,
  id: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Attachment> {
  const incident = await ensureIncident(trx, id);
  const checked = checkAttachment(name, bytes);
  if ('refused' in checked)
    throw new Problem('incidents/attachment-refused', checked.refused, { facts: { refused: checked.refused } });
  const attachment: Attachment = {
    id: ports.newId(),
    name: name.replace(/[\\/\p{Cc}]/gu, '_'),
    type: checked.type,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    by: actor.name,
    at: ports.now(),
  };
  await insertAttachment(trx, actor.organisation!, id, attachment, bytes);
  await ports.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'incidents/file-attached',
    subject: `incident:${id}`,
    body: {
      by: actor.name,
      attachment: attachment.id,
      sha256: attachment.sha256,
      ...(incident.drill ? { drill: true } : {}),
    },
    at: attachment.at,
  });
  return attachment;
}
