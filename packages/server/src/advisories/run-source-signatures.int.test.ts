// OpenPGP signatures of a provider, end to end: what is stored with the advisory, what is refused, what the source shows.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { type CsafProvider, startCsafProvider } from '@tocsin/testkit';
import { sharedData } from '@tocsin/testkit/shared-data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demo, type SourceBench, startSourceBench } from './test-sources.ts';

let bench: SourceBench;
let provider: CsafProvider;
let source: string;
beforeAll(async () => {
  bench = await startSourceBench();
  provider = await startCsafProvider({ signed: true });
  source = await bench.add('csaf-provider', provider.metadataUrl);
});
afterAll(async () => {
  await provider?.stop();
  await bench?.stop();
});

describe('a provider that signs', () => {
  it('a document signed by the key it names is verified, and shows which key that was', async () => {
    provider.put('a.json', demo('icsma-20-317-01'), '2026-01-01T00:00:00Z');
    expect(await bench.run(source)).toMatchObject({ state: 'worked', stored: 1 });
    expect((await bench.advisory('ICSMA-20-317-01')).validation).toMatchObject({
      signature: 'verified',
      signedBy: provider.key?.fingerprint,
      hash: 'sha512',
    });
    expect((await bench.source(source)).keys).toEqual([
      { fingerprint: provider.key?.fingerprint, url: `${provider.url}/openpgp/key.asc` },
    ]);
  });

  it('wrong-signature: refused by that name, nothing of it stored, and taken once the signature fits', async () => {
    provider.put('b.json', demo('icsma-21-187-01'), '2026-02-01T00:00:00Z');
    provider.fault = 'wrong-signature';
    const broken = await bench.run(source);
    expect(broken).toMatchObject({ stored: 0, refused: [{ code: 'wrong-signature' }] });
    expect(broken.refused[0].message).toMatch(/not trusted/);
    expect(await bench.advisory('ICSMA-21-187-01')).toBeUndefined();
    expect((await bench.source(source)).waiting).toBe(1);
    provider.fault = 'none';
    expect(await bench.run(source)).toMatchObject({ stored: 1, refused: [] });
    expect((await bench.advisory('ICSMA-21-187-01')).validation.signature).toBe('verified');
  });

  it('foreign-key: the document is taken, the signature counts for nothing, and the reason is shown', async () => {
    provider.put('c.json', demo('icsma-22-244-01'), '2026-03-01T00:00:00Z');
    provider.fault = 'foreign-key';
    expect(await bench.run(source)).toMatchObject({ stored: 1 });
    const { validation } = await bench.advisory('ICSMA-22-244-01');
    expect(validation).toMatchObject({ signature: 'unverified-key' });
    expect(validation.signatureNote).toMatch(/which the provider does not name/);
  });

  it('a server that fails while the signature is fetched makes the document wait, not pass as unsigned', async () => {
    provider.put('d.json', demo('icsma-23-248-01'), '2026-04-01T00:00:00Z');
    provider.fault = 'signature-server-error';
    expect(await bench.run(source)).toMatchObject({ stored: 0, refused: [{ code: 'http-500' }] });
    provider.fault = 'missing-signature';
    expect(await bench.run(source)).toMatchObject({ stored: 1 });
    expect((await bench.advisory('ICSMA-23-248-01')).validation.signature).toBe('unsigned');
  });

  it('wrong-key: a key that is not the one the metadata name is not used, and the source says so', async () => {
    const other = await startCsafProvider({ signed: true });
    other.fault = 'wrong-key';
    const document = demo('icsma-20-317-01');
    document.document.tracking.id = 'TESTKIT-1';
    other.put('testkit-1.json', document, '2026-01-01T00:00:00Z');
    const id = await bench.add('csaf-provider', other.metadataUrl);
    const run = await bench.run(id);
    expect(run.refused).toMatchObject([{ code: 'wrong-key', url: `${other.url}/openpgp/key.asc` }]);
    expect((await bench.source(id)).keys[0].fault).toMatch(/as the metadata say/);
    expect((await bench.advisory('TESTKIT-1')).validation.signature).toBe('unverified-key');
    await other.stop();
  });
});

const providers = sharedData('csaf-spec/gocsaf-providers');

/** Serves one of gocsaf's test providers, whose files are templates. */
async function serve(folder: string): Promise<{ url: string; server: Server }> {
  let base = '';
  const server = createServer((request, response) => {
    try {
      const text = readFileSync(join(folder, request.url ?? ''));
      const filled = /\.asc$|0004\.json/.test(request.url ?? '')
        ? text
        : text
            .toString()
            .replaceAll('{{.URL}}', base)
            .replace(/\{\{if [^}]*\}\}|\{\{end\}\}/g, '');
      response.writeHead(200).end(filled);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return { url: base, server };
}

describe.skipIf(providers === undefined)('the providers of gocsaf, with real keys and signatures', () => {
  for (const name of ['simple-rolie-provider', 'simple-directory-provider']) {
    it(`${name}: its document comes with the right hash and a signature that verifies`, async () => {
      const { url, server } = await serve(join(providers ?? '', name));
      const id = await bench.add('csaf-provider', `${url}/provider-metadata.json`);
      const run = await bench.run(id);
      expect(run).toMatchObject({ state: 'worked', seen: 1, refused: [] });
      expect(run.feeds).toMatchObject([{ state: 'read', listed: 1 }]);
      expect((await bench.source(id)).keys).toMatchObject([
        { fingerprint: 'A8914CA2F11139C6A69A0018FB3CD9B15DE61596' },
      ]);
      const { validation } = (await bench.advisory('Avendor-advisory-0004')) ?? { validation: undefined };
      // Stored or, where the document breaks a mandatory test, kept in quarantine: checked it was in either case.
      if (run.stored === 1) expect(validation).toMatchObject({ signature: 'verified', hash: 'sha512' });
      else expect(run.quarantined + run.unchanged).toBe(1);
      server.close();
    });
  }
});
