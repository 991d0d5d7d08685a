// A supplier's VEX document of its own: it speaks of the device whose BOM it names, whichever of the two comes first.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

const serialNumber = 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79';
const purl = 'pkg:npm/left-gate@1.2.0';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const bom = bytes({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  serialNumber,
  version: 1,
  metadata: { component: { type: 'device', 'bom-ref': 'gate', name: 'Gateway 300', manufacturer: undefined } },
  components: [{ type: 'library', 'bom-ref': 'lib', name: 'left-gate', version: '1.2.0', purl }],
});
const vex = (state: string) =>
  bytes({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    vulnerabilities: [
      {
        id: 'CVE-2026-0001',
        analysis: { state, justification: 'code_not_reachable', detail: 'The parser is not built in.' },
        affects: [{ ref: `${serialNumber.replace('uuid', 'cdx')}/1#lib` }],
      },
    ],
  });
const advisory = bytes({
  schema_version: '1.6.0',
  id: 'TEST-2026-1',
  modified: '2026-11-01T00:00:00Z',
  aliases: ['CVE-2026-0001'],
  summary: 'left-gate opens',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'left-gate', purl: 'pkg:npm/left-gate' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.3.0' }] }],
    },
  ],
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

async function bringIn(name: string, document: Uint8Array, scope = 'merge') {
  const { body: preview } = await server.call('POST', `/api/v1/imports?name=${name}&scope=${scope}`, document);
  await server.call('POST', `/api/v1/imports/${preview.id}/apply`);
  await server.app.deps.jobs.whenIdle();
  return preview;
}
const findings = async () => {
  const { id } = (await server.call('GET', '/api/v1/assets')).body.items[0].asset;
  return (await server.call('GET', `/api/v1/assets/${encodeURIComponent(id)}/findings`)).body.items.map(
    ({ finding }: { finding: { warning: string; state: string; justification?: string } }) => finding,
  );
};
const states = async () =>
  (await findings()).map((finding: { state: string; justification?: string }) => [
    finding.state,
    finding.justification,
  ]);

it('waits for the BOM it names, settles the finding when that comes, and opens it again when it is taken back', async () => {
  const early = await bringIn('vex.json', vex('not_affected'));
  expect(early).toMatchObject({ statements: 1, added: 0 });
  expect(early.findings[0]).toMatchObject({ code: 'inventory/vex-document-unknown' });
  await bringIn('gateway.json', bom);
  await server.call('POST', '/api/v1/advisories?name=osv.json', advisory);
  await server.app.deps.jobs.whenIdle();
  expect(await states()).toEqual([['not-applicable', 'vulnerable_code_not_in_execute_path']]);

  const second = await bringIn('vex-2.json', vex('exploitable'));
  expect(second.findings).toEqual([]);
  expect(await states()).toEqual([['new', undefined]]);

  await server.call('POST', `/api/v1/imports/${second.id}/undo`);
  await server.app.deps.jobs.whenIdle();
  expect(await states()).toEqual([['not-applicable', 'vulnerable_code_not_in_execute_path']]);
}, 60_000);

it('leaves the word of a person alone', async () => {
  const [{ warning }] = await findings();
  await server.call('POST', `/api/v1/warnings/${warning}/findings`, { state: 'in-progress' });
  await bringIn('vex-3.json', vex('resolved'));
  expect((await states())[0][0]).toBe('in-progress');
});

it('never empties an inventory, also as a whole one', async () => {
  expect(await bringIn('vex-4.json', vex('resolved'), 'replace')).toMatchObject({ gone: 0, scope: 'merge' });
  expect((await server.call('GET', '/api/v1/assets')).body.total).toBe(1);
});
