import { describe, expect, it } from 'vitest';
import { supersessionIsReasoned as rule } from './supersession-is-reasoned.ts';
import { csaf21, faultsOf } from './test-document.ts';

const note = { category: 'description', text: 'It was wrong.', title: 'Reasoning for Supersession' };
const noted = (lang: string | undefined, ...notes: object[]) =>
  csaf21({ document: { category: 'csaf_superseded', lang, notes } });

describe('6.1.27.18: a superseded document says once why it was superseded', () => {
  it('lets one description with the title pass, and a German document without', () => {
    expect(faultsOf(rule, noted('en-GB', note))).toEqual([]);
    expect(faultsOf(rule, noted(undefined, note, { category: 'legal_disclaimer', title: 'Terms' }))).toEqual([]);
    expect(faultsOf(rule, noted('de-DE', { category: 'description', title: 'Begründung' }))).toEqual([]);
  });

  it('names a note that is missing, stands twice or has another category', () => {
    expect(faultsOf(rule, noted('en', { ...note, title: 'Why?' }))).toEqual(['/document/notes']);
    expect(faultsOf(rule, noted('en', note, note))).toEqual(['/document/notes']);
    expect(faultsOf(rule, noted('en', { ...note, category: 'summary' }))).toEqual(['/document/notes/0/category']);
  });
});
