import { expect, it } from 'vitest';
import { convertIdentification, type IdentificationOptions } from './identification.ts';
import { runStep } from './test-source.ts';

function of(helper: object, options: IdentificationOptions = {}) {
  const product: Record<string, unknown> = { product_identification_helper: structuredClone(helper) };
  const findings = runStep((conversion) => convertIdentification(product, conversion, options));
  return { helper: product.product_identification_helper, findings };
}

it('removes an invalid CPE with a warning and keeps a valid one', () => {
  expect(of({ cpe: 'cpe:2.3:a' })).toMatchObject({ helper: undefined, findings: [{ code: 'advisories/convert-cpe' }] });
  const cpe = 'cpe:2.3:a:ward:pump:1:*:*:*:*:*:*:*';
  expect(of({ cpe })).toEqual({ helper: { cpe }, findings: [] });
});

it('makes the purl the first of purls', () => {
  expect(of({ purl: 'pkg:npm/a@1' }).helper).toEqual({ purls: ['pkg:npm/a@1'] });
  expect(of({ purl: 'pkg:NPM/a@1' }).helper).toEqual({ purls: ['pkg:npm/a@1'] });
});

it('spells known hash algorithms as the standard does, warns of others, and writes values small', () => {
  const file = (...pairs: [string, string][]) => ({
    filename: 'a',
    file_hashes: pairs.map(([algorithm, value]) => ({ algorithm, value })),
  });
  const { helper, findings } = of({ hashes: [file(['SHA-256', 'AB'], ['Foo-1', 'CD'])] });
  expect(helper).toEqual({ hashes: [file(['sha256', 'ab'], ['foo-1', 'cd'])] });
  expect(findings).toMatchObject([{ code: 'advisories/convert-hash' }]);
});

it('keeps the first of equal hashes, SBOM addresses, SKUs and URIs', () => {
  const uri = { namespace: 'urn:a', uri: 'urn:a:1' };
  const file = {
    filename: 'a',
    file_hashes: [
      { algorithm: 'sha256', value: 'ab' },
      { algorithm: 'SHA256', value: 'AB' },
    ],
  };
  const { helper } = of({
    hashes: [file, file],
    sbom_urls: ['b', 'a', 'b'],
    skus: ['1*', '1*'],
    x_generic_uris: [uri, uri],
  });
  expect(helper).toEqual({
    hashes: [{ filename: 'a', file_hashes: [{ algorithm: 'sha256', value: 'ab' }] }],
    sbom_urls: ['b', 'a'],
    skus: ['1*'],
    x_generic_uris: [uri],
  });
});

it('gives partial model numbers, serial numbers and SKUs a star and tells so', () => {
  const { helper, findings } = of({ model_numbers: ['P1'], serial_numbers: ['S*'], skus: ['K?'] });
  expect(helper).toEqual({ model_numbers: ['P1*'], serial_numbers: ['S*'], skus: ['K?*'] });
  expect(findings).toHaveLength(2);
});

it('escapes backslashes and removes what then has several open stars', () => {
  const { helper, findings } = of({ model_numbers: [String.raw`A\B`, '*A', 'C*'] });
  expect(helper).toEqual({ model_numbers: [String.raw`A\\B*`, 'C*'] });
  expect(findings.map(({ message }) => message)[1]).toContain('several stars');
});

it('adds no star when numbers are said to be whole', () => {
  expect(of({ model_numbers: ['P1'] }, { wholeNumbers: true })).toEqual({
    helper: { model_numbers: ['P1'] },
    findings: [],
  });
});
