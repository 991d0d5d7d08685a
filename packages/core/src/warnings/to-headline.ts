// The headline of a warning: what, where, how sure. Made of sentences, so that it can be said in any language.

import { isolate, type Saying, toEnglish } from '../base/index.ts';
import { jointSentences } from '../versions/index.ts';
import type { Concerns } from './schema.ts';
import { headlineSentences as says } from './sentences.ts';

function sayNames(names: readonly string[], more: number): Saying | string {
  const listed = names
    .map((name): Saying | string => isolate(name))
    .reduceRight((other, one) => ({ says: jointSentences.list.says, values: { one, other } }));
  return more > 0 ? { says: jointSentences.more.says, values: { list: listed, count: more } } : listed;
}

function sayWhat({ assets, names, moreNames }: Concerns): Saying | string {
  const [name] = names;
  if (name === undefined) return { says: says.anAsset };
  if (names.length > 1)
    return {
      says: assets === 1 ? says.oneAsset : says.assets,
      values: { count: assets, names: sayNames(names, moreNames) },
    };
  return assets > 1 ? { says: says.several, values: { count: assets, name: isolate(name) } } : isolate(name);
}

/** "7 assets (…) for Intensive care are affected", in its parts. */
export function sayConcerns(concerns: Concerns): Saying {
  const { verdict, assets, services, moreServices } = concerns;
  const what = sayWhat(concerns);
  const isSure = verdict === 'affected';
  if (services.length === 0)
    return { says: isSure ? (assets === 1 ? says.isAffected : says.areAffected) : says.maybe, values: { what } };
  const values = { what, where: sayNames(services, moreServices) };
  return { says: isSure ? (assets === 1 ? says.isAffectedFor : says.areAffectedFor) : says.maybeFor, values };
}

/** The same in English. */
export const toHeadline = (concerns: Concerns): string => toEnglish(sayConcerns(concerns));
