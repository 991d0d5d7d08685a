import { expect, it } from 'vitest';
import { trimWeaknesses } from './weakness-names.ts';

it('takes blanks off the names of weaknesses and leaves the document that was given alone', () => {
  const document = {
    a: 1,
    vulnerabilities: [{ cwe: { id: 'CWE-280', name: 'Privileges ' }, cve: 'x' }, { cve: 'y' }, null],
  };
  expect(trimWeaknesses(document)).toEqual({
    a: 1,
    vulnerabilities: [{ cwe: { id: 'CWE-280', name: 'Privileges' }, cve: 'x' }, { cve: 'y' }, null],
  });
  expect(document.vulnerabilities[0]?.cwe?.name).toBe('Privileges ');
});

it('gives back what has nothing to trim', () => {
  for (const odd of [
    null,
    5,
    {},
    { vulnerabilities: 'x' },
    { vulnerabilities: [{ cwe: { id: 'CWE-1', name: 'A' } }, 5, { cwe: null }] },
  ])
    expect(trimWeaknesses(odd)).toBe(odd);
});
