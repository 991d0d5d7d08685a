// SSVC, the deployer's decision: exploitation, exposure, automatable and human impact give a priority. The table is data (content/ssvc);
// each value carries the fact it came from. Where no fact is known, a cautious but not alarming default is taken and marked:
// exposure *controlled* (medical devices sit in closed networks, though not always), automatable *no* unless the CVSS vector says
// otherwise, human impact *medium*.

import { type CveFacts, type Vulnerability, worstScore } from '../advisories/index.ts';
import type { ClinicalService, Exposure } from '../inventory/index.ts';
import type { Decision, Priority, SsvcStep } from './schema.ts';

export interface SsvcTable {
  /** `exploitation/exposure/automatable/human-impact` to priority; 72 rows. */
  readonly priority: Readonly<Record<string, string>>;
  /** `safety/mission` to human impact. */
  readonly humanImpact: Readonly<Record<string, string>>;
}

export interface DecisionInput {
  readonly vulnerabilities: readonly Vulnerability[];
  readonly facts: ReadonlyMap<string, CveFacts>;
  readonly exposure: Exposure | undefined;
  readonly services: readonly ClinicalService[];
}

/** EPSS from here on counts as public proof of concept: FIRST's model then expects exploitation within 30 days in one case of ten. */
export const epssAsProofOfConcept = 0.1;

const priorities: readonly Priority[] = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];
export const rankOfPriority = (priority: Priority): number => priorities.indexOf(priority);

/** The decision for one asset: the worst over the vulnerabilities that hit it. */
export function decide(input: DecisionInput, table: SsvcTable): Decision {
  const impact = humanImpact(input.services, table);
  const exposure: SsvcStep =
    input.exposure === undefined
      ? { point: 'exposure', value: 'controlled', because: 'how reachable the asset is, is not known', assumed: true }
      : { point: 'exposure', value: input.exposure, because: 'from the inventory', assumed: false };
  let worst: Decision | undefined;
  for (const vulnerability of input.vulnerabilities) {
    const path = [exploitation(vulnerability, input.facts), exposure, automatable(vulnerability, input.facts), impact];
    const priority = lookUp(table, path);
    if (worst === undefined || rankOfPriority(priority) < rankOfPriority(worst.priority)) worst = { priority, path };
  }
  return worst ?? { priority: 'scheduled', path: [exposure, impact] };
}

function lookUp(table: SsvcTable, path: readonly SsvcStep[]): Priority {
  const found = table.priority[path.map((step) => step.value).join('/')];
  return priorities.find((priority) => priority === found) ?? 'scheduled';
}

const cvesOf = (vulnerability: Vulnerability) => [vulnerability.id, ...vulnerability.ids];

function exploitation(vulnerability: Vulnerability, facts: ReadonlyMap<string, CveFacts>): SsvcStep {
  const step = (value: string, because: string, assumed = false): SsvcStep => ({
    point: 'exploitation',
    value,
    because,
    assumed,
  });
  const known = cvesOf(vulnerability).flatMap((cve) => facts.get(cve) ?? []);
  const listed = known.find((fact) => fact.kev !== undefined);
  if (listed?.kev !== undefined)
    return step(
      'active',
      `${listed.cve} is listed as known exploited since ${listed.kev.addedOn}${listed.kev.ransomware ? ', also by ransomware' : ''} (CISA KEV)`,
    );
  const ssvc = known.find((fact) => fact.ssvc?.exploitation !== undefined) ?? {
    cve: vulnerability.id,
    ssvc: vulnerability.ssvc,
  };
  if (ssvc.ssvc?.exploitation === 'active') return step('active', `${ssvc.cve}: exploitation seen (CISA vulnrichment)`);
  if (ssvc.ssvc?.exploitation === 'poc')
    return step('poc', `${ssvc.cve}: a proof of concept is public (CISA vulnrichment)`);
  const likely = known.find((fact) => (fact.epss?.score ?? 0) >= epssAsProofOfConcept);
  if (likely?.epss !== undefined)
    return step(
      'poc',
      `${likely.cve}: EPSS ${(likely.epss.score * 100).toFixed(0)} % within 30 days (${likely.epss.on})`,
    );
  if (ssvc.ssvc?.exploitation === 'none') return step('none', `${ssvc.cve}: no exploitation known (CISA vulnrichment)`);
  return step('none', `no exploitation of ${vulnerability.id} is known`, known.length === 0);
}

function automatable(vulnerability: Vulnerability, facts: ReadonlyMap<string, CveFacts>): SsvcStep {
  const step = (value: string, because: string, assumed = false): SsvcStep => ({
    point: 'automatable',
    value,
    because,
    assumed,
  });
  for (const cve of cvesOf(vulnerability)) {
    const value = facts.get(cve)?.ssvc?.automatable ?? vulnerability.ssvc?.automatable;
    if (value !== undefined)
      return step(value, `${cve}: ${value === 'yes' ? 'can be automated' : 'cannot be automated'} (CISA vulnrichment)`);
  }
  const vector = worstScore(vulnerability)?.vector ?? '';
  if (/AV:N/.test(vector) && /AC:L/.test(vector) && /(?:PR:N|Au:N)/.test(vector) && !/UI:[RPA]/.test(vector)) {
    return step('yes', 'over the network, without rights and without a user (CVSS)', true);
  }
  return step('no', vector === '' ? 'not known' : 'needs more than network access (CVSS)', true);
}

const impactOrder = ['low', 'medium', 'high', 'very-high'];

function humanImpact(services: readonly ClinicalService[], table: SsvcTable): SsvcStep {
  let worst: { value: string; name: string } | undefined;
  for (const service of services) {
    const value = table.humanImpact[`${service.safetyImpact}/${service.missionImpact}`] ?? 'medium';
    if (worst === undefined || impactOrder.indexOf(value) > impactOrder.indexOf(worst.value))
      worst = { value, name: service.name };
  }
  return worst === undefined
    ? { point: 'human-impact', value: 'medium', because: 'the asset is tied to no clinical service', assumed: true }
    : { point: 'human-impact', value: worst.value, because: `${worst.name} depends on it`, assumed: false };
}
