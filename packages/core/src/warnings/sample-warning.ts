// Made-up values for the tests of this room; nothing else imports it.

import type { Advisory, AdvisoryProduct, Vulnerability } from '../advisories/index.ts';
import type { ClinicalService } from '../inventory/index.ts';
import type { Match } from '../matching/index.ts';
import type { Warning, WarningFinding } from './schema.ts';

export const sampleVulnerability = (change: Partial<Vulnerability> = {}): Vulnerability => ({
  id: 'CVE-2026-1001',
  ids: ['CVE-2026-1001'],
  cwe: [],
  scores: [],
  status: { knownAffected: ['P'], knownNotAffected: [], fixed: [], underInvestigation: [], recommended: [] },
  flags: [],
  remediations: [],
  threats: [],
  ...change,
});

export const withVector = (vector: string, version: '2.0' | '3.1' | '4.0' = '3.1'): Vulnerability =>
  sampleVulnerability({ scores: [{ version, vector, baseScore: 9.8, severity: 'CRITICAL' }] });

export const sampleProduct = (key: string, versionText: string, product = 'Pump'): AdvisoryProduct => ({
  key,
  name: `Maker ${product} ${versionText}`,
  vendor: 'Maker',
  product,
  path: [],
  versionText,
  range: { text: versionText, kind: 'all', tier: 'all', words: versionText },
});

export const sampleAdvisory = (change: Partial<Advisory> = {}): Advisory => ({
  id: 'ADV-1',
  format: 'csaf-2.0',
  category: 'csaf_security_advisory',
  title: 'Pump: a weakness',
  publisher: { name: 'Maker' },
  tlp: 'CLEAR',
  status: 'final',
  version: '1',
  releasedAt: '2026-11-01T00:00:00.000Z',
  revisedAt: '2026-11-01T00:00:00.000Z',
  aliases: [],
  sectors: [],
  products: [sampleProduct('P', '< 2')],
  vulnerabilities: [sampleVulnerability()],
  notes: [],
  references: [],
  revisions: [],
  ...change,
});

export const sampleService = (change: Partial<ClinicalService> = {}): ClinicalService => ({
  id: 'icu',
  name: 'Intensive care',
  safetyImpact: 'critical',
  missionImpact: 'mission-failure',
  patientEffect: 'Pumps are set by hand.',
  ...change,
});

export const sampleMatch = (change: Partial<Match> = {}): Match => ({
  asset: 'A1',
  component: null,
  advisory: 'ADV-1',
  vulnerabilities: ['CVE-2026-1001'],
  verdict: 'affected',
  confidence: 0.9,
  route: 'name',
  because: ['version 1 is below 2'],
  missing: [],
  products: ['P'],
  ...change,
});

export const sampleFinding = (change: Partial<WarningFinding> = {}): WarningFinding => ({
  id: 'F1',
  warning: '01a20db4-6049-7000-9fab-1770218c21c8',
  match: sampleMatch(),
  assetName: 'Maker Pump',
  services: [{ id: 'icu', name: 'Intensive care' }],
  decision: { priority: 'scheduled', path: [] },
  state: 'new',
  open: true,
  ...change,
});

export const sampleWarning = (change: Partial<Warning> = {}): Warning => ({
  id: '01a20db4-6049-7000-9fab-1770218c21c8',
  advisory: 'ADV-1',
  advisoryTitle: 'Pump: a weakness',
  publisher: 'Maker',
  headline: 'Maker Pump for Intensive care is affected',
  priority: 'scheduled',
  decision: { priority: 'scheduled', path: [] },
  vulnerabilities: ['CVE-2026-1001'],
  services: [],
  counts: { affected: 1, cannotTell: 0, open: 1, acknowledged: 0, inProgress: 0, done: 0, notApplicable: 0 },
  action: 'Update to 2.',
  because: [],
  knownExploited: false,
  state: 'open',
  raisedAt: '2026-11-24T10:00:00.000Z',
  changedAt: '2026-11-24T10:00:00.000Z',
  tlp: 'CLEAR',
  ...change,
});
