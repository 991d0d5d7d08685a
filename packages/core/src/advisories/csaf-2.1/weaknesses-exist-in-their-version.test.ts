import { describe, expect, it } from 'vitest';
import { CsafDocument } from './csaf-document.ts';
import { checkRule } from './csaf-rule.ts';
import { csaf21, faultsOf } from './test-document.ts';
import { weaknessesExistInTheirVersion as rule } from './weaknesses-exist-in-their-version.ts';

const names = new Map([['CWE-79', 'Cross-site Scripting']]);
const knowledge = {
  weaknesses: { newest: '4.17', names: (version: string) => (version === '4.17' ? names : undefined) },
};
const withWeakness = (id: string, name: string, version: string) =>
  csaf21({ vulnerabilities: [{ cwes: [{ id, name, version }] }] });

describe('6.1.11: a weakness has the id and the name that the stated version of CWE gives it', () => {
  it('lets a weakness pass under its id and name', () => {
    expect(faultsOf(rule, withWeakness('CWE-79', 'Cross-site Scripting', '4.17'), knowledge)).toEqual([]);
  });

  it('names a wrong name, an id that is none and a version that is none', () => {
    const at = (key: string) => [`/vulnerabilities/0/cwes/0/${key}`];
    expect(faultsOf(rule, withWeakness('CWE-79', 'XSS', '4.17'), knowledge)).toEqual(at('name'));
    expect(faultsOf(rule, withWeakness('CWE-1008', 'Architectural Concepts', '4.17'), knowledge)).toEqual(at('id'));
    expect(faultsOf(rule, withWeakness('CWE-79', 'Cross-site Scripting', '4.1.1'), knowledge)).toEqual(at('version'));
  });

  it('only warns of a version that is newer than the list, for then the list may be what is wrong', () => {
    const document = new CsafDocument(withWeakness('CWE-79', 'Cross-site Scripting', '4.20'), knowledge);
    expect(checkRule(rule, document).map((finding) => finding.severity)).toEqual(['warning']);
  });

  it('does not run without a list', () => {
    expect(faultsOf(rule, withWeakness('CWE-79', 'XSS', '4.17'))).toEqual([]);
  });
});
