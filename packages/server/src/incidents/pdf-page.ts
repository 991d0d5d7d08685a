// Pages of a PDF, as paper is written on: headings, lines of label and answer, boxes to fill by hand, a running foot. PDF's own fonts are used,
// which know the letters of western Europe and Estonia; others are transcribed and the page says so.

import { foldName } from '@tocsin/core/incidents';
import PDFDocument from 'pdfkit';

const margin = 50;
const ink = '#1a1a1a';
const grey = '#5a5a5a';
/** Letters of Windows-1252, which the built-in fonts can write. */
const known =
  /^[\t\n -~\u00A0-\u00FF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013\u2014\u2018-\u201A\u201C-\u201E\u2020-\u2022\u2026\u2030\u2039\u203A\u20AC\u2122]*$/;

/** The text in letters that the fonts have; a letter nobody can transcribe becomes a question mark. */
export function toPrintable(text: string): string {
  const clean = text.normalize('NFC').replace(/(?![\t\n])\p{Cc}/gu, ' ');
  if (known.test(clean)) return clean;
  return [...clean]
    .map((letter) => {
      if (known.test(letter)) return letter;
      const folded = foldName(letter);
      const upper = letter !== letter.toLowerCase() ? folded.charAt(0).toUpperCase() + folded.slice(1) : folded;
      return folded !== '' && known.test(upper) ? upper : '?';
    })
    .join('');
}

export interface PdfFrame {
  readonly title: string;
  readonly foot: string;
  /** Set across every page: `EXERCISE …`. */
  readonly mark?: string | undefined;
  readonly latinNote: string;
  /** Instant written into the file; the same answers give the same bytes. */
  readonly at: string;
}

export interface PdfPages {
  heading(text: string, size?: number): void;
  note(text: string): void;
  /** A label and what was said; `pending` is printed grey. */
  line(label: string, answer: string, options?: { pending?: boolean }): void;
  /** Room to write by hand. */
  box(label: string, height: number): void;
  table(columns: readonly { title: string; width: number }[], rows: readonly (readonly string[])[]): void;
  nextPage(): void;
  end(): Promise<Uint8Array>;
}

export function openPdf(frame: PdfFrame): PdfPages {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin + 20, left: margin, right: margin },
    bufferPages: true,
    info: { Title: frame.title, Producer: 'Tocsin', Creator: 'Tocsin', CreationDate: new Date(frame.at) },
    lang: 'en',
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  const width = pdf.page.width - 2 * margin;
  let transcribed = false;
  const say = (text: string) => {
    const printable = toPrintable(text);
    if (printable !== text.normalize('NFC')) transcribed ||= !known.test(text.normalize('NFC'));
    return printable;
  };
  const room = (height: number) => {
    if (pdf.y + height > pdf.page.height - margin - 24) pdf.addPage();
  };
  pdf
    .font('Helvetica-Bold')
    .fontSize(17)
    .fillColor(ink)
    .text(say(frame.title), margin, frame.mark === undefined ? margin : margin + 24, { width });
  pdf.moveDown(0.4);

  return {
    heading(text, size = 12) {
      room(size + 70);
      pdf.moveDown(0.9).font('Helvetica-Bold').fontSize(size).fillColor(ink).text(say(text), margin, pdf.y, { width });
      pdf.moveDown(0.2);
    },
    note(text) {
      pdf.moveDown(0.5);
      pdf.font('Helvetica').fontSize(9).fillColor(grey).text(say(text), margin, pdf.y, { width });
    },
    line(label, answer, { pending = false } = {}) {
      pdf.font('Helvetica').fontSize(10);
      const text = say(answer);
      const right = width - 185;
      const height = Math.max(
        pdf.heightOfString(say(label), { width: 175 }),
        Math.min(pdf.heightOfString(text, { width: right }), 600),
      );
      room(height + 8);
      const top = pdf.y + 4;
      pdf.fillColor(grey).text(say(label), margin, top, { width: 175 });
      const below = pdf.y;
      pdf
        .fillColor(pending ? grey : ink)
        .font(pending ? 'Helvetica-Oblique' : 'Helvetica')
        .text(text, margin + 185, top, { width: right });
      const bottom = Math.max(below, pdf.y) + 3;
      pdf
        .moveTo(margin, bottom)
        .lineTo(margin + width, bottom)
        .lineWidth(0.4)
        .strokeColor('#c8c8c8')
        .stroke();
      pdf.y = bottom;
    },
    box(label, height) {
      room(height + 8);
      const top = pdf.y + 4;
      pdf.rect(margin, top, width, height).lineWidth(0.7).strokeColor('#808080').stroke();
      pdf
        .font('Helvetica')
        .fontSize(8.5)
        .fillColor(grey)
        .text(say(label), margin + 5, top + 4, { width: width - 10, height: height - 6, ellipsis: true });
      pdf.y = top + height + 2;
    },
    table(columns, rows) {
      pdf.y += 4;
      const cells = (texts: readonly string[], font: string) => {
        pdf.font(font).fontSize(9);
        const height = Math.max(
          ...texts.map((text, i) => pdf.heightOfString(say(text), { width: columns[i]!.width * width - 6 })),
        );
        room(height + 8);
        const top = pdf.y + 3;
        let left = margin;
        texts.forEach((text, i) => {
          pdf
            .font(font)
            .fillColor(ink)
            .text(say(text), left, top, { width: columns[i]!.width * width - 6 });
          left += columns[i]!.width * width;
        });
        pdf.y = top + height + 3;
        pdf
          .moveTo(margin, pdf.y)
          .lineTo(margin + width, pdf.y)
          .lineWidth(0.4)
          .strokeColor('#c8c8c8')
          .stroke();
      };
      cells(
        columns.map(({ title }) => title),
        'Helvetica-Bold',
      );
      for (const row of rows) cells(row, 'Helvetica');
    },
    nextPage() {
      pdf.addPage();
    },
    async end() {
      if (transcribed)
        pdf
          .moveDown(0.8)
          .font('Helvetica')
          .fontSize(8.5)
          .fillColor(grey)
          .text(frame.latinNote, margin, pdf.y, { width });
      const { start, count } = pdf.bufferedPageRange();
      for (let i = start; i < start + count; i++) {
        pdf.switchToPage(i);
        // Below the margin pdfkit would begin a new page.
        pdf.page.margins.bottom = 0;
        pdf.font('Helvetica').fontSize(8).fillColor(grey);
        pdf.text(`${toPrintable(frame.foot)}   ${i - start + 1}/${count}`, margin, pdf.page.height - 40, {
          width,
          align: 'left',
          lineBreak: false,
        });
        if (frame.mark !== undefined) drawMark(pdf, toPrintable(frame.mark), width);
      }
      pdf.end();
      await done;
      return Buffer.concat(chunks);
    },
  };
}

/** A band on top, and the word across the page: a copy of one sheet must still say what it is. */
function drawMark(pdf: PDFKit.PDFDocument, mark: string, width: number): void {
  pdf.rect(margin, 22, width, 20).fill('#7a1f1f');
  pdf
    .font('Helvetica-Bold')
    .fontSize(10)
    .fillColor('#ffffff')
    .text(mark, margin + 8, 27, { width: width - 16, lineBreak: false });
  pdf.save();
  pdf.rotate(-35, { origin: [pdf.page.width / 2, pdf.page.height / 2] });
  pdf.font('Helvetica-Bold').fontSize(64).fillColor('#7a1f1f').fillOpacity(0.1);
  const word = mark.split(' ')[0] ?? mark;
  const left = (pdf.page.width - pdf.widthOfString(word)) / 2;
  pdf.text(word, left, pdf.page.height / 2 - 30, { lineBreak: false });
  pdf.restore();
  pdf.fillOpacity(1);
}
