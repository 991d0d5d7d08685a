import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRange } from '../versions/index.ts';
import { readAdvisory, readAdvisoryBytes } from './read.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (value: unknown) => readAdvisory(value, { name: 'x.json' });

const osv = (parts: Record<string, unknown> = {}) => ({
  schema_version: '1.6.0',
  id: 'GHSA-xxxx-yyyy-zzzz',
  modified: '2026-01-02T00:00:00Z',
  published: '2026-01-01T00:00:00Z',
  aliases: ['CVE-2026-0009'],
  summary: 'Hole in pump-lib',
  details: 'Long text.',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'PyPI', name: 'pump-lib' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.2' }] }],
    },
  ],
  ...parts,
});

describe('an OSV record', () => {
  it('is one vulnerability, named by its CVE, with a product a package', () => {
    const { advisory, findings } = read(osv());
    expect(findings).toEqual([]);
    expect(advisory).toMatchObject({
      id: 'GHSA-xxxx-yyyy-zzzz',
      format: 'osv',
      title: 'Hole in pump-lib',
      publisher: { name: 'GHSA' },
      aliases: ['CVE-2026-0009'],
      products: [{ key: 'affected/0', product: 'pump-lib', family: 'PyPI', purl: ['pkg:pypi/pump-lib'] }],
      vulnerabilities: [
        {
          id: 'CVE-2026-0009',
          ids: ['GHSA-xxxx-yyyy-zzzz', 'CVE-2026-0009'],
          scores: [{ baseScore: 9.8 }],
          status: { knownAffected: ['affected/0'] },
        },
      ],
    });
  });

  it('reads all its ranges and listed versions as one, for every kind of range', () => {
    const range = (affected: Record<string, unknown>) => {
      const found = read(osv({ affected: [{ package: { ecosystem: 'PyPI', name: 'a' }, ...affected }] })).advisory
        ?.products[0]?.range;
      const answer = (version: string) => (found === undefined ? '' : judgeRange(found, { version }).answer);
      return answer;
    };
    const ecosystem = (...events: unknown[]) => ({ type: 'ECOSYSTEM', events });
    const two = range({
      ranges: [
        ecosystem({ introduced: '0' }, { fixed: '1.2' }),
        ecosystem({ introduced: '2.0' }, { last_affected: '2.3' }),
      ],
      versions: ['3.1'],
    });
    expect(['1.1', '1.2', '2.3', '2.4', '3.1', '3.2'].map(two)).toEqual([
      'inside',
      'outside',
      'inside',
      'outside',
      'inside',
      'outside',
    ]);
    expect(range({ versions: ['1.0', '1.1'] })('1.0')).toBe('inside');
    expect(range({ versions: ['1.0', '1.1'] })('1.2')).toBe('outside');
    expect(range({ ranges: [ecosystem({ introduced: '0' })] })('99')).toBe('inside');
    expect(
      range({ ranges: [{ type: 'GIT', repo: 'https://x.example/r', events: [{ introduced: '0' }] }] })('1.0'),
    ).toBe('cannot-tell');
    expect(range({})('1.0')).toBe('cannot-tell');
  });

  it('that is withdrawn says so', () => {
    expect(read(osv({ withdrawn: '2026-01-03T00:00:00Z' })).advisory?.withdrawnAt).toBe('2026-01-03T00:00:00.000Z');
  });

  it('takes its purl as stated, makes one from the ecosystem, or has none', () => {
    const pack = (value: Record<string, string>) =>
      read(osv({ affected: [{ package: value }] })).advisory?.products[0]?.purl;
    expect(pack({ ecosystem: 'npm', name: 'a', purl: 'pkg:npm/a' })).toEqual(['pkg:npm/a']);
    expect(pack({ ecosystem: 'Maven', name: 'org.x:y' })).toEqual(['pkg:maven/org.x/y']);
    expect(pack({ ecosystem: 'Debian:12', name: 'openssl' })).toEqual(['pkg:deb/debian/openssl']);
    expect(pack({ ecosystem: 'OSS-Fuzz', name: 'zlib' })).toBeUndefined();
  });

  it('with a wrong date, or of another schema, is refused; without any date it is older than all others', () => {
    expect(read(osv({ modified: 'x' })).findings[0]).toMatchObject({ at: '/modified', severity: 'error' });
    expect(read(osv({ schema_version: '2.0.0' })).findings[0]?.at).toBe('/schema_version');
    expect(read(osv({ modified: undefined })).advisory?.revisedAt).toBe('2026-01-01T00:00:00.000Z');
    const undated = read(osv({ modified: undefined, published: undefined }));
    expect(undated.advisory?.revisedAt).toBe('1970-01-01T00:00:00.000Z');
    expect(undated.findings).toMatchObject([{ code: 'advisories/date-missing', at: '/modified', severity: 'warning' }]);
  });

  it('never makes the reader throw, whatever stands in it', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const range = fc.record({ type: value, events: value, repo: value }, { requiredKeys: [] });
    const affected = fc.array(
      fc.record({ package: value, ranges: fc.oneof(value, fc.array(range)), versions: value }, { requiredKeys: [] }),
    );
    fc.assert(
      fc.property(affected, value, (list, severity) => void read(osv({ affected: list, severity }))),
      { numRuns: 300 },
    );
  });
});

describe('a file of advisories', () => {
  it('may hold one, a list, or what the OSV API answers', () => {
    const count = (value: unknown) =>
      readAdvisoryBytes(bytes(JSON.stringify(value)), 'x.json').filter(({ advisory }) => advisory).length;
    expect([count(osv()), count([osv(), osv()]), count({ vulns: [osv()] }), count([])]).toEqual([1, 2, 1, 0]);
  });

  it('in YAML is read as OSV', () => {
    const text =
      'id: PYSEC-1\nmodified: "2026-01-01T00:00:00Z"\naffected:\n- package: {name: a, ecosystem: PyPI}\n  versions: ["1.0"]\n';
    const [reading] = readAdvisoryBytes(bytes(text), 'a.yaml');
    expect(reading?.advisory?.products[0]?.product).toBe('a');
  });

  it('that cannot be parsed is one reading with the place', () => {
    const place = (text: string, name: string) =>
      readAdvisoryBytes(bytes(text), name).map(({ findings }) => `${findings[0]?.code} ${findings[0]?.at}`);
    expect(place('{"a":', 'a.json')).toEqual(['base/json-invalid line 1, column 6']);
    expect(place('a: [1\nb: 2', 'a.yml')[0]).toMatch(/^advisories\/yaml-invalid line \d/);
  });

  it('says that a name stands twice', () => {
    const [reading] = readAdvisoryBytes(bytes(JSON.stringify(osv()).replace('{', '{"id":"X",')), 'a.json');
    expect(reading?.findings[0]?.code).toBe('base/json-doubled-key');
    expect(reading?.advisory?.id).toBe('GHSA-xxxx-yyyy-zzzz');
  });

  it('in YAML has no aliases, no depth and no size without end', () => {
    const code = (text: string) => readAdvisoryBytes(bytes(text), 'a.yaml')[0]?.findings[0]?.code;
    const lines = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(',')}]`);
    expect(code(`a0: &a0 [x]\n${lines.join('\n')}`)).toBe('advisories/yaml-invalid');
    expect(code('&a [*a]')).toBe('advisories/yaml-invalid');
    expect(code('['.repeat(100_000))).toBe('advisories/yaml-too-deep');
    expect(code('- '.repeat(100_000))).toBe('advisories/yaml-too-deep');
    expect(code(`a: ${'x'.repeat(600_000)}`)).toBe('advisories/yaml-too-large');
  });

  it('never makes the reader throw, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom('a.json', 'a.yaml'),
        (text, name) => void readAdvisoryBytes(bytes(text), name),
      ),
    );
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('a.json', 'a.yaml'),
        (data, name) => void readAdvisoryBytes(data, name),
      ),
    );
  });
});
