// CSAF 2.1 at the door: checked by schema and rules in the validator's thread, shown with its tests, kept apart when a rule is broken.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server?.stop();
});

/** A security advisory for two versions of one pump, which keeps every rule; parts of its vulnerability may be replaced. */
function advisory(id: string, vulnerability: object = {}) {
  const version = (name: string, product_id: string) => ({
    category: 'product_version',
    name,
    product: { name: `Ward Pump ${name}`, product_id },
  });
  const pump = {
    category: 'product_name',
    name: 'Ward Pump',
    branches: [version('1.0', 'OLD'), version('1.1', 'NEW')],
  };
  return {
    $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.1',
      distribution: { tlp: { label: 'CLEAR' } },
      lang: 'en',
      publisher: { category: 'vendor', name: 'Ward Devices', namespace: 'https://ward.example' },
      title: `A pump can be stopped from the network (${id})`,
      tracking: {
        current_release_date: '2026-03-01T10:00:00Z',
        id,
        initial_release_date: '2026-03-01T10:00:00Z',
        revision_history: [{ date: '2026-03-01T10:00:00Z', number: '1', summary: 'First.' }],
        status: 'final',
        version: '1',
      },
    },
    product_tree: { branches: [{ category: 'vendor', name: 'Ward Devices', branches: [pump] }] },
    vulnerabilities: [
      {
        cve: 'CVE-2026-0001',
        cwes: [{ id: 'CWE-306', name: 'Missing Authentication for Critical Function', version: '4.17' }],
        notes: [{ category: 'summary', text: 'No one is asked who they are.' }],
        product_status: { known_affected: ['OLD'], fixed: ['NEW'] },
        remediations: [{ category: 'vendor_fix', details: 'Update to 1.1.', product_ids: ['OLD'] }],
        ...vulnerability,
      },
    ],
  };
}

const receive = async (name: string, document: object) => {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  return (await server.call('POST', `/api/v1/advisories?name=${name}.json`, bytes)).body;
};

describe('a document of CSAF 2.1', () => {
  it('that keeps the rules is stored, and the tests that it passed are shown', async () => {
    expect(await receive('good', advisory('WD-2026-01'))).toMatchObject({ stored: 1, quarantined: 0 });
    const [row] = (await server.call('GET', '/api/v1/advisories?q=wd-2026-01')).body.items;
    expect(row).toMatchObject({ format: 'csaf-2.1', language: 'en' });
    const { validation } = (await server.call('GET', `/api/v1/advisories/${row.id}`)).body;
    expect(validation).toMatchObject({ state: 'valid', findings: [] });
    expect(validation.tests).toEqual(expect.arrayContaining(['schema', '6.1.1', '6.1.11', '6.1.27.13', '6.1.30']));
  }, 60_000);

  it('that breaks a rule is kept in quarantine with the rule, the place and the words', async () => {
    const contradicting = { product_status: { known_affected: ['OLD', 'NEW'], fixed: ['NEW'] } };
    expect(await receive('bad', advisory('WD-2026-02', contradicting))).toMatchObject({ stored: 0, quarantined: 1 });
    expect((await server.call('GET', '/api/v1/advisories?q=wd-2026-02')).body.total).toBe(0);
    const { items } = (await server.call('GET', '/api/v1/quarantine')).body;
    expect(items[0].reason).toMatch(
      /^Not valid CSAF-2\.1: The product "NEW" is said to be affected and fixed\. \(\/vulnerabilities\/0/,
    );
    expect(items[0].findings).toContainEqual({
      code: 'advisories/csaf-6.1.6',
      at: '/vulnerabilities/0/product_status/fixed/0',
      message: 'The product "NEW" is said to be affected and fixed.',
      severity: 'error',
    });
  }, 60_000);

  it('that is read but does not keep the schema is kept in quarantine too', async () => {
    const unnamed = { remediations: [{ category: 'none_of_these', details: 'Update.', product_ids: ['OLD'] }] };
    expect(await receive('odd', advisory('WD-2026-03', unnamed))).toMatchObject({ stored: 0, quarantined: 1 });
    const { items } = (await server.call('GET', '/api/v1/quarantine')).body;
    const odd = items.find(({ name }: { name: string }) => name === 'odd.json');
    expect(odd.findings[0]).toMatchObject({
      code: 'advisories/csaf-schema',
      at: '/vulnerabilities/0/remediations/0/category',
    });
  }, 60_000);
});
