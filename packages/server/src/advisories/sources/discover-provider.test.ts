// Where a provider's metadata are found, against a fetcher that answers from a table: the order of the standard, and what is said when nothing is there.
import { describe, expect, it } from 'vitest';
import { discoverProvider, readCsafLines } from './discover-provider.ts';
import type { Fetcher } from './fetch-safely.ts';

const metadata = JSON.stringify({ distributions: [{ directory_url: 'https://maker.example/csaf/' }] });

function createTable(pages: Readonly<Record<string, string>>): { fetcher: Fetcher; asked: string[] } {
  const asked: string[] = [];
  const get: Fetcher['get'] = async (url) => {
    asked.push(url);
    const text = pages[url];
    return { status: text === undefined ? 404 : 200, bytes: new TextEncoder().encode(text ?? '') };
  };
  return { fetcher: { get, open: () => Promise.reject(new Error('not asked here')), close: () => {} }, asked };
}

const wellKnown = 'https://maker.example/.well-known/csaf/provider-metadata.json';
const securityText = 'https://maker.example/.well-known/security.txt';
const byName = 'https://csaf.data.security.maker.example/';
const elsewhere = 'https://psirt.example/provider-metadata.json';

describe('a provider is found', () => {
  it('at the well-known address, and then nothing else is asked', async () => {
    const { fetcher, asked } = createTable({ [wellKnown]: metadata, [byName]: metadata });
    expect(await discoverProvider('maker.example', fetcher)).toBe(wellKnown);
    expect(asked).toEqual([wellKnown]);
  });
  it('by the CSAF line of a security.txt, also below the root and after one that leads nowhere', async () => {
    const text = `Contact: mailto:psirt@maker.example\nCSAF: https://gone.example/x.json\r\nCSAF: ${elsewhere}\n`;
    expect(
      await discoverProvider('maker.example', createTable({ [securityText]: text, [elsewhere]: metadata }).fetcher),
    ).toBe(elsewhere);
    const atRoot = createTable({ 'https://maker.example/security.txt': text, [elsewhere]: metadata });
    expect(await discoverProvider('https://maker.example', atRoot.fetcher)).toBe(elsewhere);
  });
  it('by its name in the DNS, last', async () => {
    const { fetcher, asked } = createTable({ [byName]: metadata });
    expect(await discoverProvider('maker.example', fetcher)).toBe(byName);
    expect(asked).toEqual([wellKnown, securityText, 'https://maker.example/security.txt', byName]);
  });
  it('where it is given', async () => {
    const { fetcher, asked } = createTable({});
    expect(await discoverProvider(elsewhere, fetcher)).toBe(elsewhere);
    expect(asked).toEqual([]);
  });
  it('and not in a page that answers 200 to everything', async () => {
    const { fetcher } = createTable({ [wellKnown]: '<html>Welcome</html>', [byName]: metadata });
    expect(await discoverProvider('maker.example', fetcher)).toBe(byName);
  });
});

it('nowhere: every address that was tried is named with what it said', async () => {
  const { fetcher } = createTable({ [securityText]: 'Contact: mailto:psirt@maker.example\n' });
  await expect(discoverProvider('maker.example', fetcher)).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringMatching(
      /provider-metadata\.json answered 404.*security\.txt has no CSAF line.*csaf\.data\.security/,
    ),
  });
});

it('of a security.txt no more than ten lines are followed', () => {
  const text = Array.from({ length: 50 }, (_, i) => `CSAF: https://a.example/${i}.json`).join('\n');
  expect(readCsafLines(text, securityText)).toHaveLength(10);
});
