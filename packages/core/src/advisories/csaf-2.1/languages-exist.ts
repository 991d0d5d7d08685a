// The languages of the document are language tags whose parts are registered. CSAF 2.1, section 6.1.12.
import { type CsafRule, quote } from './csaf-rule.ts';
import type { LanguageRegistry } from './knowledge.ts';
import { parseLanguageTag } from './language-tag.ts';

export const languagesExist: CsafRule = {
  id: '6.1.12',
  clause: 'CSAF 2.1, section 6.1.12, Language',
  title: 'The languages of the document exist',
  needs: 'languages',
  *check(document) {
    const registry = document.knowledge.languages;
    if (registry === undefined) return;
    for (const key of ['lang', 'source_lang']) {
      const at = document.document.get(key);
      const why = at.isText() ? complaint(at.value, registry) : undefined;
      if (why !== undefined) yield { at, message: `${quote(at.text() ?? '')} is no valid language: ${why}.` };
    }
  },
};

function complaint(text: string, registry: LanguageRegistry): string | undefined {
  const tag = parseLanguageTag(text);
  if (tag === 'private') return undefined;
  if (tag === undefined) return 'it is not written as BCP 47 asks';
  const { language, extlangs, script, region, variants, singletons } = tag;
  if (!registry.has('language', language)) return `there is no language "${language}"`;
  // RFC 5646, section 2.2.2: never more than one.
  if (extlangs.length > 1) return 'it has more than one extended language';
  const unknownExtlang = extlangs.find((part) => !registry.has('extlang', part));
  if (unknownExtlang !== undefined) return `there is no extended language "${unknownExtlang}"`;
  if (script !== undefined && !registry.has('script', script)) return `there is no script "${script}"`;
  if (region !== undefined && !registry.has('region', region)) return `there is no region "${region}"`;
  const unknownVariant = variants.find((part) => !registry.has('variant', part));
  if (unknownVariant !== undefined) return `there is no variant "${unknownVariant}"`;
  if (new Set(variants).size < variants.length) return 'a variant stands twice';
  if (new Set(singletons).size < singletons.length) return 'an extension stands twice';
  // The only extensions that are registered: transformed content (RFC 6497) and locales (RFC 6067).
  const unknownExtension = singletons.find((part) => part !== 't' && part !== 'u');
  return unknownExtension === undefined ? undefined : `there is no extension "${unknownExtension}"`;
}
