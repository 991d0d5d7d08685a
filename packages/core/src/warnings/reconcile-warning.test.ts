import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CveFacts } from '../advisories/index.ts';
import type { Asset } from '../inventory/index.ts';
import { mustAlert } from './alert.ts';
import type { SsvcTable } from './decide.ts';
import { changeFindingState } from './finding-state.ts';
import { type Reconciled, type ReconcileInput, reconcileWarning } from './reconcile-warning.ts';
import { sampleAdvisory, sampleMatch, sampleProduct, sampleService, sampleVulnerability } from './sample-warning.ts';
import { summariseWarning } from './summarise-warning.ts';

const table = JSON.parse(
  readFileSync(new URL('../../../content/ssvc/deployer.json', import.meta.url), 'utf8'),
) as SsvcTable;
const asset = (id: string, change: Partial<Asset> = {}): Asset => ({
  id,
  vendor: 'Maker',
  product: 'Pump',
  exposure: 'controlled',
  services: ['office', 'icu'],
  ...change,
});
const office = sampleService({
  id: 'office',
  name: 'Office',
  safetyImpact: 'negligible',
  missionImpact: 'degraded',
  patientEffect: 'Letters wait.',
});
const run = (change: Partial<ReconcileInput> = {}): Reconciled => {
  let next = 0;
  return reconcileWarning({
    advisory: sampleAdvisory(),
    matches: [sampleMatch()],
    assets: new Map([asset('A1'), asset('A2')].map((one) => [one.id, one])),
    inScope: () => true,
    services: new Map([office, sampleService()].map((service) => [service.id, service])),
    facts: new Map<string, CveFacts>(),
    statements: [],
    existing: undefined,
    table,
    now: '2026-11-24T10:00:00.000Z',
    newId: () => `id-${change.existing === undefined ? 'a' : 'b'}-${next++}`,
    ...change,
  })!;
};
/** As a database gives it back: the same values, the keys in another order. */
const stored = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).reverse())
      : item,
  ) as T;
const standing = (result: Reconciled) => stored({ warning: result.warning, findings: result.findings });
const later = '2026-11-25T10:00:00.000Z';

describe('a warning kept in line with its matches', () => {
  it('nothing new changes nothing: not one finding, not the instant, and no alert', () => {
    const existing = standing(run());
    const again = run({ existing, now: later });
    expect(again.changed).toEqual([]);
    expect(again.warning).toBe(existing.warning);
    expect(mustAlert(existing, again)).toEqual({ alert: false, reason: '' });
  });
  it('says in which language the advisory is; a record from before that was kept has not changed by it', () => {
    const advisory = sampleAdvisory({ language: 'de' });
    expect(run({ advisory }).warning.language).toBe('de');
    expect(run().warning).not.toHaveProperty('language');
    const existing = standing(run());
    expect(run({ existing, advisory, now: later }).warning).toBe(existing.warning);
    const corrected = run({ existing: standing(run({ advisory })), advisory: sampleAdvisory({ language: 'es' }) });
    expect(corrected.warning.language).toBe('es');
  });
  it('knows of which kind the asset is, and follows the inventory when that changes', () => {
    const building = new Map([['A1', { id: 'A1', kind: 'building' }]]);
    const existing = standing(run({ assets: building }));
    expect(existing.findings[0]?.kind).toBe('building');
    expect(run({ existing, assets: new Map([['A1', { id: 'A1' }]]), now: later }).findings[0]).not.toHaveProperty(
      'kind',
    );
  });
  it('names the service first whose patients would suffer most', () => {
    expect(run().warning.services.map((service) => service.id)).toEqual(['icu', 'office']);
  });
  it('is undefined where nothing is hit and nothing was said', () => {
    expect(run({ matches: [] })).toBeUndefined();
    expect(run({ matches: [sampleMatch({ verdict: 'not-affected' })] })).toBeUndefined();
  });
  it('what is patched or gone closes, is kept, and is told to nobody', () => {
    const existing = standing(run());
    const after = run({ existing, matches: [], now: later });
    expect(after.warning.state).toBe('closed');
    expect(after.findings[0]).toMatchObject({ open: false, state: 'new' });
    expect(mustAlert(existing, after).alert).toBe(false);
  });
  it('assets out of scope stay as they were', () => {
    const existing = standing(run({ matches: [sampleMatch(), sampleMatch({ asset: 'A2' })] }));
    const after = run({ existing, matches: [], inScope: (id) => id === 'A2', now: later });
    expect(after.findings.map((finding) => [finding.match.asset, finding.open])).toEqual([
      ['A1', true],
      ['A2', false],
    ]);
  });
});

describe('told again', () => {
  const first = run();
  const done = (): Reconciled => ({
    ...first,
    findings: first.findings.map((finding) =>
      changeFindingState(finding, { state: 'done', by: 'M', at: '2026-11-24T12:00:00.000Z' }),
    ),
  });
  const two = sampleAdvisory({
    vulnerabilities: [sampleVulnerability(), sampleVulnerability({ id: 'CVE-2026-1002', ids: ['CVE-2026-1002'] })],
  });
  it('when a doubt becomes certain', () => {
    const existing = standing(run({ matches: [sampleMatch({ verdict: 'cannot-tell', missing: ['version'] })] }));
    const after = run({ existing, now: later });
    expect(mustAlert(existing, after)).toMatchObject({ alert: true, reason: 'one more asset is affected' });
  });
  it('what was done stays done when the same holds', () => {
    const existing = standing(done());
    const after = run({ existing, now: later });
    expect(after.findings[0]?.state).toBe('done');
    expect(mustAlert(existing, after).alert).toBe(false);
  });
  it('what was done before a new vulnerability was known is to be done again', () => {
    const existing = standing(done());
    const after = run({
      existing,
      advisory: two,
      matches: [sampleMatch({ vulnerabilities: ['CVE-2026-1001', 'CVE-2026-1002'] })],
      now: later,
    });
    expect(after.findings[0]?.state).toBe('new');
    expect(mustAlert(existing, after).alert).toBe(true);
  });
  it('when it becomes known as exploited, with an earlier day', () => {
    const existing = standing(first);
    const facts = new Map([
      [
        'CVE-2026-1001',
        { cve: 'CVE-2026-1001', kev: { addedOn: '2026-11-25', dueOn: '2026-12-01', ransomware: false } },
      ],
    ]);
    const after = run({ existing, facts, now: later });
    expect(after.warning).toMatchObject({ knownExploited: true, dueOn: '2026-12-01' });
    expect(mustAlert(existing, after).reason).toMatch(/^more urgent/);
  });
  it('when the maker says other words, and not when one of two products is gone', () => {
    const of = (first: string) =>
      sampleAdvisory({
        products: [sampleProduct('P', '< 2'), sampleProduct('Q', '< 5', 'Station')],
        vulnerabilities: [
          sampleVulnerability({
            remediations: [
              { category: 'vendor_fix', details: first, products: ['P'] },
              { category: 'vendor_fix', details: 'Update the station to 5.', products: ['Q'] },
            ],
          }),
        ],
      });
    const both = [sampleMatch(), sampleMatch({ asset: 'A2', products: ['Q'] })];
    const existing = standing(run({ advisory: of('Update the pump to 2.'), matches: both }));
    const patched = run({ existing, advisory: of('Update the pump to 2.'), matches: both.slice(1), now: later });
    expect(patched.warning.action).toBe('Update the station to 5.');
    expect(mustAlert(existing, patched).alert).toBe(false);
    const reworded = run({ existing, advisory: of('Take the pump off the network.'), matches: both, now: later });
    expect(mustAlert(existing, reworded)).toMatchObject({ alert: true, reason: 'what to do has changed' });
  });
  it('once when the advisory is withdrawn, and once when it holds again', () => {
    const existing = standing(first);
    const withdrawn = run({
      existing,
      advisory: sampleAdvisory({ withdrawnAt: later }),
      matches: [sampleMatch({ verdict: 'not-affected' })],
      now: later,
    });
    expect(withdrawn.warning.state).toBe('withdrawn');
    expect(mustAlert(existing, withdrawn)).toMatchObject({ alert: true, reason: 'the advisory was withdrawn' });
    const back = run({ existing: standing(withdrawn), now: '2026-11-26T10:00:00.000Z' });
    expect(mustAlert(standing(withdrawn), back)).toMatchObject({ alert: true, reason: 'the advisory holds again' });
  });
});

describe('what the inventory document says itself', () => {
  const statement = (justification?: string) => ({
    vulnerability: 'CVE-2026-1001',
    asset: 'A1',
    status: 'not_affected' as const,
    ...(justification === undefined ? {} : { justification }),
  });
  it('settles a finding, with its justification in CSAF’s words', () => {
    const { findings, warning } = run({ statements: [statement('code_not_reachable')] });
    expect(findings[0]).toMatchObject({
      state: 'not-applicable',
      justification: 'vulnerable_code_not_in_execute_path',
      changedBy: 'inventory document',
    });
    expect(warning.state).toBe('closed');
  });
  it('no justification is made up for it', () => {
    expect(run({ statements: [statement()] }).findings[0]?.justification).toBeUndefined();
  });
  it('settles nothing when it is silent on one of the vulnerabilities', () => {
    const matches = [sampleMatch({ vulnerabilities: ['CVE-2026-1001', 'CVE-2026-1002'] })];
    expect(run({ statements: [statement()], matches }).findings[0]?.state).toBe('new');
  });
});

describe('a change of state', () => {
  it('taken back leaves nothing lost: the service is there again with what patients feel', () => {
    const matches = [sampleMatch(), sampleMatch({ asset: 'A2' })];
    const assets = new Map(
      [asset('A1', { services: ['icu'] }), asset('A2', { services: ['office'] })].map((one) => [one.id, one]),
    );
    const { warning, findings } = run({ matches, assets });
    const done = findings.map((finding) =>
      finding.match.asset === 'A1' ? changeFindingState(finding, { state: 'done', by: 'M', at: later }) : finding,
    );
    const between = summariseWarning(warning, done, later);
    expect(between.services.map((service) => service.id)).toEqual(['office']);
    const back = summariseWarning(between, findings, later);
    expect(back.services).toContainEqual({
      id: 'icu',
      name: 'Intensive care',
      patientEffect: 'Pumps are set by hand.',
    });
  });
  it('"not applicable" needs its reason', () => {
    const [finding] = run().findings;
    expect(() => changeFindingState(finding!, { state: 'not-applicable', by: 'M', at: later })).toThrow(
      expect.objectContaining({ code: 'warnings/justification-missing' }),
    );
  });
});
