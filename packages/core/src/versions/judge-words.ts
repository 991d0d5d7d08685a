// Conditions in words, as far as a register says the same: the operating system a thing runs on, and an option that its name bears.
// All else is a person's to judge.

import type { Condition, RangeJudgement, VersionSubject } from './schema.ts';
import { conditionSentences as says } from './sentences.ts';

const system =
  /\b(?:windows(?: (?:server|embedded|iot|ce|nt|xp|vista|me|\d{1,4}(?:\.\d)?)){1,3}|windows|(?:red hat |suse |ubuntu |debian )?linux|ubuntu|debian|android|macos|mac os x?|vxworks|qnx|unix)\b/gi;
/** Words beside the system's name that limit nothing. */
const idle =
  /^(?:on|running|runs|run|used|with|for|use|based|a|an|the|in|installed|only|if|when|machine|machines|system|systems|operating|os|platform|platforms|old|unsupported|such|as|and|or|versions?|microsoft|environment)$/;
const isOpenList = /\b(?:such as|e\.g\.|for example|including|like|or (?:older|earlier|prior|later|newer))\b/i;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, ' ')
    .trim();

/** `inside` or `outside` when the register says enough; undefined when a person must judge. */
export function judgeWords(condition: Condition, subject: VersionSubject): RangeJudgement | undefined {
  if (isWhollyNamed(condition, subject))
    return { answer: 'inside', because: says.registerNames({ text: condition.text.trim() }), missing: [] };
  if (/\b(?:not|without|except|excluding|unless|other than|non)\b/i.test(condition.text)) return undefined;
  if (condition.field === 'platform') return judgePlatform(condition, subject);
  if (condition.field === 'model') return judgeListed(condition, subject);
  return condition.field === 'option' ? judgeOption(condition, subject) : undefined;
}

/** "CODESYS Control for Linux", "SAML Module (Mendix 8 compatible)": the register has the advisory's own words in the name. */
function isWhollyNamed({ text, field }: Condition, { words }: VersionSubject): boolean {
  if (words === undefined || /[<>=]/.test(text)) return false;
  const all = plain(text).split(' ');
  const telling = all.filter((word) => !idle.test(word) && !optionIdle.test(word));
  return (field === 'platform' || field === 'option') && telling.length > 0 && telling.every((word) => words.has(word));
}

/** `Windows 10, 11, Windows Server 2016, 2019`: a number alone is of the system before it. */
const spellSystems = (text: string): string => {
  let before = '';
  return text.replace(
    /(windows(?: server)?) ?(?=\d)|(?<=[,/] ?|\b(?:and|or) )(?=\d{1,4}(?:\.\d)?(?: R\d)?(?:[ ,)/]|$))/gi,
    (_, name?: string) => {
      if (name !== undefined) before = name;
      return before === '' ? '' : `${before} `;
    },
  );
};

function judgePlatform(condition: Condition, subject: VersionSubject): RangeJudgement | undefined {
  const platforms = subject.platforms ?? [];
  const text = condition.text.trim();
  const wanted = (spellSystems(condition.text).match(system) ?? []).map(plain);
  if (wanted.length === 0) return judgeNamedPlatform(condition, platforms);
  if (platforms.length === 0)
    return {
      answer: 'cannot-tell',
      because: says.platformUnknown({ text }),
      missing: ['platform'],
    };
  const runs = platforms.find((platform) => wanted.some((one) => hasWords(plain(platform), one)));
  if (runs === undefined) {
    // "Windows" in the register may be any of them.
    const isVague = platforms.some((platform) =>
      wanted.some((one) => hasWords(one, plain(platform).replace(/^microsoft /, ''))),
    );
    if (isVague || isOpenList.test(condition.text)) return undefined;
    return { answer: 'outside', because: says.platformOther({ platforms: platforms.join(', '), text }), missing: [] };
  }
  const rest = plain(spellSystems(condition.text).replace(system, ' ')).split(' ');
  const isWhole = rest.every((word) => word === '' || idle.test(word));
  return isWhole ? { answer: 'inside', because: says.platformMet({ platform: runs, text }), missing: [] } : undefined;
}

/** "only when running on ROX II V2.14.0": a system that nobody else has. Another one may be the same under another name. */
function judgeNamedPlatform({ text }: Condition, platforms: readonly string[]): RangeJudgement | undefined {
  const telling = plain(text)
    .split(' ')
    .filter((word) => !idle.test(word));
  const runs = platforms.find((platform) => telling.length > 0 && hasWords(plain(platform), telling.join(' ')));
  return runs === undefined
    ? undefined
    : { answer: 'inside', because: says.platformMet({ platform: runs, text: text.trim() }), missing: [] };
}

const hasWords = (text: string, words: string): boolean => {
  const have = new Set(text.split(' '));
  return words.split(' ').every((word) => have.has(word));
};

const optionLead = /^(?:enabled with|equipped with|delivered with|integrated into|used with|with|in)\b/i;
const optionIdle =
  /^(?:with|the|a|an|and|option|options|enabled|equipped|delivered|integrated|into|in|used|capability|function|feature|module|installed|only)$/;

const tellingWords = (text: string): string[] =>
  plain(text.replace(/[.()]/g, ' ').replace(/(?<=\w)-(?=\w)/g, '')).split(' ');

/**
 * "with wireless option" is met by a register that calls the thing so, or that was told so; it is not by one that was told "without
 * wireless". Whoever says neither may have it all the same.
 */
function judgeOption(condition: Condition, { words, options = [] }: VersionSubject): RangeJudgement | undefined {
  const all = tellingWords(condition.text);
  const wanted = all.filter((word) => word.length > 2 && !optionIdle.test(word));
  if (wanted.length === 0) return undefined;
  // "SpaceCom 2" is "SpaceCom2", too.
  const isSaidBy = (have: ReadonlySet<string>) =>
    wanted.every((word) => have.has(word) || have.has(word + (all[all.indexOf(word) + 1] ?? '')));
  const text = condition.text.trim();
  for (const option of options) {
    if (!isSaidBy(new Set(tellingWords(option)))) continue;
    return /^(?:without|no|not)\b/i.test(option.trim())
      ? { answer: 'outside', because: says.registerSays({ option, text }), missing: [] }
      : { answer: 'inside', because: says.registerSays({ option, text }), missing: [] };
  }
  if (words === undefined || !optionLead.test(condition.text) || !isSaidBy(words)) return undefined;
  return { answer: 'inside', because: says.registerNames({ text }), missing: [] };
}

/** Long numbers told in prose (`053L000091 (global) / 054U000091 (U.S.)`): the register's own one stands among them. */
function judgeListed(condition: Condition, subject: VersionSubject): RangeJudgement | undefined {
  if (/[<>]|\b(?:prior|earlier|below|before|later|newer|above|through|to)\b/i.test(condition.text)) return undefined;
  const listed = new Set(condition.text.toLowerCase().split(/[^a-z0-9.-]+/));
  const own = [subject.version, subject.model].find(
    (text) => text !== undefined && text.length > 5 && /\d{3}/.test(text) && listed.has(text.trim().toLowerCase()),
  );
  return own === undefined
    ? undefined
    : { answer: 'inside', because: says.named({ value: own, text: condition.text.trim() }), missing: [] };
}
