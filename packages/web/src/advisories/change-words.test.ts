import '../base/test-language.ts';
import { describe, expect, it } from 'vitest';
import { sayChange } from './change-words.ts';

describe('a change between two revisions', () => {
  it('says of which vulnerability, what, and what came and went', () => {
    expect(
      sayChange({ path: 'vulnerabilities/CVE-2024-1/affected', before: 'Pump 1', after: 'Pump 2\nPump 3' }),
    ).toEqual({
      about: 'CVE-2024-1',
      what: 'Affected',
      added: ['Pump 2', 'Pump 3'],
      gone: ['Pump 1'],
    });
  });
  it('calls a remediation by its name, also of a vulnerability whose title has a slash', () => {
    expect(
      sayChange({ path: 'vulnerabilities/Read/write fault/remediations/vendor_fix', after: 'Take 3.1' }),
    ).toMatchObject({
      about: 'Read/write fault',
      what: 'Fix by the maker',
      gone: [],
    });
  });
  it('says what of the document changed, and leaves what it does not know as it is', () => {
    expect(sayChange({ path: 'tlp', before: 'AMBER', after: 'CLEAR' })).toMatchObject({
      about: 'The advisory',
      what: 'Sharing (TLP)',
    });
    expect(sayChange({ path: 'moon', after: 'full' })).toMatchObject({ about: 'The advisory', what: 'moon' });
  });
});
