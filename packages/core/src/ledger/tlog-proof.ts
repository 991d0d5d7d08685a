// Proof files by c2sp.org/tlog-proof: one text that says where an entry stands in a log, checkable without asking anybody.

import { fromBase64, toBase64 } from './base64.ts';
import { formSentences } from './check-sentences.ts';

export interface TlogProof {
  /** Bytes that are not authenticated by themselves: what the leaf is made of. */
  readonly extra?: Uint8Array;
  readonly index: bigint;
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

const first = 'c2sp.org/tlog-proof@v1';
const mostHashes = 63;

export function toProofText({ extra, index, path, checkpoint }: TlogProof): string {
  const lines = [
    first,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map((hash) => toBase64(hash)),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** The proof, or what is wrong with the form and in which line. */
export function parseProof(text: string): TlogProof | string {
  const end = text.indexOf('\n\n');
  if (!text.startsWith(`${first}\n`)) return formSentences.firstLine({ form: first });
  if (end < 0) return formSentences.noCheckpoint();
  const lines = text.slice(0, end).split('\n');
  let at = 1;
  let extra: Uint8Array | undefined;
  if (lines[at]?.startsWith('extra ')) {
    extra = fromBase64(lines[at]!.slice(6));
    if (extra === undefined) return formSentences.extra({ line: at + 1 });
    at += 1;
  }
  const [, index] = /^index (0|[1-9]\d{0,19})$/.exec(lines[at] ?? '') ?? [];
  if (index === undefined) return formSentences.index({ line: at + 1 });
  if (lines.length - at - 1 > mostHashes) return formSentences.manyHashes({ most: mostHashes });
  const path: Uint8Array[] = [];
  for (let i = at + 1; i < lines.length; i++) {
    const hash = fromBase64(lines[i]!);
    if (hash?.length !== 32) return formSentences.hash({ line: i + 1 });
    path.push(hash);
  }
  return { ...(extra === undefined ? {} : { extra }), index: BigInt(index), path, checkpoint: text.slice(end + 2) };
}
