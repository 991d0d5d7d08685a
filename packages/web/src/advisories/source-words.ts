// Kinds and states of sources, in words.

import type { Source, SourceKind } from '@tocsin/core/advisories';

export const kindWords: Readonly<Record<SourceKind, string>> = {
  'csaf-provider': 'CSAF provider',
  'csaf-aggregator': 'CSAF aggregator or lister',
  kev: 'Known exploited (KEV)',
  epss: 'Likelihood (EPSS)',
  'osv-export': 'OSV export',
  'cve-records': 'CVE records',
  folder: 'Folder on the server',
  bundle: 'Bundle on the server',
};

export const sourceStates: Readonly<Record<Source['state'], { word: string; look: string }>> = {
  failing: { word: 'Failing', look: 'v-affected' },
  silent: { word: 'Silent', look: 'v-cannot-tell' },
  running: { word: 'Running', look: 'v-plain' },
  'never-run': { word: 'Not run yet', look: 'v-plain' },
  working: { word: 'Working', look: 'v-valid' },
  off: { word: 'Off', look: 'v-plain' },
};

export const sayRhythm = (minutes: number): string =>
  minutes % 60 === 0 ? `every ${minutes === 60 ? 'hour' : `${minutes / 60} hours`}` : `every ${minutes} minutes`;
