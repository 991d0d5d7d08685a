// Kinds and states of sources, in words.

import type { MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import type { Source, SourceKind } from '@tocsin/core/advisories';

export const kindWords: Readonly<Record<SourceKind, MessageDescriptor>> = {
  'csaf-provider': msg`CSAF provider`,
  'csaf-aggregator': msg`CSAF aggregator or lister`,
  kev: msg`Known exploited (KEV)`,
  epss: msg`Likelihood (EPSS)`,
  'osv-export': msg`OSV export`,
  'cve-records': msg`CVE records`,
  folder: msg`Folder on the server`,
  bundle: msg`Bundle on the server`,
};

export const sourceStates: Readonly<Record<Source['state'], { word: MessageDescriptor; look: string }>> = {
  failing: { word: msg({ message: 'Failing', context: 'state' }), look: 'v-affected' },
  silent: { word: msg({ message: 'Silent', context: 'state' }), look: 'v-cannot-tell' },
  running: { word: msg({ message: 'Running', context: 'state' }), look: 'v-plain' },
  'never-run': { word: msg`Not run yet`, look: 'v-plain' },
  working: { word: msg({ message: 'Working', context: 'state' }), look: 'v-valid' },
  off: { word: msg({ message: 'Off', context: 'state of a source' }), look: 'v-plain' },
};

export function sayRhythm(minutes: number): string {
  const hours = minutes / 60;
  return Number.isInteger(hours)
    ? plural(hours, { one: 'every hour', other: 'every # hours' })
    : plural(minutes, { one: 'every minute', other: 'every # minutes' });
}

/** What is known of the address of a shipped source: the day it was checked, or nothing. */
export function sayConfidence(checked: string): string {
  if (checked === 'unconfirmed') return t`address unconfirmed`;
  return t({ message: `address ${checked}`, comment: 'the day on which the address was checked' });
}
