// A newer revision of an advisory, from the door to the alert: CSAF 2.1, clauses 13 and 17.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const bytes = (text: string) => new TextEncoder().encode(text);
const original = readFileSync(
  new URL('../../../content/demo/advisories/icsma-21-187-01.json', import.meta.url),
  'utf8',
);

/** The demonstration's advisory under a semantic version, with all revisions up to it. */
function revision(version: string, change: (document: ReturnType<typeof JSON.parse>) => void = () => {}) {
  const document = JSON.parse(original);
  const numbers = ['1.0.0', '1.1.0', '2.0.0', '3.0.0'];
  const history = numbers.slice(0, numbers.indexOf(version) + 1).map((number, i) => ({
    date: `2022-04-0${i + 5}T00:00:00.000Z`,
    number,
    summary: 'Changed.',
  }));
  Object.assign(document.document.tracking, {
    version,
    revision_history: history,
    current_release_date: history.at(-1)?.date,
    initial_release_date: history[0]?.date,
  });
  change(document);
  return bytes(JSON.stringify(document));
}

async function bring(version: string, change?: (document: ReturnType<typeof JSON.parse>) => void) {
  const name = `/api/v1/advisories?name=icsma-21-187-01.json`;
  expect((await server.call('POST', name, revision(version, change))).body).toMatchObject({
    stored: 1,
    quarantined: 0,
  });
  await server.settled();
}

/** Why people were told, in the order of time; the journal gives the newest first. */
async function alerts(): Promise<string[]> {
  const { id } = (await server.call('GET', '/api/v1/warnings?state=active')).body.items[0] ?? {};
  const { body } = await server.call('GET', `/api/v1/journal?subject=warning:${id}`);
  return body.items.flatMap((entry: { body: { alerted?: string } }) => entry.body.alerted ?? []).reverse();
}

describe('a newer revision of an advisory', () => {
  it('is no new match when what must be done is the same', async () => {
    const text = 'id,vendor,product,version\nP1,Philips,Vue PACS,12.1.5\n';
    const { body: preview } = await server.call('POST', '/api/v1/imports?name=assets.csv', bytes(text));
    await server.call('POST', `/api/v1/imports/${preview.id}/apply`);
    await bring('1.0.0');
    expect(await alerts()).toEqual(['new']);
    await bring('1.1.0', (document) => {
      document.document.title = 'Vue PACS: the title has changed';
    });
    expect(await alerts()).toEqual(['new']);
    expect((await server.call('GET', '/api/v1/warnings')).body.total).toBe(1);
  }, 60_000);

  it('is matched anew when its major version changes, and told again when what to do has changed', async () => {
    await bring('2.0.0', (document) => {
      for (const vulnerability of document.vulnerabilities)
        for (const remediation of vulnerability.remediations) remediation.details = 'Take it off the network today.';
    });
    expect(await alerts()).toEqual(['new', 'what to do has changed']);
  });

  it('closes what it no longer names as affected', async () => {
    await bring('3.0.0', (document) => {
      for (const vulnerability of document.vulnerabilities) {
        const { known_affected } = vulnerability.product_status;
        vulnerability.product_status = { known_not_affected: known_affected };
        vulnerability.flags = [{ label: 'vulnerable_code_not_present', product_ids: known_affected }];
        vulnerability.threats = [{ category: 'impact', details: 'None.', product_ids: known_affected }];
        delete vulnerability.remediations;
        delete vulnerability.scores;
      }
    });
    const { body } = await server.call('GET', '/api/v1/assets/P1/findings');
    expect(body.items.every(({ finding }: { finding: { open: boolean } }) => !finding.open)).toBe(true);
  });
});
