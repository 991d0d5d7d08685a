// SSVC "Automatable" 2.0: can an attacker take one device after the other without a person? From vulnrichment, else from the CVSS vector.

import { type CveFacts, type Vulnerability, worstScore } from '../advisories/index.ts';
import { type Sentence, say } from '../base/index.ts';
import type { SsvcStep } from './schema.ts';
import { warningSentences as says } from './sentences.ts';
import { toAssumedStep } from './ssvc-assumptions.ts';
import { toStep } from './to-step.ts';

/** A vector says `yes` when an attack needs the network alone: no special conditions, no rights, no user. */
export function judgeAutomatable(vulnerability: Vulnerability, known: readonly CveFacts[]): SsvcStep {
  const step = (value: 'no' | 'yes', sentence: string, values: Sentence['values']): SsvcStep =>
    toStep('automatable', value, say(sentence, values));
  const said = [
    ...known.map((fact) => ({ cve: fact.cve, automatable: fact.ssvc?.automatable })),
    { cve: vulnerability.id, automatable: vulnerability.ssvc?.automatable },
  ].filter((one) => one.automatable !== undefined);
  const first = said.find((one) => one.automatable === 'yes') ?? said[0];
  if (first !== undefined)
    return first.automatable === 'yes'
      ? step('yes', says.canBeAutomated, { cve: first.cve })
      : step('no', says.cannotBeAutomated, { cve: first.cve });
  const score = worstScore(vulnerability);
  if (score === undefined) return toAssumedStep('automatable');
  const metrics = new Map(score.vector.split('/').map((part) => part.split(':') as [string, string]));
  // CVSS 4.0 has taken the point over from SSVC as a supplemental metric; CERT/CC means the two to be interchangeable.
  const own = metrics.get('AU');
  if (own === 'Y' || own === 'N')
    return step(own === 'Y' ? 'yes' : 'no', says.metricAutomatable, {
      cve: vulnerability.id,
      metric: `AU:${own}`,
      version: score.version,
    });
  const scored = { cve: vulnerability.id, version: score.version };
  const hindrances = hindrancesIn(metrics);
  if (hindrances.length === 0) return step('yes', says.overTheNetwork, scored);
  return {
    ...step('no', says.hindered, scored),
    because: `${vulnerability.id}: ${hindrances.join(', ')} (CVSS ${score.version})`,
    said: [say(says.hindered, scored), ...hindrances.map((hindrance) => say(hindrance))],
  };
}

/** What stands between the network and the device, by metric. CVSS 2 says Au (authentication) for PR and knows no UI. */
function hindrancesIn(metrics: ReadonlyMap<string, string>): string[] {
  const is = (metric: string, ...harmless: string[]) => harmless.includes(metrics.get(metric) ?? harmless[0] ?? '');
  const places: Record<string, string> = {
    A: says.sameNetworkOnly,
    L: says.onDeviceOnly,
    P: says.byHandOnly,
  };
  return [
    ...(metrics.get('AV') === 'N' ? [] : [places[metrics.get('AV') ?? ''] ?? says.notOverNetwork]),
    ...(metrics.get('AC') === 'L' ? [] : [says.hardToCarryOut]),
    ...(is('AT', 'N') ? [] : [says.specialConditions]),
    ...(is('PR', 'N') && is('Au', 'N') ? [] : [says.needsAccount]),
    ...(is('UI', 'N') ? [] : [says.needsUser]),
  ];
}
