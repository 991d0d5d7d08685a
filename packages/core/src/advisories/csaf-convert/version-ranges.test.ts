import { expect, it } from 'vitest';
import { runStep, ways, waysOf } from './test-source.ts';
import { convertRanges, type RangeOptions } from './version-ranges.ts';

function of(name: string, options: RangeOptions = {}) {
  const tree = ways([
    ['vendor', 'Ward'],
    ['product_name', 'Pump'],
    ['product_version_range', name],
  ]);
  const findings = runStep((conversion) => convertRanges(tree, conversion, options));
  return { way: waysOf(tree)[0]?.replace('vendor:Ward > ', ''), findings };
}

it('makes one version that is called a range a version, vers and vls', () => {
  expect(of('vers:intdot/4.2.0').way).toBe('product_name:Pump > product_version:4.2.0');
  const { way, findings } = of('4.2.0');
  expect(way).toBe('product_name:Pump > product_version:4.2.0');
  expect(findings).toMatchObject([{ severity: 'warning', at: expect.stringMatching(/\/name$/) }]);
});

it('closes a range that is open to above as the clause says, with its old and new value', () => {
  expect(of('>=7.80').way).toBe('product_name:Pump > product_version:7.80');
  const { way, findings } = of('<2|>=3');
  expect(way).toBe('product_name:Pump > product_version_range:<2|3');
  expect(findings[0]?.message).toContain('"<2|>=3"');
  expect(findings[0]?.message).toContain('"<2|3"');
});

it('tells as an error an open range that cannot be closed without moving its bound, and keeps it', () => {
  expect(of('> 8.0.4')).toMatchObject({
    way: 'product_name:Pump > product_version_range:>8.0.4',
    findings: [{ severity: 'warning' }, { severity: 'error', code: 'advisories/convert-open-range' }],
  });
});

it('keeps open ranges when asked to', () => {
  expect(of('>=7.80', { keepOpenRanges: true })).toMatchObject({
    way: 'product_name:Pump > product_version_range:>=7.80',
    findings: [],
  });
});

it('writes a range in words as constraints', () => {
  expect(of('All versions prior to V3.2').way).toBe('product_name:Pump > product_version_range:<V3.2');
  expect(of('All versions').way).toBe('product_name:Pump > product_version_range:vers:all/*');
});

it('neither widens nor drops a range that nobody can read: its words become the name, below a family', () => {
  const { way, findings } = of('NE843_S comcode 150042936');
  expect(way).toBe('product_family:Pump > product_name:Pump NE843_S comcode 150042936');
  expect(findings).toMatchObject([{ severity: 'warning', code: 'advisories/convert-range' }]);
});

it('tells as an error words that no branch can hold', () => {
  const tree = ways([
    ['product_name', 'Pump'],
    ['service_pack', 'SP1'],
    ['product_version_range', 'NE843_S comcode 150042936'],
  ]);
  expect(runStep((conversion) => convertRanges(tree, conversion, {}))).toMatchObject([{ severity: 'error' }]);
});
