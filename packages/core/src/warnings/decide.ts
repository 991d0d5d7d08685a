// SSVC, the deployer's decision: exploitation, exposure, automatable and human impact give a priority. The table is data (content/ssvc);
// each value carries the fact it came from, or is marked as assumed (ssvc-assumptions.ts).

import type { CveFacts, Vulnerability } from '../advisories/index.ts';
import { say } from '../base/index.ts';
import type { ClinicalService, Exposure } from '../inventory/index.ts';
import { judgeAutomatable } from './judge-automatable.ts';
import { judgeExploitation } from './judge-exploitation.ts';
import type { Decision, Priority, SsvcStep } from './schema.ts';
import { warningSentences } from './sentences.ts';
import { toAssumedStep } from './ssvc-assumptions.ts';
import { toStep } from './to-step.ts';

export interface SsvcTable {
  /** `exploitation/exposure/automatable/human-impact` to priority; 72 rows. */
  readonly priority: Readonly<Record<string, string>>;
  /** `safety/mission` to human impact; 16 rows. */
  readonly humanImpact: Readonly<Record<string, string>>;
}

export interface DecisionInput {
  readonly vulnerabilities: readonly Vulnerability[];
  readonly facts: ReadonlyMap<string, CveFacts>;
  readonly exposure: Exposure | undefined;
  /** The services that need the asset. What depends on these is not followed: a service's own impact says how much rests on it. */
  readonly services: readonly ClinicalService[];
}

const priorities: readonly Priority[] = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];
export const rankOfPriority = (priority: Priority): number => priorities.indexOf(priority);

/** The decision for one asset: the worst over the vulnerabilities that hit it. Throws when the table lacks a row: then it is no SSVC table. */
export function decide(input: DecisionInput, table: SsvcTable): Decision {
  const impact = humanImpact(input.services, table);
  const exposure: SsvcStep =
    input.exposure === undefined
      ? toAssumedStep('exposure')
      : toStep('exposure', input.exposure, say(warningSentences.fromInventory));
  const paths = input.vulnerabilities.map((vulnerability) => {
    const known = factsOf(vulnerability, input.facts);
    return [judgeExploitation(vulnerability, known), exposure, judgeAutomatable(vulnerability, known), impact];
  });
  if (paths.length === 0) paths.push([toAssumedStep('exploitation'), exposure, toAssumedStep('automatable'), impact]);
  const decisions = paths.map((path) => ({ priority: lookUp(table, path), path }));
  return decisions.reduce((worst, one) => (isWorse(one, worst) ? one : worst));
}

/** More urgent; of equally urgent ones the one that is nearer to an attack, because its facts are the ones to show. */
function isWorse(a: Decision, b: Decision): boolean {
  const byPriority = rankOfPriority(a.priority) - rankOfPriority(b.priority);
  return byPriority < 0 || (byPriority === 0 && nearnessOf(a) > nearnessOf(b));
}

function nearnessOf({ path: [exploitation, , automatable] }: Decision): number {
  const exploited = ['none', 'poc', 'active'].indexOf(exploitation?.value ?? 'none');
  return exploited * 2 + (automatable?.value === 'yes' ? 1 : 0);
}

function lookUp(table: SsvcTable, path: readonly SsvcStep[]): Priority {
  const row = path.map((step) => step.value).join('/');
  const found = priorities.find((priority) => priority === table.priority[row]);
  if (found === undefined) throw new Error(`the SSVC table has no row ${row}`);
  return found;
}

/** Facts under any of the vulnerability's ids, each id once. */
const factsOf = (vulnerability: Vulnerability, facts: ReadonlyMap<string, CveFacts>): CveFacts[] =>
  [...new Set([vulnerability.id, ...vulnerability.ids])].flatMap((id) => facts.get(id) ?? []);

const impactOrder = ['low', 'medium', 'high', 'very-high'];

/** SSVC "Human Impact" of one service, as a rank: 0 low to 3 very high. */
export const rankOfImpact = (service: ClinicalService, table: SsvcTable): number =>
  impactOrder.indexOf(impactOf(service, table));

function impactOf(service: ClinicalService, table: SsvcTable): string {
  const row = `${service.safetyImpact}/${service.missionImpact}`;
  const found = table.humanImpact[row];
  if (found === undefined) throw new Error(`the table of human impact has no row ${row}`);
  return found;
}

function humanImpact(services: readonly ClinicalService[], table: SsvcTable): SsvcStep {
  const [first, ...others] = services;
  if (first === undefined) return toAssumedStep('human-impact');
  const worst = others.reduce((a, b) => (rankOfImpact(b, table) > rankOfImpact(a, table) ? b : a), first);
  return toStep('human-impact', impactOf(worst, table), say(warningSentences.dependsOnIt, { service: worst.name }));
}
