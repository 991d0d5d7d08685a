// Which addresses a source may reach. Names are resolved once, here, in the connection itself: what was checked is what is connected to,
// so that a name which changes its address between look-up and connect (DNS rebinding) gains nothing.

import { lookup as lookUp } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { FetchRefusal } from './fetch-refusal.ts';

/** A name's addresses; the system's resolver unless a test brings its own. */
export type ResolveName = (hostname: string) => Promise<readonly string[]>;

const resolveBySystem: ResolveName = async (hostname) =>
  (await lookUp(hostname, { all: true })).map(({ address }) => address);

/** Ranges inside an organisation. Link-local is not among them: cloud metadata services live there, advisories do not. */
const insideRanges = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/** True for the host that may lie inside, and the names below it. */
export const isInside = (hostname: string, privateHost: string | undefined): boolean =>
  privateHost !== undefined && (hostname === privateHost || hostname.endsWith(`.${privateHost}`));

function ensureAddress(address: string, hostname: string, privateHost: string | undefined): void {
  const range = ipaddr.process(address).range();
  if (range === 'unicast' || (insideRanges.has(range) && isInside(hostname, privateHost))) return;
  throw new FetchRefusal(
    'private-address',
    `${hostname} is on a private address (${range}); say that the source is in your own network if that is meant`,
  );
}

const withoutBrackets = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

/** Scheme and literal addresses, before anything is sent. Throws FetchRefusal. */
export function ensureAllowed(url: URL, privateHost: string | undefined): void {
  const hostname = withoutBrackets(url.hostname);
  const isPlain = url.protocol === 'http:' && isInside(hostname, privateHost);
  if (url.protocol !== 'https:' && !isPlain)
    throw new FetchRefusal('scheme', `${url.href}: only https is fetched from public sources`);
  if (isIP(hostname) !== 0) ensureAddress(hostname, hostname, privateHost);
}

/** For the `lookup` option of a request: every address of the name must be allowed, and only these are connected to. */
export function lookUpAllowed(privateHost: string | undefined, resolve: ResolveName = resolveBySystem): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async () => {
      const addresses = await resolve(hostname);
      for (const address of addresses) ensureAddress(address, hostname, privateHost);
      return addresses.map((address) => ({ address, family: isIP(address) }));
    };
    answer().then(
      (found) => {
        const [first] = found;
        if (first === undefined)
          return callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '', 0);
        return options.all === true ? callback(null, found) : callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}
