import { expect, it } from 'vitest';
import { unstackBranches } from './stacked-branches.ts';
import { type Names, runStep, ways, waysOf } from './test-source.ts';

function unstack(...paths: Names[]) {
  const tree = ways(...paths);
  const findings = runStep((conversion) => unstackBranches(tree, conversion));
  return { tree, ways: waysOf(tree), severities: findings.map(({ severity }) => severity), findings };
}

it('makes a legacy branch a product name and says so', () => {
  const { ways, findings } = unstack([
    ['vendor', 'Ward'],
    ['legacy', 'Pump'],
  ]);
  expect(ways).toEqual(['vendor:Ward > product_name:Pump']);
  expect(findings[0]?.code).toBe('advisories/convert-legacy');
});

it('removes a vendor that is nobody from above and from below another one', () => {
  expect(
    unstack([
      ['vendor', 'Open-Source'],
      ['vendor', 'Ward'],
      ['product_name', 'Pump'],
    ]),
  ).toMatchObject({
    ways: ['vendor:Ward > product_name:Pump'],
    severities: ['warning'],
  });
  expect(
    unstack([
      ['vendor', 'Ward'],
      ['vendor', 'NO ASSERTION'],
      ['product_name', 'Pump'],
    ]),
  ).toMatchObject({
    ways: ['vendor:Ward > product_name:Pump'],
    severities: ['warning'],
  });
});

it('makes a version above a version the name, and the name above it a family', () => {
  expect(
    unstack([
      ['product_name', 'Pump'],
      ['product_version', '2'],
      ['product_version', '2.1'],
    ]),
  ).toMatchObject({
    ways: ['product_family:Pump > product_name:Pump 2 > product_version:2.1'],
    severities: ['warning'],
  });
});

it('does the same with a version above a range, below a name or a family', () => {
  expect(
    unstack([
      ['product_name', 'Pump'],
      ['product_version', '2'],
      ['product_version_range', '<2.1'],
    ]).ways,
  ).toEqual(['product_family:Pump > product_name:Pump 2 > product_version_range:<2.1']);
  expect(
    unstack([
      ['product_family', 'Pumps'],
      ['product_version', '2'],
      ['product_version_range', '<2.1'],
    ]).ways,
  ).toEqual(['product_family:Pumps > product_name:Pumps 2 > product_version_range:<2.1']);
});

it('leaves the other children of the name where they were', () => {
  const product = (product_id: string) => ({ name: product_id, product_id });
  const branches = [
    { category: 'product_version', name: '1', product: product('A') },
    {
      category: 'product_version',
      name: '2',
      branches: [{ category: 'product_version', name: '2.1', product: product('B') }],
    },
  ];
  const tree = { branches: [{ category: 'product_name', name: 'Pump', branches }] };
  runStep((conversion) => unstackBranches(tree, conversion));
  expect(waysOf(tree)).toEqual([
    'product_name:Pump > product_version:1',
    'product_family:Pump > product_name:Pump 2 > product_version:2.1',
  ]);
});

it('tells as an error, with the way and the categories, what it cannot resolve', () => {
  const { findings } = unstack([
    ['vendor', 'Ward'],
    ['vendor', 'North'],
    ['product_name', 'Pump'],
  ]);
  expect(findings).toMatchObject([{ severity: 'error' }]);
  expect(findings[0]?.message).toContain('Ward / North / Pump');
  expect(findings[0]?.message).toContain('vendor');
  expect(
    unstack([
      ['product_version_range', '<2'],
      ['product_version', '1'],
    ]).severities,
  ).toEqual(['error']);
});
