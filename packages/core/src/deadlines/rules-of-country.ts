// Which rules hold in a country on a day: the Union's, with the national law that carries a directive put in its place, and the country's own.

import { type Sentence, say } from '../base/index.ts';
import type { DeadlineProfile, DeadlineRule, Transposition } from './schema.ts';
import { deadlineSentences } from './sentences.ts';

/** A rule as it holds in one country. */
export interface RuleInForce extends DeadlineRule {
  /** Said beside the period: the national act, or that there is none. */
  readonly says?: Sentence;
}

const isValidOn = (day: string, { validFrom, validTo }: { validFrom: string; validTo?: string | undefined }) =>
  validFrom <= day && (validTo === undefined || day <= validTo);

/** Rules valid on a day; proposed law only when asked for. */
export function rulesOfCountry(
  union: DeadlineProfile,
  profile: DeadlineProfile,
  day: string,
  options: { proposed?: boolean } = {},
): RuleInForce[] {
  const isWanted = (rule: DeadlineRule) =>
    rule.status === 'proposed' ? options.proposed === true : isValidOn(day, rule);
  const own = profile.country === union.country ? [] : profile.rules.filter(isWanted);
  const replaced = new Set(own.filter(({ status }) => status === undefined).flatMap(({ replaces }) => replaces ?? []));
  const general = union.rules
    .filter((rule) => isWanted(rule) && !replaced.has(rule.id))
    .map((rule) => inForce(rule, profile, day));
  return [...general, ...own];
}

function inForce(rule: DeadlineRule, profile: DeadlineProfile, day: string): RuleInForce {
  if (rule.status === 'proposed') return rule;
  const law = profile.transpositions.find((item) => item.regime === rule.regime && isValidOn(day, item));
  if (law !== undefined) return carry(rule, law);
  const isMissing =
    profile.missing.some((item) => item.regime === rule.regime) ||
    profile.transpositions.some((item) => item.regime === rule.regime);
  if (!isMissing) return rule;
  return {
    ...rule,
    confidence: 'unconfirmed',
    says: say(deadlineSentences.noLawInForce, { country: { says: profile.name } }),
  };
}

/** Whom the directive leaves to the states to name. */
const reporting = 'CSIRT or competent authority';

function carry(rule: DeadlineRule, law: Transposition): RuleInForce {
  const stage = law.stages[rule.stage];
  const name = (who: string) => (who === reporting ? law.to : who);
  return {
    ...rule,
    by: name(rule.by),
    to: name(rule.to),
    period: stage?.period ?? rule.period,
    article: `${stage?.article ?? law.act} (${rule.article})`,
    source: law.source,
    checkedOn: law.checkedOn,
    confidence: law.confidence === 'confirmed' && rule.confidence === 'confirmed' ? 'confirmed' : 'unconfirmed',
    ...(stage?.note === undefined ? {} : { says: say(stage.note) }),
  };
}

/** All regimes that the profiles know, in the order of the files. */
export const regimesOf = (profiles: readonly DeadlineProfile[]): string[] => [
  ...new Set(profiles.flatMap(({ rules }) => rules.map(({ regime }) => regime))),
];
