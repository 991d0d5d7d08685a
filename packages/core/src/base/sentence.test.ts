import { describe, expect, it } from 'vitest';
import { say, toEnglish } from './sentence.ts';

describe('a sentence with its parts', () => {
  it('is English when it is filled in, whatever stands in its places', () => {
    expect(toEnglish(say('{cve}: EPSS {percent} %', { cve: 'CVE-1', percent: 12 }))).toBe('CVE-1: EPSS 12 %');
    expect(toEnglish(say('{name} depends on it', { name: '{cve} $& $1' }))).toBe('{cve} $& $1 depends on it');
    expect(toEnglish(say('{day} is {why}', { day: { day: '2026-02-01' }, why: { says: 'a Sunday' } }))).toBe(
      '1 February 2026 is a Sunday',
    );
    expect(toEnglish(say('nothing to fill'))).toBe('nothing to fill');
    expect(toEnglish(say('a {gap} in it'))).toBe('a  in it');
  });
});
