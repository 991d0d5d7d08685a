// Is a text one version, and nothing else? What says yes here may become a bound, so sentences, lists and models must be turned away.

import { readTokens } from './compare-vendor.ts';

/** Words that refine a version: service packs, fixes, builds, revisions. */
const refining =
  /^[([]?(?:sp|sr|hf|update|upd|up|build|bld|bn|patch|hotfix|hot|fix|service|pack|security|rev|revision|release|beta|alpha|rc|cu|uc|ru|ga|fp|qu|mr|mp|ir|tc|step|b|r|p|u|v)(?![a-z])[\w.()[\]-]*$/i;
/** Such a word that still waits for its number: `(Build 9342)`, `Rev T`. */
const waiting = /^[([]?[a-z]+\.?$/i;
/** What may follow without such a word: `(12)`, `F`, `JC1`, a long build number, `T2-Patch`. */
const following = /^(?:[([]\d{1,12}[a-z]?[)\]]|[A-Z]|[A-Z]{1,3}\d{1,4}[a-z]?|\d{4,}|[A-Z]\d-Patch)$/;
const first = /^[([]?(?:[a-z]{0,3}[-.]?\d[\w.()[\]/+~:-]*|[a-z]{1,3})$/i;
const announced =
  /^(?:v(?:er(?:sion)?)?\.? ?|r(?:el(?:ease)?)?\.? |fw ?|firmware ?|software ?|bios ?|build ?|rev(?:ision)?\.? ?)(?=\S)/i;

/** One version: it has a number or is a single letter, and nothing that is no part of a version. */
export function isVersionText(text: string): boolean {
  if (text.length === 0 || text.length > 60) return false;
  if (/^[a-z]$/i.test(text)) return true;
  const plain = text.replace(announced, '');
  const [head = '', ...tail] = plain.split(' ');
  if (!/\d/.test(plain) || !first.test(head) || tail.length > 8 || readTokens(text) === undefined) return false;
  if (/^(?:\d+[a-z]{4,}|[a-z]{4,}\d*|cve-[\d-]+)$/i.test(plain)) return false;
  // A commit: its order cannot be told from its name.
  if (/^(?=.*[a-f])(?=.*\d)[0-9a-f]{9,64}$/i.test(plain)) return false;
  return tail.every((part, i) => {
    const before = i === 0 ? head : (tail[i - 1] ?? '');
    return (
      refining.test(part) ||
      following.test(part) ||
      (waiting.test(before) && refining.test(before) && /^[\w.()[\]-]{1,20}$/.test(part))
    );
  });
}

/** Letters alone, `LF` in `<= LF`: makers count revisions so. Only behind a sign is that a version and not a word. */
export const isLetterRevision = (text: string): boolean => /^[A-Z]{1,2}$/.test(text);

/**
 * A version with the name of what it belongs to in front: `CPC80 V16.30`, `HiOS 07.0.02`. The name stays, for the version is
 * only comparable with others of that name.
 */
export function isNamedVersion(text: string): boolean {
  if (/^[A-Z][a-z]{2,15}\.[A-Z]{0,4}\d{1,4}(?:\.\d{1,6}){2,6}$/.test(text)) return readTokens(text) !== undefined;
  const m = /^((?:[A-Z][\w/-]{0,15} ){1,3})(?=v?\d|r\d|[A-Z]\.?\d)(.+)$/.exec(text);
  return m !== null && text.length <= 60 && isVersionText(m[2] ?? '') && readTokens(text) !== undefined;
}
