// SSVC, the deployer's decision: exploitation, exposure, automatable and human impact give a priority. The table is data (content/ssvc);
// each value carries the fact it came from, or is marked as assumed (ssvc-assumptions.ts).

import type { CveFacts, Vulnerability } from '../advisories/index.ts';
import { say } from '../base/index.ts';
import type { ClinicalService, Exposure } from '../inventory/index.ts';
import { judgeAutomatable } from './judge-automatable.ts';
import { judgeExploitation } from './judge-exploitation.ts';
import type { Decision, Priority, SsvcStep } from './schema.ts';
import { warningSentences } from './sentences.ts';
import { ssvcAssumptions, toAssumedStep } from './ssvc-assumptions.ts';
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
  /** Services that the asset names and that are not there: nothing is known of them but the name. */
  readonly named?: readonly string[];
}

const priorities: readonly Priority[] = ['immediate', 'out-of-cycle', 'scheduled', 'defer'];
export const rankOfPriority = (priority: Priority): number => priorities.indexOf(priority);

/** The decision for one asset: the worst over the vulnerabilities that hit it. Throws when the table lacks a row: then it is no SSVC table. */
export function decide(input: DecisionInput, table: SsvcTable): Decision {
  const impact = humanImpact(input, table);
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

/** SSVC "Human Impact" of one service, as a rank: 0 low to 3 very high; of one whose impact nobody has said, what is assumed. */
export const rankOfImpact = (service: ClinicalService, table: SsvcTable): number =>
  impactOrder.indexOf(impactOf(service, table) ?? ssvcAssumptions['human-impact'].value);

function impactOf({ safetyImpact, missionImpact }: ClinicalService, table: SsvcTable): string | undefined {
  if (safetyImpact === undefined || missionImpact === undefined) return undefined;
  const row = `${safetyImpact}/${missionImpact}`;
  const found = table.humanImpact[row];
  if (found === undefined) throw new Error(`the table of human impact has no row ${row}`);
  return found;
}

/**
 * That of the worst service. One whose impact nobody has said, or that is only named, counts as an asset without a service does; of two as
 * bad, what is said goes first.
 */
function humanImpact({ services, named = [] }: DecisionInput, table: SsvcTable): SsvcStep {
  const [first] = services.toSorted((a, b) => weigh(b, table) - weigh(a, table));
  const said = first === undefined ? undefined : impactOf(first, table);
  const isAssumedWorse = named.length > 0 && (first === undefined || weigh(first, table) < assumedWeight);
  if (isAssumedWorse)
    return toAssumedStep('human-impact', say(warningSentences.unknownService, { services: named.join(', ') }));
  if (first === undefined) return toAssumedStep('human-impact');
  return said === undefined
    ? toAssumedStep('human-impact', say(warningSentences.openImpact, { service: first.name }))
    : toStep('human-impact', said, say(warningSentences.dependsOnIt, { service: first.name }));
}

const assumedWeight = 2 * impactOrder.indexOf(ssvcAssumptions['human-impact'].value);

const weigh = (service: ClinicalService, table: SsvcTable): number =>
  2 * rankOfImpact(service, table) + (impactOf(service, table) === undefined ? 0 : 1);
