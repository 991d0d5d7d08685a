import { expect, it } from 'vitest';
import { CsafDocument } from './csaf-document.ts';
import { checkRule } from './csaf-rule.ts';
import { branches, csaf21, faultsOf } from './test-document.ts';
import { versionRangeIsVersOrVls as rule } from './version-range-is-vers-or-vls.ts';

const of = (name: string) => csaf21({ tree: branches(['product_version_range', name]) });

it('takes canonical vers, and constraints alone', () => {
  for (const name of [
    'vers:gem/>=2.2.0|!=2.2.1|<2.3.0',
    'vers:npm/1.2.3|>=2.0.0|<5.0.0',
    'vers:intdot/<4.2.0',
    'vers:all/*',
    '<V3.0.29',
    '>10.9a|!=10.9c|!=10.9f|<=10.9k',
    '<2024-4-pabc0019|>2024-10-pefd0010|<2024-12-pjkl2010',
    '<V1.4%20SP1',
  ])
    expect(faultsOf(rule, of(name)), name).toEqual([]);
});

it('finds words, blanks, unknown signs, empty pieces, versions out of order, and all versions said in another way', () => {
  for (const name of [
    'all versions < 4.2.0',
    'vers:npm/ >= 2.2.0| <2.3.0',
    'vers:npm/>=2.3.0|<2.2.0',
    'vers:all/<V3.1.2.2',
    'vers:/all',
    '<= 2024.04',
    '*',
    '>abc&<def',
    '<>3.2.0',
    'vers:x/||>1',
    '<1|<2',
    '>=1|>2',
    '1|<2',
    '',
  ])
    expect(faultsOf(rule, of(name)).length, name).toBe(1);
});

it('warns of a vers type whose order is not known, names it, and still checks the form', () => {
  const [finding, ...rest] = checkRule(rule, new CsafDocument(of('vers:pumpware/<4|>5')));
  expect(finding).toMatchObject({ severity: 'warning', at: '/product_tree/branches/0/name' });
  expect(finding?.message).toContain('"pumpware"');
  expect(rest).toEqual([]);
  expect(checkRule(rule, new CsafDocument(of('vers:pumpware/<4|<>5')))).toMatchObject([{ severity: 'error' }]);
});

it('is not held up by ten kilobytes of signs', () => {
  expect(faultsOf(rule, of('<'.repeat(10_000)))).toHaveLength(1);
  expect(faultsOf(rule, of('>1|'.repeat(6000)))).toHaveLength(1);
});
