import { expect, it } from 'vitest';
import { convert, csaf20 } from './test-source.ts';

it('tells every additional property with its path and value, and leaves it out', () => {
  const source = csaf20({
    document: { audience: 'wards', notes: [{ category: 'other', text: 'x', 'a/b': 1 }] },
    vulnerabilities: [{ cve: 'CVE-2023-1', epss: 0.5 }],
  });
  const { document, findings } = convert({ ...source, x_own: true });
  const told = findings.filter(({ code }) => code === 'advisories/convert-additional-property');
  expect(told.map(({ at }) => at)).toEqual([
    '/document/audience',
    '/document/notes/0/a~1b',
    '/vulnerabilities/0/epss',
    '/x_own',
  ]);
  expect(told[2]?.message).toContain('0.5');
  expect(JSON.stringify(document)).not.toMatch(/audience|a\/b|epss|x_own/);
});

it('leaves the document it was given as it was', () => {
  const source = csaf20({
    vulnerabilities: [{ cve: 'CVE-2023-1', cwe: { id: 'CWE-79', name: 'x' }, release_date: '2023-01-01T00:00:00Z' }],
  });
  const before = JSON.stringify(source);
  convert(source);
  expect(JSON.stringify(source)).toBe(before);
});

it('takes __proto__ for a name like any other, and stops at nesting that no document has', () => {
  const polluted = JSON.parse('{"document":{"csaf_version":"2.0","__proto__":{"bad":1}}}');
  expect(convert(polluted).codes).toContain('additional-property');
  let deep: object = {};
  for (let i = 0; i < 3000; i++) deep = { branches: [deep] };
  expect(convert(csaf20({ tree: deep })).codes).toContain('too-deep');
});
