// The JSON fields of a CVSS object beside its vector: which metric each repeats and which word stands for which value.
// FIRST's JSON schemas for CVSS 2.0, 3.0, 3.1 and 4.0.1.
import type { Spot } from './spot.ts';

export type CvssVersion = '2.0' | '3.0' | '3.1' | '4.0';

interface FieldMeaning {
  readonly metric: string;
  /** Words of the field and the values of the vector that they stand for. */
  readonly words: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, FieldMeaning>>;

const open = { NOT_DEFINED: 'X' };
const noneLowHigh = { NONE: 'N', LOW: 'L', HIGH: 'H' };
const highLow = { HIGH: 'H', LOW: 'L' };
const network = { NETWORK: 'N', ADJACENT: 'A', LOCAL: 'L', PHYSICAL: 'P' };
const adjacentNetwork = { NETWORK: 'N', ADJACENT_NETWORK: 'A', LOCAL: 'L', PHYSICAL: 'P' };
const requirement = { LOW: 'L', MEDIUM: 'M', HIGH: 'H', ...open };
const field = (metric: string, words: Readonly<Record<string, string>>): FieldMeaning => ({ metric, words });

const two: Fields = (() => {
  const open = { NOT_DEFINED: 'ND' };
  const impact = { NONE: 'N', PARTIAL: 'P', COMPLETE: 'C' };
  const requirement = { LOW: 'L', MEDIUM: 'M', HIGH: 'H', ...open };
  const damage = { NONE: 'N', LOW: 'L', LOW_MEDIUM: 'LM', MEDIUM_HIGH: 'MH', HIGH: 'H', ...open };
  const proof = { UNPROVEN: 'U', PROOF_OF_CONCEPT: 'POC', FUNCTIONAL: 'F', HIGH: 'H', ...open };
  const level = { OFFICIAL_FIX: 'OF', TEMPORARY_FIX: 'TF', WORKAROUND: 'W', UNAVAILABLE: 'U', ...open };
  return {
    accessVector: field('AV', { NETWORK: 'N', ADJACENT_NETWORK: 'A', LOCAL: 'L' }),
    accessComplexity: field('AC', { HIGH: 'H', MEDIUM: 'M', LOW: 'L' }),
    authentication: field('Au', { MULTIPLE: 'M', SINGLE: 'S', NONE: 'N' }),
    confidentialityImpact: field('C', impact),
    integrityImpact: field('I', impact),
    availabilityImpact: field('A', impact),
    exploitability: field('E', proof),
    remediationLevel: field('RL', level),
    reportConfidence: field('RC', { UNCONFIRMED: 'UC', UNCORROBORATED: 'UR', CONFIRMED: 'C', ...open }),
    collateralDamagePotential: field('CDP', damage),
    targetDistribution: field('TD', { NONE: 'N', LOW: 'L', MEDIUM: 'M', HIGH: 'H', ...open }),
    confidentialityRequirement: field('CR', requirement),
    integrityRequirement: field('IR', requirement),
    availabilityRequirement: field('AR', requirement),
  };
})();

const three: Fields = (() => {
  const proof = { UNPROVEN: 'U', PROOF_OF_CONCEPT: 'P', FUNCTIONAL: 'F', HIGH: 'H', ...open };
  const level = { OFFICIAL_FIX: 'O', TEMPORARY_FIX: 'T', WORKAROUND: 'W', UNAVAILABLE: 'U', ...open };
  const interaction = { NONE: 'N', REQUIRED: 'R' };
  const scope = { UNCHANGED: 'U', CHANGED: 'C' };
  return {
    attackVector: field('AV', adjacentNetwork),
    attackComplexity: field('AC', highLow),
    privilegesRequired: field('PR', noneLowHigh),
    userInteraction: field('UI', interaction),
    scope: field('S', scope),
    confidentialityImpact: field('C', noneLowHigh),
    integrityImpact: field('I', noneLowHigh),
    availabilityImpact: field('A', noneLowHigh),
    exploitCodeMaturity: field('E', proof),
    remediationLevel: field('RL', level),
    reportConfidence: field('RC', { UNKNOWN: 'U', REASONABLE: 'R', CONFIRMED: 'C', ...open }),
    confidentialityRequirement: field('CR', requirement),
    integrityRequirement: field('IR', requirement),
    availabilityRequirement: field('AR', requirement),
    modifiedAttackVector: field('MAV', { ...adjacentNetwork, ...open }),
    modifiedAttackComplexity: field('MAC', { ...highLow, ...open }),
    modifiedPrivilegesRequired: field('MPR', { ...noneLowHigh, ...open }),
    modifiedUserInteraction: field('MUI', { ...interaction, ...open }),
    modifiedScope: field('MS', { ...scope, ...open }),
    modifiedConfidentialityImpact: field('MC', { ...noneLowHigh, ...open }),
    modifiedIntegrityImpact: field('MI', { ...noneLowHigh, ...open }),
    modifiedAvailabilityImpact: field('MA', { ...noneLowHigh, ...open }),
  };
})();

const four: Fields = (() => {
  const interaction = { NONE: 'N', PASSIVE: 'P', ACTIVE: 'A' };
  const attack = { NONE: 'N', PRESENT: 'P' };
  const impact = { ...noneLowHigh, ...open };
  // Of the systems that follow, "none" is called negligible.
  const subsequent = { NEGLIGIBLE: 'N', LOW: 'L', HIGH: 'H', ...open };
  const urgency = { CLEAR: 'Clear', GREEN: 'Green', AMBER: 'Amber', RED: 'Red', ...open };
  return {
    attackVector: field('AV', network),
    attackComplexity: field('AC', highLow),
    attackRequirements: field('AT', attack),
    privilegesRequired: field('PR', noneLowHigh),
    userInteraction: field('UI', interaction),
    vulnConfidentialityImpact: field('VC', noneLowHigh),
    vulnIntegrityImpact: field('VI', noneLowHigh),
    vulnAvailabilityImpact: field('VA', noneLowHigh),
    subConfidentialityImpact: field('SC', noneLowHigh),
    subIntegrityImpact: field('SI', noneLowHigh),
    subAvailabilityImpact: field('SA', noneLowHigh),
    exploitMaturity: field('E', { UNREPORTED: 'U', PROOF_OF_CONCEPT: 'P', ATTACKED: 'A', ...open }),
    confidentialityRequirement: field('CR', requirement),
    integrityRequirement: field('IR', requirement),
    availabilityRequirement: field('AR', requirement),
    modifiedAttackVector: field('MAV', { ...network, ...open }),
    modifiedAttackComplexity: field('MAC', { ...highLow, ...open }),
    modifiedAttackRequirements: field('MAT', { ...attack, ...open }),
    modifiedPrivilegesRequired: field('MPR', impact),
    modifiedUserInteraction: field('MUI', { ...interaction, ...open }),
    modifiedVulnConfidentialityImpact: field('MVC', impact),
    modifiedVulnIntegrityImpact: field('MVI', impact),
    modifiedVulnAvailabilityImpact: field('MVA', impact),
    modifiedSubConfidentialityImpact: field('MSC', subsequent),
    modifiedSubIntegrityImpact: field('MSI', { ...subsequent, SAFETY: 'S' }),
    modifiedSubAvailabilityImpact: field('MSA', { ...subsequent, SAFETY: 'S' }),
    Safety: field('S', { NEGLIGIBLE: 'N', PRESENT: 'P', ...open }),
    Automatable: field('AU', { NO: 'N', YES: 'Y', ...open }),
    Recovery: field('R', { AUTOMATIC: 'A', USER: 'U', IRRECOVERABLE: 'I', ...open }),
    valueDensity: field('V', { DIFFUSE: 'D', CONCENTRATED: 'C', ...open }),
    vulnerabilityResponseEffort: field('RE', { LOW: 'L', MODERATE: 'M', HIGH: 'H', ...open }),
    providerUrgency: field('U', urgency),
  };
})();

const fieldsOf: Readonly<Record<CvssVersion, Fields>> = { '2.0': two, '3.0': three, '3.1': three, '4.0': four };

const versionsOf: Readonly<Record<string, readonly CvssVersion[]>> = {
  cvss_v2: ['2.0'],
  cvss_v3: ['3.0', '3.1'],
  cvss_v4: ['4.0'],
};

/** The version an object states, when its field in `content` may hold that version. */
export function versionOf(name: string, cvss: Spot): CvssVersion | undefined {
  const said = cvss.text('version');
  return Object.hasOwn(versionsOf, name) ? versionsOf[name]?.find((version) => version === said) : undefined;
}

export function cvssFields(version: CvssVersion): Fields {
  return fieldsOf[version];
}
