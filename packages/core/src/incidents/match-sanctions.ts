// A name or a wallet against loaded sanctions lists. Decision support: it finds likeness and says how like; it never says "cleared" and never
// advises to pay. The text of the Official Journal is the law, and people decide.

import { foldName, tellingWords } from './fold-name.ts';
import type { SanctionsCheck, SanctionsHit, SanctionsList } from './ransom-schema.ts';

export interface ListedName {
  readonly list: string;
  readonly entry: string;
  readonly name: string;
  readonly weak: boolean;
  readonly programme: string;
  readonly kind: 'name' | 'wallet';
}

/** From here on a likeness is shown at all. */
export const possibleFrom = 0.82;
/** From here on it is called a hit, unless the list itself calls the alias weak. */
const hitFrom = 0.95;
const mostHits = 50;

/** Levenshtein distance, given up beyond `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost));
      least = Math.min(least, next[j]!);
    }
    if (least > most) return most + 1;
    row = next;
  }
  return row[b.length]!;
}

/** 1 for the same word; a slip of a letter in a long word counts little, in a short one much. */
function likenessOfWords(a: string, b: string): number {
  if (a === b) return 1;
  const length = Math.max(a.length, b.length);
  const most = length >= 8 ? 2 : length >= 5 ? 1 : 0;
  const steps = distance(a, b, most);
  return steps > most ? 0 : 1 - steps / length;
}

/** Both ways: words asked for that are in the name, and words of the name that were asked for; order does not matter. */
export function likeness(asked: readonly string[], listed: readonly string[]): number {
  if (asked.length === 0 || listed.length === 0) return 0;
  const best = (words: readonly string[], among: readonly string[]) =>
    words.reduce(
      (sum, word) => sum + word.length * Math.max(...among.map((other) => likenessOfWords(word, other))),
      0,
    ) / words.reduce((sum, word) => sum + word.length, 0);
  const [there, back] = [best(asked, listed), best(listed, asked)];
  // All that was asked for stands in a longer name: possible, not the same.
  return there >= 0.95 && back < there && asked.join('').length >= 5
    ? Math.max((there + back) / 2, possibleFrom + 0.05)
    : (there + back) / 2;
}

const isWallet = (text: string) =>
  /^(?:0x[0-9a-f]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[0-9a-z]{20,80}|[48][1-9A-HJ-NP-Za-km-z]{94}|[A-Za-z0-9]{26,110})$/i.test(
    text,
  );

export function matchSanctions(asked: readonly string[], names: Iterable<ListedName>): SanctionsHit[] {
  const questions = asked.map((text) => {
    const words = tellingWords(foldName(text));
    return { text, words, wallet: isWallet(text.trim()) ? text.trim() : undefined };
  });
  const hits = new Map<string, SanctionsHit>();
  const keep = (hit: SanctionsHit) => {
    const key = `${hit.list} ${hit.entry} ${hit.asked}`;
    if ((hits.get(key)?.score ?? 0) < hit.score) hits.set(key, hit);
  };
  for (const listed of names) {
    const { list, entry, name, weak, programme, kind } = listed;
    const words = kind === 'name' ? tellingWords(foldName(name)) : [];
    for (const question of questions) {
      if (kind === 'wallet') {
        // Addresses with capitals of their own are told apart by them; only hexadecimal ones are not.
        const same = /^0x/i.test(name)
          ? question.wallet?.toLowerCase() === name.toLowerCase()
          : question.wallet === name;
        if (same) keep({ list, entry, name, asked: question.text, score: 1, weak, programme, by: 'wallet' });
        continue;
      }
      const score = Math.round(likeness(question.words, words) * 1000) / 1000;
      if (score >= possibleFrom) keep({ list, entry, name, asked: question.text, score, weak, programme, by: 'name' });
    }
  }
  return [...hits.values()].sort((a, b) => b.score - a.score).slice(0, mostHits);
}

export function judgeHits(
  hits: readonly SanctionsHit[],
  lists: readonly SanctionsList[],
): Pick<SanctionsCheck, 'outcome' | 'says'> {
  const names = lists.map(({ name, version }) => `${name} ${version}`).join(', ');
  const ask =
    'Ask counsel, the police and the sanctions authority before anything is paid; only the Official Journal is the law.';
  const first = hits[0];
  if (first === undefined)
    return {
      outcome: 'no-hit',
      says: `No hit in ${names}. That is no clearance: groups change names, and lists hold few wallets. ${ask}`,
    };
  const outcome = hits.some(({ score, weak }) => score >= hitFrom && !weak) ? 'hit' : 'possible';
  const said = outcome === 'hit' ? 'Hit' : 'Possible hit';
  return {
    outcome,
    says: `${said} in ${names}: ${first.name} (${first.programme}), likeness ${first.score}. Do not make funds available. ${ask}`,
  };
}
