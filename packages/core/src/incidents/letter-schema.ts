// What two nodes say to each other, as signed letters. The text that was signed is what is kept and checked; nothing is written anew on the way.
import * as T from 'typebox';
import { ReportBody, ReportMessage } from './incident-schema.ts';

const id = T.String({ minLength: 1, maxLength: 100 });

export const ReportLetter = T.Object({
  kind: T.Literal('tocsin-report.v1'),
  to: id,
  /** The sender's own ids: of this version, and of the incident, the same for all its stages. */
  report: id,
  incident: id,
  sender: T.String({ minLength: 1, maxLength: 200 }),
  version: T.Integer({ minimum: 1 }),
  because: T.Optional(T.String({ maxLength: 2000 })),
  sentAt: T.String(),
  body: ReportBody,
});
export type ReportLetter = T.Static<typeof ReportLetter>;

export const ReceiptLetter = T.Object({
  kind: T.Literal('tocsin-receipt.v1'),
  /** SHA-256 of the letter's payload, hexadecimal: a receipt of another letter is no receipt of this one. */
  letter: T.String({ pattern: '^[0-9a-f]{64}$' }),
  report: id,
  reference: id,
  receivedAt: T.String(),
});
export type ReceiptLetter = T.Static<typeof ReceiptLetter>;

/** Asks what became of a report, and brings what the sender has said since. */
export const AskLetter = T.Object({
  kind: T.Literal('tocsin-ask.v1'),
  to: id,
  report: id,
  askedAt: T.String(),
  said: T.Array(ReportMessage, { maxItems: 200 }),
});
export type AskLetter = T.Static<typeof AskLetter>;

export const AnswerLetter = T.Object({
  kind: T.Literal('tocsin-answer.v1'),
  /** Of the letter that asked. */
  asked: T.String({ pattern: '^[0-9a-f]{64}$' }),
  report: id,
  messages: T.Array(ReportMessage, { maxItems: 1000 }),
});
export type AnswerLetter = T.Static<typeof AnswerLetter>;

export const SignedLetter = T.Object({ payload: T.String(), key: T.String(), signature: T.String() });
export type SignedLetter = T.Static<typeof SignedLetter>;
