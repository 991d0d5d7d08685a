import { expect, it } from 'vitest';
import { loadWeaknesses } from './load-weaknesses.ts';
import { convert, csaf20 } from './test-source.ts';
import type { WeaknessOptions } from './weakness-versions.ts';

const version = (version: string, publishedOn: string, name: string) => ({
  version,
  publishedOn,
  names: new Map([['CWE-79', name]]),
});
const weaknesses = [
  version('4.11', '2023-04-27', 'Cross-site Scripting'),
  version('4.9', '2022-10-13', 'Cross-site Scripting'),
  version('4.8', '2022-06-28', 'Cross-site Scripting'),
  version('4.0', '2020-02-24', 'XSS'),
  version('4.12', '2023-06-29', 'Scripting'),
];

const of = (name: string, options: WeaknessOptions = { weaknesses }) => {
  const { document, codes } = convert(csaf20({ vulnerabilities: [{ cwe: { id: 'CWE-79', name } }] }), options);
  return { cwes: (document.vulnerabilities as { cwes?: object[] }[])[0]?.cwes, codes };
};

it('takes the newest version with that name from before the release, blanks around the name apart', () => {
  expect(of(' Cross-site Scripting ')).toEqual({
    cwes: [{ id: 'CWE-79', name: 'Cross-site Scripting', version: '4.9' }],
    codes: [],
  });
  expect(of('XSS').cwes).toMatchObject([{ version: '4.0' }]);
});

it('takes the first version after the release when none from before has the name, or the newest when asked to', () => {
  expect(of('Scripting').cwes).toMatchObject([{ version: '4.12' }]);
  expect(of('Cross-site Scripting', { weaknesses, newestWeakness: true }).cwes).toMatchObject([{ version: '4.11' }]);
});

it('leaves out, with a warning, what no known version has', () => {
  expect(of('Something else')).toEqual({ cwes: undefined, codes: ['cwe'] });
  expect(of('XSS', {})).toEqual({ cwes: undefined, codes: ['cwe'] });
});

it('knows all versions of CWE with their days', async () => {
  const versions = await loadWeaknesses();
  expect(versions.length).toBeGreaterThan(40);
  expect(versions.every(({ publishedOn, names }) => /^20\d\d-\d\d-\d\d$/.test(publishedOn) && names.size > 300)).toBe(
    true,
  );
  expect(versions.find((known) => known.version === '4.9')).toMatchObject({ publishedOn: '2022-10-13' });
});
