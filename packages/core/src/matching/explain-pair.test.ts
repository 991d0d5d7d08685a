import { describe, expect, it } from 'vitest';
import { readRange } from '../versions/index.ts';
import { buildAliasTable, explainPair } from './index.ts';
import { advisoryOf } from './test-advisory.ts';

const none = buildAliasTable([]);
const texts = (asset: object, advisory: ReturnType<typeof advisoryOf>) =>
  explainPair({ id: 'A', ...asset }, advisory, none).steps.map(
    ({ step, outcome, text }) => `${step} ${outcome}: ${text}`,
  );
const advisory = advisoryOf([
  { vendor: 'Philips', product: 'Vue PACS', range: readRange('< 12.2') },
  { vendor: 'Philips', product: 'Vue Motion', range: readRange('< 12.2') },
]);

describe('the path of a judgement', () => {
  it('says by which words the two met, what agreed, how the range was read, what was stated, and what differed', () => {
    expect(texts({ vendor: 'Philips', product: 'Vue PACS', version: '12.1' }, advisory)).toEqual([
      'candidates agrees: Considered because of: vue, vuepacs.',
      'identity agrees: vendor: Philips; product: "Vue PACS" (confidence 0.9).',
      'range agrees: "< 12.2" is read as below 12.2: version 12.1 is below 12.2 ("< 12.2" read as below 12.2).',
      'status info: The advisory states: affected of CVE-2026-0001.',
      'identity differs: is not "Philips Vue Motion".',
      'verdict agrees: affected: vendor: Philips; product: "Vue PACS"; version 12.1 is below 12.2 ("< 12.2" read as below 12.2).',
    ]);
  });
  it('names the component that was held against it', () => {
    const inside = { ref: 'c', vendor: 'Philips', product: 'Vue Motion', version: '12.3' };
    const said = texts({ vendor: 'Acme', product: 'Server', components: [inside] }, advisory);
    expect(said).toContain('identity agrees: Vue Motion: vendor: Philips; product: "Vue Motion" (confidence 0.9).');
    expect(said.at(-1)).toMatch(/^verdict differs: not-affected: /);
  });
  it('says so when the two never meet', () => {
    expect(texts({ vendor: 'Acme', product: 'Toaster' }, advisory)).toEqual([
      'candidates differs: No word, number or identifier of the asset stands in the advisory: the pair is never considered.',
    ]);
  });
});
