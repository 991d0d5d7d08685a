// A warning is what its findings add up to: priority, counts, services, the sentence. Nothing in it is typed by hand.

import type { Instant } from '../base/index.ts';
import { rankOfPriority } from './decide.ts';
import { isSettled, warningState } from './finding-state.ts';
import type { Concerns, Warning, WarningFinding } from './schema.ts';
import { toHeadline } from './to-headline.ts';

const mostNamed = 2;

/** Distinct names, those that stand most often first. */
function mostFrequent(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
}

/** What the warning is about: what, where, how sure. */
export function toConcerns(findings: readonly WarningFinding[]): Concerns {
  const affected = findings.filter((finding) => finding.match.verdict === 'affected');
  const meant = affected.length > 0 ? affected : findings;
  const names = mostFrequent(meant.map((finding) => finding.assetName));
  const services = mostFrequent(meant.flatMap((finding) => finding.services.map((service) => service.name)));
  return {
    verdict: affected.length > 0 ? 'affected' : 'cannot-tell',
    assets: new Set(meant.map((finding) => finding.match.asset)).size,
    names: names.slice(0, mostNamed),
    moreNames: Math.max(0, names.length - mostNamed),
    services: services.slice(0, mostNamed),
    moreServices: Math.max(0, services.length - mostNamed),
  };
}

/** The warning brought in line with its findings. What is over (closed or no longer true) counts no more. */
export function summariseWarning(
  warning: Warning,
  findings: readonly WarningFinding[],
  at: Instant,
  withdrawn = warning.state === 'withdrawn',
): Warning {
  const holding = findings.filter((finding) => finding.open);
  const open = holding.filter((finding) => !isSettled(finding));
  const considered = open.length > 0 ? open : holding.length > 0 ? holding : findings;
  const worst = [...considered].sort(
    (a, b) =>
      rankOfPriority(a.decision.priority) - rankOfPriority(b.decision.priority) ||
      (a.match.verdict === 'affected' ? 0 : 1) - (b.match.verdict === 'affected' ? 0 : 1),
  )[0];
  const count = (test: (finding: WarningFinding) => boolean) => holding.filter(test).length;
  const touched = new Map(considered.flatMap((finding) => finding.services).map((service) => [service.id, service]));
  // The warning lists its services with the worst first; a service it has not described yet comes last.
  const described = warning.services.filter((service) => touched.has(service.id));
  for (const service of described) touched.delete(service.id);
  const due = open.flatMap((finding) => finding.dueOn ?? []).sort()[0];
  const { dueOn: _due, ...rest } = warning;
  const concerns = toConcerns(considered);
  return {
    ...rest,
    headline: toHeadline(concerns),
    concerns,
    priority: worst?.decision.priority ?? warning.priority,
    decision: worst?.decision ?? warning.decision,
    vulnerabilities: [...new Set(considered.flatMap((finding) => finding.match.vulnerabilities))],
    services: [...described, ...touched.values()],
    counts: {
      affected: count((finding) => finding.match.verdict === 'affected'),
      cannotTell: count((finding) => finding.match.verdict === 'cannot-tell'),
      open: open.length,
      acknowledged: count((finding) => finding.state === 'acknowledged'),
      inProgress: count((finding) => finding.state === 'in-progress'),
      done: count((finding) => finding.state === 'done'),
      notApplicable: count((finding) => finding.state === 'not-applicable'),
    },
    because: worst?.match.because ?? warning.because,
    ...(due === undefined ? {} : { dueOn: due }),
    state: warningState(findings, withdrawn),
    changedAt: at,
  };
}
