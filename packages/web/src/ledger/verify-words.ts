// The words of the page that checks receipts. Those that stand in it always are put where its HTML names them (data-says).

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReceiptStep } from '@tocsin/core/ledger';

export const pageWords: Readonly<Record<string, MessageDescriptor>> = {
  title: msg`Check a receipt`,
  language: msg`Language`,
  about: msg`This page works by itself: it asks no server, sends nothing, and may be kept as a file and opened without a network. What it believes is the keys that you give it; take them from whom you trust, not from whoever gave you the receipt.`,
  receipt: msg`Receipt`,
  receiptHint: msg`a .tlog-proof file; or drop it anywhere on this page`,
  text: msg`or its text`,
  log: msg`Key of the log`,
  witnesses: msg`Keys of witnesses`,
  witnessesHint: msg`one a line; all must have cosigned, or as many as you say below`,
  threshold: msg`How many witnesses are needed`,
  thresholdHint: msg`all unless told`,
  stamp: msg`Time stamp`,
  stampHint: msg`stamp.json, where there is one`,
  entry: msg`What was logged`,
  keys: msg`Checked with`,
  needsScript: msg({
    message: 'To check a receipt this page needs JavaScript, which is switched off here.',
    comment: 'shown where no script runs, below each other in all languages',
  }),
};

export const stepNames: Readonly<Record<ReceiptStep['step'], MessageDescriptor>> = {
  form: msg({ message: 'Form', comment: 'a step of a check: whether the file is a receipt at all' }),
  inclusion: msg`Place in the log`,
  log: msg`Signature of the log`,
  witnesses: msg`Witnesses`,
  stamp: msg`Time stamp`,
};

/** What an entry says, by the names of its parts. */
export const partNames = {
  when: msg({ message: 'when', context: 'part of an entry' }),
  what: msg({ message: 'what', context: 'part of an entry' }),
  about: msg({ message: 'about', context: 'part of an entry' }),
  by: msg({ message: 'by', context: 'part of an entry' }),
  organisation: msg({ message: 'organisation', context: 'part of an entry' }),
  content: msg({ message: 'content', context: 'part of an entry' }),
  log: msg({ message: 'log', context: 'part of an entry' }),
  entries: msg({ message: 'entries', context: 'part of an entry' }),
  root: msg({ message: 'root of the tree', context: 'part of an entry' }),
} satisfies Readonly<Record<string, MessageDescriptor>>;
