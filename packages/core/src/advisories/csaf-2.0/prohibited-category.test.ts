import { expect, it } from 'vitest';
import { checkCategory } from './prohibited-category.ts';

const of = (category: string) => checkCategory({ document: { category } }).length;

it('takes no category that is a profile in other letters, with other gaps, or with the prefix of the profiles', () => {
  for (const category of ['csafsecurityadvisory', 'CSAF-VEX', 'Security Advisory', 'vex', 'csaf_BASE', 'csaf_own'])
    expect(of(category), category).toBe(1);
});

it('takes the profiles themselves and every category of a publisher’s own', () => {
  for (const category of ['csaf_base', 'csaf_vex', 'csaf_security_advisory', 'Safety notice', 'csaf'])
    expect(of(category), category).toBe(0);
});

it('has nothing to say about a document without a category', () => {
  expect(checkCategory(null)).toEqual([]);
  expect(checkCategory({ document: { category: 5 } })).toEqual([]);
});
