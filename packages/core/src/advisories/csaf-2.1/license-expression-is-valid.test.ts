import { expect, it } from 'vitest';
import { licenseExpressionIsValid as rule } from './license-expression-is-valid.ts';
import { csaf21, faultsOf } from './test-document.ts';

const of = (license_expression: unknown) => faultsOf(rule, csaf21({ document: { license_expression } }));

it('takes ids, own licences, exceptions and what joins them', () => {
  for (const text of [
    'CC-BY-4.0',
    'GPL-2.0+',
    'LicenseRef-ward.example-terms-2.0',
    'MIT OR (Apache-2.0 AND any-OSI)',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'MIT with AdditionRef-ward.example-note',
  ])
    expect(of(text), text).toEqual([]);
});

it('finds texts, DocumentRef, a plus at an own licence, other letters, and what is not joined', () => {
  for (const text of [
    'This is a license text.',
    'DocumentRef-x:LicenseRef-ward.example-2.0',
    'LicenseRef-ward.example-3.0+',
    'LicenseRef-ward.example/3.0',
    'licenseref-ward.example-3.0',
    'MIT OR',
    '(MIT',
    'MIT And ISC',
    'WITH',
    '',
  ])
    expect(of(text), text).toEqual(['/document/license_expression']);
  expect(of('('.repeat(9000))).toHaveLength(1);
});

it('has nothing to say where no licence is given', () => {
  expect(of(undefined)).toEqual([]);
});
