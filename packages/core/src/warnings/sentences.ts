// The sentences this room makes. Each stands here once: the catalogue of the console is held against this list.

import type { Priority } from './schema.ts';

export const warningSentences = {
  // Steps of the decision.
  fromInventory: 'from the inventory',
  dependsOnIt: '{service} depends on it',
  unknownExploitation: 'no source here knows of exploitation',
  unknownExposure: 'nobody has said how reachable the asset is; until then it counts as open',
  unknownAutomatable: 'nobody has said whether attacks can be automated; until then they count as automatable',
  unknownImpact: 'the asset is tied to no clinical service; until then it counts as needed for care',
  unknownService:
    'the asset names {services}, not among the clinical services yet; until then it counts as needed for care',
  openImpact: 'nobody has said yet what it means when {service} fails; until then it counts as needed for care',
  kev: '{cve} is listed as known exploited since {day} (CISA KEV)',
  kevRansomware: '{cve} is listed as known exploited since {day}, also by ransomware (CISA KEV)',
  exploitedSince: '{cve}: exploited since {day} (the publisher)',
  exploitationSeen: '{cve}: exploitation seen (SSVC)',
  proofPublic: '{cve}: a proof of concept is public (SSVC)',
  epssHigh: '{cve}: EPSS {percent} % within 30 days ({day})',
  noExploitation: '{cve}: no exploitation known (SSVC)',
  epssLow: '{cve}: no exploitation known; EPSS {percent} % ({day})',
  canBeAutomated: '{cve}: can be automated (SSVC)',
  cannotBeAutomated: '{cve}: cannot be automated (SSVC)',
  metricAutomatable: '{cve}: {metric} in its CVSS {version} vector',
  overTheNetwork: '{cve}: over the network, without rights and without a user (CVSS {version})',
  hindered: '{cve} (CVSS {version})',
  sameNetworkOnly: 'only from the same network',
  onDeviceOnly: 'only on the device',
  byHandOnly: 'only by hand',
  notOverNetwork: 'not over the network',
  hardToCarryOut: 'hard to carry out',
  specialConditions: 'needs special conditions',
  needsAccount: 'needs an account',
  needsUser: 'needs a user',
  // What to do first.
  withdrawn: 'The advisory was withdrawn: nothing needs to be done.',
  noRemedy: 'The advisory names no remedy: ask the maker, and keep the device off open networks.',
  update: 'Update: fixed in {versions}.',
  updateOrLater: 'Update: fixed in {versions} and {more} more.',
  fixedIn: 'Fixed in {versions}.',
  fixedInAndMore: 'Fixed in {versions} and {more} more.',
  askMakerFirst: 'This is a part inside: have the maker of the device approve the fix first.',
  noFixYet: 'No fix is available yet.',
  noFixPlanned: 'The maker plans no fix.',
  fixPlanned: 'A fix is planned.',
  // Why people are told again.
  alertWithdrawn: 'the advisory was withdrawn',
  alertHoldsAgain: 'the advisory holds again',
  alertMoreUrgent: 'more urgent: {before} became {after}',
  alertOneMore: 'one more asset is affected',
  alertMore: '{count} more assets are affected',
  alertRemedy: 'what to do has changed',
} as const;

/** Of the headline. The languages here have one form for one and one for many. */
export const headlineSentences = {
  anAsset: 'An asset',
  several: '{count} × {name}',
  oneAsset: '{count} asset ({names})',
  assets: '{count} assets ({names})',
  isAffected: '{what} is affected',
  areAffected: '{what} are affected',
  maybe: '{what} may be affected',
  isAffectedFor: '{what} for {where} is affected',
  areAffectedFor: '{what} for {where} are affected',
  maybeFor: '{what} for {where} may be affected',
} as const;

/** Priorities inside a sentence. */
export const priorityNames: Readonly<Record<Priority, string>> = {
  immediate: 'immediate',
  'out-of-cycle': 'out of cycle',
  scheduled: 'scheduled',
  defer: 'can wait',
};
