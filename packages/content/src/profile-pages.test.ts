import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readProfile } from '@tocsin/core/deadlines/read';
import { readFields, readReporting } from '@tocsin/core/incidents/read';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type PageLaw, writeProfilePage } from './write-profile-page.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { fields = new Map() } = readFields(parse(readFileSync(at('incidents/fields.yaml'), 'utf8')));
const readLaw = (name: string, union?: PageLaw): PageLaw => {
  const { profile } = readProfile(readFileSync(at(`profiles/${name}.yaml`), 'utf8'), union?.profile);
  const { reporting } = readReporting(profile!, fields, union?.reporting);
  return { profile: profile!, reporting: reporting! };
};
const union = readLaw('eu');
const names = readdirSync(at('profiles')).map((file) => file.replace('.yaml', ''));
/** The newest day on which a source was read: the law as it was known then. */
const dayOf = (text: string) =>
  [...text.matchAll(/checkedOn: (\d{4}-\d{2}-\d{2})/g)]
    .map(([, day]) => day!)
    .sort()
    .at(-1)!;

describe('docs/profiles', () => {
  it.each(names)('%s.md is what the profile says', (name) => {
    const law = name === 'eu' ? union : readLaw(name, union);
    const page = writeProfilePage(law, union, fields, dayOf(readFileSync(at(`profiles/${name}.yaml`), 'utf8')));
    const file = at(`../../docs/profiles/${name}.md`);
    if (process.env.TOCSIN_WRITE === '1') writeFileSync(file, page);
    expect(readFileSync(file, 'utf8')).toBe(page);
    if (name !== 'eu') for (const authority of law.reporting.authorities) expect(page).toContain(authority.name);
  });

  it('there is a page for each profile and no other', () => {
    expect(readdirSync(at('../../docs/profiles')).sort()).toEqual(names.map((name) => `${name}.md`).sort());
  });
});
