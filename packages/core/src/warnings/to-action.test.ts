import { describe, expect, it } from 'vitest';
import { sampleAdvisory, sampleMatch, sampleProduct, sampleVulnerability } from './sample-warning.ts';
import { toAction, toActionText } from './to-action.ts';

const advisory = (remediations: { category: string; details: string }[], fixed: string[] = []) =>
  sampleAdvisory({
    products: [sampleProduct('P', '< 2'), sampleProduct('F', '2.1'), sampleProduct('X', '9', 'Other')],
    vulnerabilities: [
      sampleVulnerability({
        remediations,
        status: { knownAffected: ['P'], knownNotAffected: [], fixed, underInvestigation: [], recommended: [] },
      }),
    ],
  });

const actionOf = (...input: Parameters<typeof toAction>) => toActionText(toAction(...input));

describe('what to do first', () => {
  it('is the maker’s fix before anything that only lessens the harm', () => {
    const both = advisory([
      { category: 'mitigation', details: 'Close port 3389.' },
      { category: 'vendor_fix', details: 'Update to 2.1.' },
    ]);
    expect(actionOf(both, [sampleMatch()])).toBe('Update to 2.1.');
  });
  it('names the fixed version of the same product where the words do not', () => {
    const fix = [{ category: 'vendor_fix', details: 'Install the update.' }];
    expect(actionOf(advisory(fix, ['F', 'X']), [sampleMatch()])).toBe('Install the update. Fixed in 2.1.');
    expect(actionOf(advisory([], ['F']), [sampleMatch()])).toBe('Update: fixed in 2.1.');
  });
  it('a fix of a part inside goes to the maker of the device first', () => {
    const fix = advisory([{ category: 'vendor_fix', details: 'Update the library.' }]);
    expect(actionOf(fix, [sampleMatch({ component: 'lib' })])).toMatch(/^This is a part inside: .* approve/);
  });
  it('keeps our sentences apart from the maker’s words, which are in the maker’s language', () => {
    const fix = advisory([{ category: 'fix_planned', details: 'Warten Sie.' }]);
    expect(toAction(fix, [sampleMatch()])).toEqual([{ says: 'A fix is planned.', values: {} }, 'Warten Sie.']);
  });
  it('says when there is none, and when there will be none', () => {
    expect(actionOf(advisory([]), [sampleMatch()])).toContain('ask the maker');
    expect(actionOf(advisory([{ category: 'no_fix_planned', details: 'Replace it.' }]), [sampleMatch()])).toBe(
      'The maker plans no fix. Replace it.',
    );
  });
  it('a long text is cut at a word, one without words at its length', () => {
    const long = (details: string) => actionOf(advisory([{ category: 'mitigation', details }]), [sampleMatch()]);
    expect(long('word '.repeat(200))).toMatch(/word …$/);
    expect(long('x'.repeat(900)).length).toBeLessThan(300);
  });
});
