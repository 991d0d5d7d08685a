import '../base/test-language.ts';
import { i18n } from '@lingui/core';
import { type Concerns, toHeadline } from '@tocsin/core/warnings';
import { afterEach, describe, expect, it } from 'vitest';
import { sayAction, sayEntry, sayHeadline, sayStep } from './say-warning.ts';

const concerns = (change: Partial<Concerns>): Concerns => ({
  verdict: 'affected',
  assets: 1,
  names: ['Pump'],
  moreNames: 0,
  services: [],
  moreServices: 0,
  ...change,
});

const cases = (['affected', 'cannot-tell'] as const).flatMap((verdict) =>
  [
    {},
    { names: [] },
    { assets: 7 },
    { assets: 2, names: ['Pump', 'Monitor'] },
    { assets: 9, names: ['Pump', 'Monitor'], moreNames: 3 },
    { services: ['Intensive care'] },
    { assets: 3, services: ['Intensive care', 'Theatre'], moreServices: 2 },
  ].map((change) => concerns({ verdict, ...change })),
);

afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

describe('the sentences of a warning', () => {
  it.each(cases)('the headline of %j reads in English as the server writes it', (one) => {
    expect(sayHeadline({ headline: 'not this', concerns: one })).toBe(toHeadline(one));
  });
  it('numbers of assets are written as the reader’s language writes them', () => {
    const facts = { name: 'a.csv', added: 100284, changed: 12345, gone: 0, by: 'A', count: 10000, state: 'done' };
    const say = (kind: string) => sayEntry({ kind, text: '', facts });
    expect(say('inventory/import-applied')).toBe('Import a.csv: 100,284 added, 12,345 changed, 0 gone');
    expect(say('warnings/findings-changed')).toContain('A set 10,000 to');
  });
  it('an older record without parts keeps its English', () => {
    expect(sayHeadline({ headline: 'Pump is affected' })).toBe('Pump is affected');
    expect(sayAction({ action: 'Update.' })).toEqual([{ text: 'Update.' }]);
    expect(sayStep({ point: 'exposure', value: 'open', because: 'from the inventory', assumed: false })).toBe(
      'from the inventory',
    );
  });
  it('ours are said in the reader’s language, the maker’s words stay', () => {
    i18n.loadAndActivate({
      locale: 'de',
      messages: {
        'A fix is planned.': 'Eine Korrektur ist geplant.',
        '{cve}: exploitation seen (SSVC)': [['cve'], ': ausgenutzt (SSVC)'],
      },
    });
    const planned = { says: 'A fix is planned.', values: {} };
    expect(
      sayAction({ action: 'A fix is planned. Espere.', actionSaid: [planned, 'Espere.'], language: 'es' }),
    ).toEqual([{ text: 'Eine Korrektur ist geplant.' }, { text: 'Espere.', lang: 'es' }]);
    const said = [{ says: '{cve}: exploitation seen (SSVC)', values: { cve: 'CVE-1' } }];
    expect(sayStep({ point: 'exploitation', value: 'active', because: '', said, assumed: false })).toBe(
      'CVE-1: ausgenutzt (SSVC)',
    );
  });
  it('what hinders an attack stands behind what it is of', () => {
    const said = ['CVE-1 (CVSS 3.1)', 'needs an account', 'needs a user'].map((says) => ({ says, values: {} }));
    expect(sayStep({ point: 'automatable', value: 'no', because: '', said, assumed: false })).toBe(
      'CVE-1 (CVSS 3.1): needs an account, needs a user',
    );
  });
  it.each([
    ['warnings/warning-changed', { affected: 2, cannotTell: 1 }, 'Changed: 2 affected, 1 open to judgement'],
    [
      'warnings/warning-changed',
      { alerted: 'x', alertedSaid: { says: 'what to do has changed', values: {} } },
      'Changed: what to do has changed',
    ],
    ['warnings/findings-changed', { by: 'Ina', count: 3, state: 'in-progress' }, 'Ina set 3 to: In progress'],
    [
      'warnings/findings-changed',
      { by: 'Ina', count: 1, state: 'done', note: 'At noon' },
      'Ina set 1 to: Done. “At noon”',
    ],
    [
      'inventory/import-applied',
      { name: 'a.csv', added: 2, changed: 0, gone: 1 },
      'Import a.csv: 2 added, 0 changed, 1 gone',
    ],
  ])('%s with %j is “%s…”', (kind, facts, text) => {
    expect(sayEntry({ kind, text: '', facts })).toBe(text);
  });
  it('a kind that nobody knows yet keeps the server’s words', () => {
    expect(sayEntry({ kind: 'warnings/unheard-of', text: 'unheard of', facts: {} })).toBe('unheard of');
  });
});
