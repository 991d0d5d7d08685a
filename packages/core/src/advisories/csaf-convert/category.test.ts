import { expect, it } from 'vitest';
import { convert, csaf20, ways } from './test-source.ts';

const tree = ways([
  ['vendor', 'Ward'],
  ['product_name', 'Pump'],
  ['product_version', '1'],
]);
const categoryOf = ({ document }: ReturnType<typeof convert>) => (document.document as { category: string }).category;
const revision_history = ['1', '2'].map((number) => ({ date: `2023-03-0${number}T10:00:00Z`, number, summary: 'x' }));
const ended = (title: string, more: object = {}) =>
  csaf20({
    document: {
      title,
      notes: [{ category: 'description', text: 'Why.', title: 'Reasons' }],
      references: [{ category: 'external', summary: 'Superseding Document', url: 'https://ward.example/2' }],
      ...more,
    },
    tracking: { version: '2', current_release_date: '2023-03-02T10:00:00Z', revision_history },
  });

it('keeps a security advisory that names what is affected', () => {
  const vulnerabilities = [{ notes: [{ category: 'summary', text: 'x' }], product_status: { known_affected: ['P0'] } }];
  const result = convert(csaf20({ document: { category: 'csaf_security_advisory' }, tree, vulnerabilities }));
  expect(categoryOf(result)).toBe('csaf_security_advisory');
  expect(result.codes).toEqual([]);
});

it('makes a deprecated one of a security advisory that does not', () => {
  const vulnerabilities = [{ notes: [{ category: 'summary', text: 'x' }], product_status: { fixed: ['P0'] } }];
  const result = convert(csaf20({ document: { category: 'csaf_security_advisory' }, tree, vulnerabilities }));
  expect(categoryOf(result)).toBe('csaf_deprecated_security_advisory');
  expect(result.codes).toEqual(['profile']);
});

it('makes withdrawn and superseded what says so in English and can be', () => {
  const withdrawn = convert(ended('Withdrawn: a pump can be stopped'));
  expect(categoryOf(withdrawn)).toBe('csaf_withdrawn');
  expect(withdrawn.document.document).toMatchObject({ notes: [{ title: 'Reasoning for Withdrawal' }] });
  expect(categoryOf(convert(ended('A pump', { category: 'WITHDRAWN' })))).toBe('csaf_withdrawn');
  expect(categoryOf(convert(ended('Superseded pump')))).toBe('csaf_superseded');
});

it('leaves the category, with a warning, when products would have to go, and in other languages', () => {
  const kept = convert({ ...ended('Withdrawn: a pump can be stopped'), product_tree: tree });
  expect(categoryOf(kept)).toBe('csaf_base');
  expect(kept.codes).toContain('profile');
  expect(kept.document.document).toMatchObject({ notes: [{ title: 'Reasons' }] });
  expect(categoryOf(convert(ended('Withdrawn', { lang: 'de' })))).toBe('csaf_base');
});
