import { expect, it } from 'vitest';
import { keyRule, keysOfAsset } from './index.ts';

it('keys are stored by nodes: whoever changes them raises the rule, and nodes make theirs anew', () => {
  const asset = {
    id: 'A',
    vendor: 'Philips Healthcare',
    product: 'IntelliVue MX800 Patient Monitor',
    model: 'MX-800',
    cpe: ['cpe:2.3:h:philips:intellivue_mx800:1.0:*:*:*:*:*:*:*'],
    components: [
      { ref: 'a', purl: ['pkg:npm/%40scope/Name@1.0'], hashes: [{ algorithm: 'sha1', value: 'AB' }] },
      { ref: 'b', vendor: 'Microsoft', product: 'Windows 10' },
    ],
  };
  expect({ rule: keyRule, keys: keysOfAsset(asset).sort() }).toEqual({
    rule: 2,
    keys: [
      ...['c:philips:intellivue_mx800', 'm:mx800', 'w:intellivue', 'w:mx800', 'w:800', 'v:philips'],
      ...['w:intellivuemx800', 'w:mx800patient', 'w:monitormx', 'w:windows10'],
      ...['p:npm/@scope/name', 'h:ab', 'w:windows', 'w:10', 'v:microsoft'],
    ].sort(),
  });
});
