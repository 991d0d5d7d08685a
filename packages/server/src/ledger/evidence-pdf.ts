// The readable part of an evidence pack, in letters of all languages of the Union. It proves nothing by itself; the receipts beside it do.

import { createRequire } from 'node:module';
import type { EvidenceOrder, ReceiptEntry } from '@tocsin/core/ledger';
import PDFDocument from 'pdfkit';

const font = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const bold = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf');

export interface EvidenceFacts {
  readonly order: EvidenceOrder;
  readonly custody: EvidenceOrder['custody'];
  readonly entries: readonly { readonly position: number; readonly entry: ReceiptEntry }[];
  readonly log: { readonly origin: string; readonly verifierKey: string; readonly witnessKeys: readonly string[] };
  readonly checkpoint: string;
  /** When an authority stamped it, if one did. */
  readonly stampedAt: string | undefined;
  readonly madeAt: string;
}

export function makeEvidencePdf({
  order,
  custody,
  entries,
  log,
  checkpoint,
  stampedAt,
  madeAt,
}: EvidenceFacts): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 56,
    bufferPages: true,
    info: { Title: order.title, Producer: 'Tocsin', CreationDate: new Date(madeAt) },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<Buffer>((resolve, reject) => {
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
  const heading = (text: string) => pdf.moveDown().font(bold).fontSize(13).text(text).moveDown(0.3);
  const line = (text: string, size = 9) => pdf.font(font).fontSize(size).text(text);
  pdf.font(bold).fontSize(18).text(order.title);
  if (order.reference !== undefined) line(`Reference: ${order.reference}`, 10);
  line(`Made at ${madeAt} from the log ${log.origin}.`, 10);

  heading('Entries');
  for (const { position, entry } of entries) {
    pdf.font(bold).fontSize(10).text(`Entry ${position}: ${entry.kind}`);
    line(
      `${entry.at}, about ${entry.subject}, by ${entry.actor}, organisation ${entry.organisation ?? 'the node itself'}`,
    );
    line(JSON.stringify(entry.body, null, 1), 8);
    line(`Proof: receipts/entry-${position}.tlog-proof`, 8).moveDown(0.5);
  }
  heading('Files');
  if (order.files.length === 0) line('None.');
  for (const { name, size, sha256 } of order.files) {
    line(`${name}, ${size} bytes`);
    line(`SHA-256 ${sha256}`, 8).moveDown(0.3);
  }
  heading('Chain of custody');
  for (const { at, who, what } of custody) line(`${at}  ${who}: ${what}`);
  heading('How to check');
  line(
    'tocsin verify FILE --log KEY checks a receipt without a network; so does the page verify.html of any Tocsin. Take the keys from whom you trust. The pack as a whole was sealed after it was made; its own receipt lies beside it.',
  );
  line(`Key of the log: ${log.verifierKey}`, 8);
  for (const key of log.witnessKeys) line(`Key of a witness: ${key}`, 8);
  heading('Checkpoint of the receipts');
  line(checkpoint, 8);
  if (stampedAt !== undefined)
    line(
      `An authority for time stamped this checkpoint at ${stampedAt} (stamp.json). tocsin verify FILE --log KEY --stamp stamp.json --stamp-roots ROOTS checks that too; take the roots from whom you trust.`,
    );
  const { start, count } = pdf.bufferedPageRange();
  for (let i = start; i < start + count; i++) {
    pdf.switchToPage(i);
    // Below the margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf
      .font(font)
      .fontSize(8)
      .text(`${i - start + 1}/${count}`, 56, pdf.page.height - 40, { align: 'right' });
  }
  pdf.end();
  return ended;
}
