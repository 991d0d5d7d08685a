import { expect, it } from 'vitest';
import { extensionHasItsShape as rule } from './extension-has-its-shape.ts';
import { csaf21, extension, faultsOf, product } from './test-document.ts';

it('takes a whole extension wherever extensions may stand', () => {
  const x_extensions = [extension()];
  const document = csaf21({
    document: { x_extensions },
    tree: { full_product_names: [product('A', { x_extensions })] },
    vulnerabilities: [{ x_extensions, metrics: [{ content: { x_extensions } }] }],
  });
  expect(faultsOf(rule, { ...document, x_extensions })).toEqual([]);
});

it('finds what is missing, empty or unheard of, at every place', () => {
  const { critical: _critical, ...uncritical } = extension();
  const bad = [uncritical, { ...extension(), content: {} }, { ...extension(), other: 1 }];
  expect(faultsOf(rule, csaf21({ document: { x_extensions: bad } }))).toEqual([
    '/document/x_extensions/0/critical',
    '/document/x_extensions/1/content',
    '/document/x_extensions/2/other',
  ]);
  expect(faultsOf(rule, csaf21({ vulnerabilities: [{ metrics: [{ content: { x_extensions: [5] } }] }] }))).toHaveLength(
    4,
  );
});

it('takes no schema without a version in its name, and not the schema of extensions itself', () => {
  for (const $schema of [
    'https://ward.example/pump.json',
    'http://ward.example/pump_1.0.0.json',
    'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/extension-content.json',
  ])
    expect(faultsOf(rule, csaf21({ document: { x_extensions: [{ ...extension(), $schema }] } }))).toEqual([
      '/document/x_extensions/0/$schema',
    ]);
});
