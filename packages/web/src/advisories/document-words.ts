// What documents say in tokens of their standards, in words: categories of CSAF, severities of CVSS, choices of SSVC, doubts of our own readings.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Words = Readonly<Record<string, MessageDescriptor>>;

/** A token that no list knows is read as it is written, with its dashes taken out. */
const say = (words: Words, token: string, dash = '_'): string => {
  const known = Object.hasOwn(words, token) ? words[token] : undefined;
  return known === undefined ? token.replaceAll(dash, ' ') : i18n._(known);
};

const statuses: Words = {
  draft: msg({ message: 'draft', context: 'state', comment: 'status of an advisory (CSAF)' }),
  interim: msg({ message: 'interim', context: 'state', comment: 'status of an advisory (CSAF)' }),
  final: msg({ message: 'final', context: 'state', comment: 'status of an advisory (CSAF)' }),
};
export const sayStatus = (status: string) => say(statuses, status);

const severities: Words = {
  none: msg({ message: 'none', context: 'severity' }),
  low: msg({ message: 'low', context: 'severity' }),
  medium: msg({ message: 'medium', context: 'severity' }),
  high: msg({ message: 'high', context: 'severity' }),
  critical: msg({ message: 'critical', context: 'severity' }),
};
/** `HIGH` of a CVSS score is "high". */
export const saySeverity = (severity: string) => say(severities, severity.toLowerCase());

const noteKinds: Words = {
  description: msg({ message: 'description', context: 'kind of note' }),
  details: msg({ message: 'details', context: 'kind of note' }),
  faq: msg({ message: 'faq', context: 'kind of note', comment: 'frequently asked questions' }),
  general: msg({ message: 'general', context: 'kind of note' }),
  legal_disclaimer: msg({ message: 'legal disclaimer', context: 'kind of note' }),
  other: msg({ message: 'other', context: 'kind of note' }),
  summary: msg({ message: 'summary', context: 'kind of note' }),
};
export const sayNoteKind = (category: string) => say(noteKinds, category);

const branches: Words = {
  vendor: msg`Maker`,
  product_family: msg({ message: 'Family', comment: 'of products' }),
  product_name: msg`Product`,
  host_name: msg({ message: 'Host', comment: 'a computer by its name in the network' }),
  service_pack: msg`Service pack`,
  patch_level: msg`Patch level`,
  architecture: msg({ message: 'architecture', comment: 'of a processor: x86, ARM' }),
  language: msg`language`,
  legacy: msg({ message: 'legacy', comment: 'a kind of branch in a tree of products' }),
  platform: msg({ message: 'platform', comment: 'what a product runs on' }),
  specification: msg`specification`,
  product_version: msg`product version`,
  product_version_range: msg`product version range`,
  ecosystem: msg({ message: 'ecosystem', comment: 'where packages of software come from: npm, PyPI' }),
  package: msg({ message: 'package', comment: 'of software' }),
  combination: msg({ message: 'combination', comment: 'of products, one on the other' }),
};
export const sayBranch = (category: string) => say(branches, category);

const threats: Words = {
  impact: msg({ message: 'impact', comment: 'kind of threat (CSAF)' }),
  exploit_status: msg({ message: 'exploit status', comment: 'kind of threat (CSAF): whether attacks are known' }),
  target_set: msg({ message: 'target set', comment: 'kind of threat (CSAF): who is attacked' }),
};
export const sayThreat = (category: string) => say(threats, category);

const reasons: Words = {
  component_not_present: msg`component not present`,
  inline_mitigations_already_exist: msg`inline mitigations already exist`,
  vulnerable_code_cannot_be_controlled_by_adversary: msg`vulnerable code cannot be controlled by adversary`,
  vulnerable_code_not_in_execute_path: msg`vulnerable code not in execute path`,
  vulnerable_code_not_present: msg`vulnerable code not present`,
};
/** Why a product is not affected: the flags of CSAF. */
export const sayReason = (label: string) => say(reasons, label);

const restarts: Words = {
  connected: msg({ message: 'connected', comment: 'must be restarted after a fix: the components connected to it' }),
  dependencies: msg({ message: 'dependencies', comment: 'must be restarted after a fix: what depends on it' }),
  machine: msg({ message: 'machine', comment: 'must be restarted after a fix' }),
  none: msg({ message: 'none', context: 'restart', comment: 'nothing must be restarted after a fix' }),
  parent: msg({ message: 'parent', comment: 'must be restarted after a fix: the component above it' }),
  service: msg({ message: 'service', comment: 'must be restarted after a fix: the background service' }),
  system: msg({ message: 'system', comment: 'must be restarted after a fix' }),
  vulnerable_component: msg({ message: 'vulnerable component', comment: 'must be restarted after a fix' }),
  zone: msg({ message: 'zone', comment: 'must be restarted after a fix: the security zone' }),
};
export const sayRestart = (category: string) => say(restarts, category);

const choices: Words = {
  none: msg({ message: 'none', context: 'SSVC' }),
  poc: msg({ message: 'poc', context: 'SSVC', comment: 'a proof of concept is public' }),
  active: msg({ message: 'active', context: 'SSVC' }),
  no: msg({ message: 'no', context: 'SSVC' }),
  yes: msg({ message: 'yes', context: 'SSVC' }),
  partial: msg({ message: 'partial', context: 'SSVC' }),
  total: msg({ message: 'total', context: 'SSVC' }),
  unsaid: msg({ message: 'not said', context: 'SSVC' }),
};
export const sayChoice = (choice: string | undefined) => say(choices, choice ?? 'unsaid');

const doubts: Words = {
  branches: msg({ message: 'branches', comment: 'a range of versions has one part for each branch of releases' }),
  contradictory: msg({ message: 'contradictory', comment: 'a range of versions that contradicts itself' }),
  'decimal-doubt': msg({ message: 'decimal doubt', comment: 'versions read as decimals would give another order' }),
  'decimal-order': msg({ message: 'decimal order', comment: 'versions were ordered as decimals: 1.31 before 1.4' }),
  'generation-in-name': msg({
    message: 'generation in name',
    comment: 'the number may be a generation of the device instead of a version',
  }),
  'git-range': msg({ message: 'git range', comment: 'a range of commits in Git' }),
  'mixed-list': msg({ message: 'mixed list', comment: 'a list of versions and ranges in one text' }),
  'model-as-version': msg({ message: 'model as version', comment: 'the version field holds models' }),
  'open-upper-end': msg({ message: 'open upper end', comment: 'a range of versions without an end' }),
  placeholder: msg({ message: 'placeholder', comment: 'a part of the version is left open: 2.X.5' }),
  'version-in-name': msg({ message: 'version in name', comment: 'the product’s name says which versions' }),
  'too-long': msg({ message: 'too long', comment: 'a text of versions that is too long to be read' }),
};
/** What is doubtful in how versions were read. */
export const sayDoubt = (flag: string) => say(doubts, flag, '-');
