// The portal pack: what to type into an authority's portal, in its order and language, on paper.

import type { Report, ReportBody, Words } from '@tocsin/core/incidents';
import { openPdf } from './pdf-page.ts';

export async function printReport(report: Report, body: ReportBody, words: Words): Promise<Uint8Array> {
  const word = (key: string) => words[key]?.[body.language] ?? words[key]?.en ?? key;
  const pdf = openPdf({
    title: `${word(body.stage)} · ${body.regime.toUpperCase()}`,
    foot: `${body.organisation} · ${word('doc.incident')} ${body.incident} · ${word('doc.version')} ${report.version} · ${report.madeAt}`,
    mark: body.drill ? word('doc.exercise') : undefined,
    latinNote: word('doc.latin'),
    at: report.madeAt,
  });
  pdf.line(word('doc.to'), body.authority.name);
  pdf.line(word('doc.from'), body.organisation);
  if (body.authority.portal !== undefined) pdf.line(word('doc.portal'), body.authority.portal);
  pdf.line(word('doc.incident'), `${body.incident} · ${word('doc.version')} ${report.version}`);
  if (report.because !== undefined) pdf.line(word('doc.corrects'), report.because);
  if (body.missing.length > 0)
    pdf.line(
      word('doc.missing'),
      body.lines
        .filter(({ field }) => body.missing.includes(field))
        .map(({ label }) => label)
        .join(', '),
    );
  pdf.heading(word(body.stage));
  body.lines.forEach(({ label, need, text, state }, i) => {
    const mark = need === 'required' ? ` (${word('doc.required')})` : '';
    pdf.line(`${i + 1}. ${label}${mark}`, text ?? '', { pending: state !== 'answered' });
  });
  pdf.box(word('doc.submitted'), 46);
  pdf.note(`${word('doc.source')}: ${body.source}`);
  return pdf.end();
}
