// vers both ways: the official cases where they lie, and our own.
import { readdirSync, readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, it } from 'vitest';
import {
  fromNativeRange,
  judgeRange,
  type NativeScheme,
  parseVers,
  readOsvEvents,
  readRange,
  readVers,
  toVers,
} from './index.ts';

const folder = sharedData('vers/tests/tests');

interface OfficialCase {
  test_type: 'parse' | 'from_native' | 'containment' | 'comparison' | 'equality';
  input: string & { native_range: string; scheme: NativeScheme; vers: string; version: string };
  expected_output: unknown;
  expected_failure?: boolean;
  expected_message?: string;
}

describe.skipIf(folder === undefined)('the official cases of vers', () => {
  const cases = (folder === undefined ? [] : readdirSync(folder)).flatMap(
    (file): OfficialCase[] => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')).tests,
  );
  const of = (type: OfficialCase['test_type']) => cases.filter(({ test_type }) => test_type === type);

  it('are all here', () => {
    expect([of('parse').length, of('from_native').length, of('containment').length]).toEqual([12, 33, 11]);
    expect(of('comparison').length + of('equality').length).toBe(1074);
  });
  it('canonical texts are taken apart, others are refused in the same words', () => {
    for (const { input, expected_output, expected_failure, expected_message } of of('parse')) {
      const reading = parseVers(input);
      if (expected_failure) expect(reading, input).toEqual({ fault: expected_message });
      else {
        const { scheme, version_constraints } = expected_output as { scheme: string; version_constraints: unknown };
        expect(reading, input).toEqual({ vers: { scheme, constraints: version_constraints } });
      }
    }
  });
  it('ranges of package managers become vers', () => {
    for (const { input, expected_output } of of('from_native'))
      expect(fromNativeRange(input.scheme, input.native_range), input.native_range).toBe(expected_output);
  });
  it('hold the versions that they should', () => {
    for (const { input, expected_output } of of('containment')) {
      const { answer } = judgeRange(readVers(input.vers), { version: input.version });
      expect(answer, `${input.vers} ${input.version}`).toBe(expected_output ? 'inside' : 'outside');
    }
  });
});

describe('vers', () => {
  it('without one version is everything else', () => {
    const answers = ['4', '5', '6'].map((version) => judgeRange(readVers('vers:pypi/!=5'), { version }).answer);
    expect(answers).toEqual(['inside', 'outside', 'inside']);
    expect(judgeRange(readVers('vers:npm/>=1.0.0|!=1.2.0|<2.0.0'), { version: '1.2.0' }).answer).toBe('outside');
  });
  it('of two bounds to one side takes the wider', () => {
    expect(readVers('vers:npm/<1.0.0|<2.0.0').words).toBe('below 2.0.0');
    expect(readVers('vers:npm/>=1.0.0|>=2.0.0').words).toBe('from 1.0.0 on');
    expect(readVers('vers:npm/<2.0.0|>=1.0.0').words).toBe('from 1.0.0 up to, not including, 2.0.0');
  });
  it('is written for what has a scheme, and read as the same', () => {
    const reading = readOsvEvents(
      [{ introduced: '1.0' }, { fixed: '1.2' }, { introduced: '2.0' }, { last_affected: '2.3' }],
      'pypi',
    );
    expect(toVers(reading)).toBe('vers:pypi/>=1.0|<1.2|>=2.0|<=2.3');
    expect(readVers(toVers(reading)!).intervals).toEqual(reading.intervals);
    expect(toVers(readOsvEvents([{ introduced: '0' }], 'dpkg'))).toBe('vers:deb/*');
    expect(toVers(readRange('1.0 | 1:1.2~rc1', { scheme: 'dpkg' }))).toBe('vers:deb/1.0|1:1.2~rc1');
  });
  it('is not made up for what it cannot say', () => {
    expect(toVers(readRange('< V1.4 SP1'))).toBeUndefined();
    expect(toVers(readRange('see vendor'))).toBeUndefined();
    expect(fromNativeRange('pypi', '>= 1.0; python_version < "3"')).toBeUndefined();
    expect(fromNativeRange('gem', '~> x')).toBeUndefined();
    expect(parseVers('vers:npm/1.0.0|1.0.0')).toEqual({ fault: 'non-canonical VERS: a version stands twice' });
    expect(parseVers('npm/1.0.0')).toEqual({ fault: 'non-canonical VERS: it must be vers:type/constraints' });
  });
});
