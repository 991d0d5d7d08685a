// A weakness has the id and the name that the stated version of CWE gives it; views and categories are no weaknesses. CSAF 2.1, section 6.1.11.
import { type CsafRule, type Fault, quote } from './csaf-rule.ts';
import type { WeaknessCatalogue } from './knowledge.ts';
import type { Spot } from './spot.ts';

export const weaknessesExistInTheirVersion: CsafRule = {
  id: '6.1.11',
  clause: 'CSAF 2.1, section 6.1.11, CWE',
  title: 'A weakness has the id and the name that the stated version of CWE gives it',
  needs: 'weaknesses',
  *check(document) {
    const catalogue = document.knowledge.weaknesses;
    if (catalogue === undefined) return;
    for (const vulnerability of document.vulnerabilities()) {
      for (const cwe of vulnerability.items('cwes')) yield* checkWeakness(cwe, catalogue);
    }
  },
};

function* checkWeakness(cwe: Spot, catalogue: WeaknessCatalogue): Generator<Fault> {
  const id = cwe.text('id');
  const version = cwe.text('version');
  // The schema asks for both.
  if (id === undefined || version === undefined) return;
  const names = catalogue.names(version);
  const name = names?.get(id);
  if (names === undefined && isNewer(version, catalogue.newest)) {
    const message = `CWE ${quote(version)} is newer than the list here (${catalogue.newest}); the weakness is not checked.`;
    yield { at: cwe.get('version'), message, severity: 'warning' };
  } else if (names === undefined) {
    yield { at: cwe.get('version'), message: `There is no version ${quote(version)} of CWE.` };
  } else if (name === undefined) {
    yield { at: cwe.get('id'), message: `CWE ${version} has no weakness ${quote(id)}.` };
  } else if (cwe.text('name') !== name) {
    yield { at: cwe.get('name'), message: `In CWE ${version}, ${id} is called ${quote(name)}.` };
  }
}

/** True when `4.20` comes after `4.17`. */
function isNewer(version: string, newest: string): boolean {
  if (!/^\d{1,6}(?:\.\d{1,6}){0,3}$/.test(version)) return false;
  const [a, b] = [version.split('.').map(Number), newest.split('.').map(Number)];
  for (let i = 0; i < 4; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return false;
}
