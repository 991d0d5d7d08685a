// SSVC "Automatable" 2.0: can an attacker take one device after the other without a person? From vulnrichment, else from the CVSS vector.

import { type CveFacts, type Vulnerability, worstScore } from '../advisories/index.ts';
import type { SsvcStep } from './schema.ts';
import { toAssumedStep } from './ssvc-assumptions.ts';

/** A vector says `yes` when an attack needs the network alone: no special conditions, no rights, no user. */
export function judgeAutomatable(vulnerability: Vulnerability, known: readonly CveFacts[]): SsvcStep {
  const step = (value: 'no' | 'yes', because: string): SsvcStep => ({
    point: 'automatable',
    value,
    because,
    assumed: false,
  });
  const said = [
    ...known.map((fact) => ({ cve: fact.cve, automatable: fact.ssvc?.automatable })),
    { cve: vulnerability.id, automatable: vulnerability.ssvc?.automatable },
  ].filter((one) => one.automatable !== undefined);
  const first = said.find((one) => one.automatable === 'yes') ?? said[0];
  if (first !== undefined)
    return first.automatable === 'yes'
      ? step('yes', `${first.cve}: can be automated (SSVC)`)
      : step('no', `${first.cve}: cannot be automated (SSVC)`);
  const score = worstScore(vulnerability);
  if (score === undefined) return toAssumedStep('automatable');
  const metrics = new Map(score.vector.split('/').map((part) => part.split(':') as [string, string]));
  // CVSS 4.0 has taken the point over from SSVC as a supplemental metric; CERT/CC means the two to be interchangeable.
  const own = metrics.get('AU');
  if (own === 'Y' || own === 'N')
    return step(own === 'Y' ? 'yes' : 'no', `${vulnerability.id}: AU:${own} in its CVSS ${score.version} vector`);
  const hindrances = hindrancesIn(metrics);
  return hindrances.length === 0
    ? step('yes', `${vulnerability.id}: over the network, without rights and without a user (CVSS ${score.version})`)
    : step('no', `${vulnerability.id}: ${hindrances.join(', ')} (CVSS ${score.version})`);
}

/** What stands between the network and the device, by metric. CVSS 2 says Au (authentication) for PR and knows no UI. */
function hindrancesIn(metrics: ReadonlyMap<string, string>): string[] {
  const is = (metric: string, ...harmless: string[]) => harmless.includes(metrics.get(metric) ?? harmless[0] ?? '');
  const places: Record<string, string> = {
    A: 'only from the same network',
    L: 'only on the device',
    P: 'only by hand',
  };
  return [
    ...(metrics.get('AV') === 'N' ? [] : [places[metrics.get('AV') ?? ''] ?? 'not over the network']),
    ...(metrics.get('AC') === 'L' ? [] : ['hard to carry out']),
    ...(is('AT', 'N') ? [] : ['needs special conditions']),
    ...(is('PR', 'N') && is('Au', 'N') ? [] : ['needs an account']),
    ...(is('UI', 'N') ? [] : ['needs a user']),
  ];
}
