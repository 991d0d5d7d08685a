import { describe, expect, it } from 'vitest';
import { supersedingDocumentsAreReferenced as rule } from './superseding-documents-are-referenced.ts';
import { csaf21, faultsOf } from './test-document.ts';

const referring = (lang: string | undefined, ...references: object[]) =>
  csaf21({ document: { category: 'csaf_superseded', lang, references } });

describe('6.1.27.19: a superseded document leads to the one that takes its place', () => {
  it('lets an external reference with the summary pass, and a German document without', () => {
    const more = { category: 'external', summary: 'Superseding Document: family A' };
    expect(faultsOf(rule, referring('en', { category: 'self', summary: 'This' }, more))).toEqual([]);
    expect(faultsOf(rule, referring('de', { category: 'external', summary: 'Ersetzendes Dokument' }))).toEqual([]);
  });

  it('names the references when it is missing or of another category', () => {
    for (const reference of [
      { summary: 'Superseding Document' },
      { category: 'external', summary: 'The superseding document' },
    ]) {
      expect(faultsOf(rule, referring(undefined, reference))).toEqual(['/document/references']);
    }
  });
});
