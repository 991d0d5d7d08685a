// One request for each endpoint, with the ids of things that an organisation really has: what the test of trust tries as everybody.
// Whoever adds an endpoint with parameters or a body adds its sample here; the test names those that lack one.

import { readFileSync } from 'node:fs';
import { foundOrganisation } from './directory/index.ts';
import { writeCode, writeMembership } from './directory/membership-store.ts';
import { insertPasskey } from './directory/passkey-store.ts';
import { seedIncidentSamples } from './test-samples-incidents.ts';
import { seedLedgerSamples } from './test-samples-ledger.ts';
import type { TestServer } from './test-server.ts';

export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  /** Parameters that name nothing anybody has, where a new id would not be one. */
  readonly nobodys?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

/** Stands in everything that the organisation calls its own, so that it is found where it must not be. */
export const mark = 'zebrafish';

const demo = new URL('../../content/demo/advisories/', import.meta.url);
const text = (value: string) => new TextEncoder().encode(value);
const csv = `id,vendor,product,version,exposure,name\n${mark}-1,Philips,Vue PACS,12.1.5,open,${mark}\n`;
/** A component's maker says that a vulnerability does not matter in it (CycloneDX VEX). */
const vex = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  components: [
    { type: 'application', 'bom-ref': 'c', name: `${mark}-app`, version: '1', purl: 'pkg:npm/zebrafish@1.0.0' },
  ],
  vulnerabilities: [{ id: 'CVE-2020-1938', analysis: { state: 'not_affected' }, affects: [{ ref: 'c' }] }],
};

/** Gives the organisation one of everything, by the API as its owner. Resolves with the samples by endpoint id. */
export async function seedSamples(server: TestServer): Promise<Readonly<Record<string, Sample>>> {
  const { call, organisation } = server;
  const post = async (path: string, body?: unknown) => (await call('POST', path, body)).body;
  const get = async (path: string) => (await call('GET', path)).body;
  const { deps } = server.app;

  await call('PATCH', '/api/v1/organisation', { name: `${mark} hospital` });
  const service = { name: `${mark} ward`, safetyImpact: 'critical', missionImpact: 'mef-failure' };
  await call('PUT', `/api/v1/services/${mark}-ward`, service);
  for (const [name, file] of [
    ['assets.csv', text(csv)],
    ['vex.cdx.json', text(JSON.stringify(vex))],
  ] as const)
    await post(`/api/v1/imports/${(await post(`/api/v1/imports?name=${mark}-${name}`, file)).id}/apply`);
  const waiting = await post(`/api/v1/imports?name=${mark}-b.csv`, text(`id,product\n${mark}-2,Thing\n`));
  await call('PUT', '/api/v1/delivery', {
    mail: { enabled: false, to: [`${mark}@example.org`], minimum: 'defer' },
    quietHours: null,
    digest: null,
  });
  const hook = await post('/api/v1/webhooks', { name: mark, url: 'http://127.0.0.1:9/hook', minimum: 'defer' });
  await post('/api/v1/delivery/test');
  const document = readFileSync(new URL('icsma-21-187-01.json', demo));
  await post(`/api/v1/advisories?name=${mark}.json`, new Uint8Array(document));
  await post(`/api/v1/advisories?name=${mark}-broken.json`, text('{"document": {"category": "csaf_base"}}'));
  await deps.jobs.whenIdle();
  const warning = (await get('/api/v1/warnings')).items[0].id;
  await post(`/api/v1/warnings/${warning}/findings`, { state: 'acknowledged' });
  const comment = (await post(`/api/v1/warnings/${warning}/comments`, { text: `${mark} said so` })).id;
  await post('/api/v1/today/visit');
  const alias = await post('/api/v1/aliases', { kind: 'vendor', name: 'Philips', alias: `${mark} inc`, source: 'us' });
  await post('/api/v1/alias-proposals/dismissed', { name: mark, alias: `${mark}s` });
  const invited = (await post('/api/v1/people', { name: mark, email: `${mark}@example.org`, role: 'owner' })).person;
  const { token } = await post('/api/v1/tokens', { name: mark, scopes: ['inventory:read'] });
  await deps.database.asOrganisation(organisation, (trx) =>
    insertPasskey(trx, {
      organisation,
      person: invited.id,
      id: `${mark}-key`,
      public_key: Buffer.from('key'),
      counter: '0',
      transports: [],
      name: mark,
      at: deps.now(),
    }),
  );
  await call('PUT', '/api/v1/views', { page: 'warnings', name: mark, search: { q: mark } });
  const authority = await deps.database.asSystem(async (trx) => {
    const { organisation: authority } = await foundOrganisation(
      deps,
      trx,
      { name: 'Authority', country: 'NL', kind: 'authority', zone: 'Europe/Amsterdam', demonstration: false },
      'Owner',
    );
    await writeMembership(trx, organisation, authority.id, deps.now());
    // Ours is no authority and has no code; the row is there so that a stranger can be seen not to find it.
    await writeCode(trx, { organisation, hash: mark, at: deps.now(), expiresAt: deps.now() });
    return authority.id;
  });
  await call('PUT', '/api/v1/membership/sharing', { shares: true });
  const advisory = { id: (await get('/api/v1/advisories')).items[0].id };
  const quarantined = { id: (await get('/api/v1/quarantine')).items[0].id };
  const delivery = { id: (await get('/api/v1/deliveries')).items[0].id };
  const kev = { kind: 'kev', address: 'https://127.0.0.1:9/own.json', private: true };
  const source = { id: (await post('/api/v1/sources', kev)).id };
  const [asset, person, one] = [{ id: `${mark}-1` }, { id: invited.id }, { id: warning }];
  const code = '000000';

  return {
    ...(await seedIncidentSamples(server, mark)),
    ...(await seedLedgerSamples(server, mark)),
    addOrganisation: { body: { name: 'Theirs', country: 'NL', kind: 'hospital' } },
    signInByLink: { body: { token: 'x' } },
    signInByPassword: { body: { email: 'nobody@example.org', password: 'wrong wrong wrong' } },
    signInByTotp: { body: { code } },
    signInByPasskey: { body: { id: `${mark}-key`, response: {} } },
    updateMe: { body: { name: 'Same' } },
    setPassword: { body: { password: 'short words here' } },
    confirmTotp: { body: { code } },
    addPasskey: { body: { name: 'x', response: {} } },
    removePasskey: { params: { id: `${mark}-key` } },
    endSession: { params: { id: deps.newId() } },
    updateOrganisation: { body: { beds: 10 } },
    invitePerson: { body: { name: 'Somebody', role: 'reader' } },
    updatePerson: { params: person, body: { role: 'reader' } },
    renewInvitation: { params: person },
    createToken: { body: { name: 'x', scopes: ['directory:read'] } },
    revokeToken: { params: { id: token.id } },
    listViews: { params: { page: 'warnings' } },
    saveView: { body: { page: 'warnings', name: 'theirs', search: {} } },
    removeView: { body: { page: 'warnings', name: mark } },
    joinAuthority: { body: { code: 'x' } },
    leaveAuthority: { params: { authority } },
    setSharing: { body: { shares: false } },
    updateAssets: { body: { ids: [`${mark}-1`], set: { version: '2' } } },
    getAsset: { params: asset },
    putAsset: { params: asset, body: { product: 'Theirs' } },
    deleteAsset: { params: asset },
    listAssetFindings: { params: asset },
    previewImport: { query: 'name=x.csv', body: text('id,product\nX,Theirs\n') },
    getImport: { params: { id: waiting.id } },
    discardImport: { params: { id: waiting.id } },
    applyImport: { params: { id: waiting.id } },
    undoImport: { params: { id: waiting.id } },
    addServices: { body: { names: ['theirs'] } },
    listNamedServices: { query: `import=${waiting.id}` },
    putService: { params: { id: `${mark}-ward` }, body: { ...service, name: 'Theirs' } },
    deleteService: { params: { id: `${mark}-ward` } },
    addAdvisories: { query: 'name=x.json', body: text('{}') },
    exportAdvisories: { query: 'sort=score' },
    getAdvisory: { params: advisory },
    getAdvisoryText: { params: advisory },
    listRevisions: { params: advisory },
    getQuarantined: { params: quarantined },
    getCve: { params: { id: 'CVE-2020-1938' } },
    addSource: { body: { kind: 'kev', address: 'https://127.0.0.1:9/kev.json', private: true } },
    previewSource: { body: { kind: 'csaf-provider', address: 'http://127.0.0.1:9/', private: true } },
    updateSource: { params: source, body: { enabled: false } },
    removeSource: { params: source },
    fetchSource: { params: source },
    listSourceRuns: { params: source },
    addAlias: { body: { kind: 'vendor', name: 'Acme', alias: 'Acme Inc', source: 'them' } },
    dismissProposedAlias: { body: { name: 'a', alias: 'b' } },
    removeAlias: { params: { id: alias.id } },
    getWarning: { params: one },
    getWarningHistory: { params: one },
    listComments: { params: one },
    addComment: { params: one, body: { text: 'theirs' } },
    editComment: { params: { id: warning, comment }, body: { text: 'theirs' } },
    removeComment: { params: { id: warning, comment } },
    listWaiting: { params: { field: 'version' }, nobodys: { field: 'hardware' } },
    changeFindings: { params: one, body: { state: 'done' } },
    undoChange: { params: one },
    exportWarning: { params: one, query: 'format=csv' },
    runMatching: { body: { assets: [`${mark}-1`] } },
    explain: { query: `asset=${mark}-1&advisory=${advisory.id}` },
    putDeliverySettings: {
      body: { mail: { enabled: false, to: [], minimum: 'defer' }, quietHours: null, digest: null },
    },
    retryDelivery: { params: delivery },
    addWebhook: { body: { name: 'x', url: 'http://127.0.0.1:9/theirs', minimum: 'defer' } },
    updateWebhook: { params: { id: (hook.webhook ?? hook).id }, body: { enabled: false } },
    removeWebhook: { params: { id: (hook.webhook ?? hook).id } },
  };
}
