// A timestamp authority (RFC 3161) on this machine with a chain of its own: root and stamping certificate, made here. It can fail by name.

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeDer, makeInteger, makeOid, parseDer, readParts, derTags as t } from '@tocsin/core/ledger';

export type TimestampFault =
  | 'refuses'
  | 'other-digest'
  | 'other-nonce'
  | 'expired'
  | 'no-usage'
  | 'bad-signature'
  | 'silent';

export interface AuthorityInMemory {
  /** PEM. */
  readonly root: string;
  /** The reply to a request, both DER. */
  answer(request: Uint8Array): Uint8Array;
  /** From now on it fails so; undefined heals it. */
  fail(fault: TimestampFault | undefined): void;
}

export interface TimestampAuthority extends AuthorityInMemory {
  readonly url: string;
  stop(): Promise<void>;
}

const text = (value: string) => new TextEncoder().encode(value);
const seq = (...parts: Uint8Array[]) => makeDer(t.sequence, ...parts);
const nameOf = (common: string) => seq(makeDer(t.set, seq(makeOid('2.5.4.3'), makeDer(t.utf8, text(common)))));
const ecdsa = seq(makeOid('1.2.840.10045.4.3.2'));
const sha256 = seq(makeOid('2.16.840.1.101.3.4.2.1'), makeDer(t.nothing));
const digits = (at: Date) => at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
const utc = (at: Date) => makeDer(t.utcTime, text(`${digits(at).slice(2)}Z`));
const yes = Uint8Array.of(0x01, 0x01, 0xff);
const extension = (oid: string, critical: boolean, value: Uint8Array) =>
  seq(makeOid(oid), ...(critical ? [yes] : []), makeDer(t.octets, value));
const signed = (bytes: Uint8Array, key: KeyObject) => sign('sha256', bytes, key);

function makeCertificate(
  subject: { name: string; key: KeyObject; extensions: Uint8Array[]; until: Date },
  issuer: { name: string; key: KeyObject },
): Uint8Array {
  const version = makeDer(0xa0, makeInteger(Uint8Array.of(2)));
  const spki = new Uint8Array(subject.key.export({ format: 'der', type: 'spki' }));
  const validity = seq(utc(new Date(Date.now() - 86_400_000 * 30)), utc(subject.until));
  const serial = makeInteger(randomBytes(8));
  const names = [nameOf(issuer.name), validity, nameOf(subject.name)];
  const body = seq(version, serial, ecdsa, ...names, spki, makeDer(0xa3, seq(...subject.extensions)));
  return seq(body, ecdsa, makeDer(t.bitString, Uint8Array.of(0), signed(body, issuer.key)));
}

/** Without a server: who has the request asks it himself. Between root and signer may stand others, each with its last day. */
export function makeTimestampAuthority(
  between: readonly { readonly until?: Date }[] = [],
): AuthorityInMemory & { readonly isSilent: () => boolean } {
  const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [root, leaf] = [newKey(), newKey()];
  const later = new Date(Date.now() + 86_400_000 * 365);
  const rootName = 'Test time root';
  const isAuthority = extension('2.5.29.19', true, seq(yes));
  const rootCertificate = makeCertificate(
    { name: rootName, key: root.publicKey, extensions: [isAuthority], until: later },
    { name: rootName, key: root.privateKey },
  );
  let issuer = { name: rootName, key: root.privateKey };
  const issuers = between.map(({ until = later }, i) => {
    const own = newKey();
    const name = `Test time issuer ${i + 1}`;
    const certificate = makeCertificate({ name, key: own.publicKey, extensions: [isAuthority], until }, issuer);
    issuer = { name, key: own.privateKey };
    return certificate;
  });
  const stamps = extension('2.5.29.37', true, seq(makeOid('1.3.6.1.5.5.7.3.8')));
  const makeLeaf = (extensions: Uint8Array[], until: Date) =>
    makeCertificate({ name: 'Test time stamping', key: leaf.publicKey, extensions, until }, issuer);
  const other = extension('2.5.29.37', true, seq(makeOid('1.3.6.1.5.5.7.3.1')));
  const certificates = {
    good: makeLeaf([stamps], later),
    'no-usage': makeLeaf([other], later),
    expired: makeLeaf([stamps], new Date(Date.now() - 86_400_000)),
  };
  let fault: TimestampFault | undefined;

  function answer(request: Uint8Array): Uint8Array {
    if (fault === 'refuses') return seq(seq(makeInteger(Uint8Array.of(2))));
    const [, imprint, nonce] = readParts(parseDer(request), t.sequence) ?? [];
    const wrong = seq(sha256, makeDer(t.octets, randomBytes(32)));
    const info = seq(
      makeInteger(Uint8Array.of(1)),
      makeOid('1.3.6.1.4.1.99999.1'),
      fault === 'other-digest' ? wrong : imprint!.whole,
      makeInteger(randomBytes(8)),
      makeDer(t.time, text(`${digits(new Date())}Z`)),
      fault === 'other-nonce' ? makeInteger(randomBytes(8)) : nonce!.whole,
    );
    const certificate = fault === 'expired' || fault === 'no-usage' ? certificates[fault] : certificates.good;
    const hash = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
    const attribute = (oid: string, value: Uint8Array) => seq(makeOid(oid), makeDer(t.set, value));
    // In the order of their bytes, as DER wants a SET.
    const attributes = [
      attribute('1.2.840.113549.1.9.3', makeOid('1.2.840.113549.1.9.16.1.4')),
      attribute('1.2.840.113549.1.9.4', makeDer(t.octets, hash(info))),
      attribute('1.2.840.113549.1.9.16.2.47', seq(seq(seq(makeDer(t.octets, hash(certificate)))))),
    ].sort((a, b) => Buffer.compare(a, b));
    const signature = signed(
      makeDer(t.set, ...attributes),
      fault === 'bad-signature' ? root.privateKey : leaf.privateKey,
    );
    const [body] = readParts(parseDer(certificate), t.sequence) ?? [];
    const serial = readParts(body, t.sequence)![1]!.whole;
    const signer = seq(
      makeInteger(Uint8Array.of(1)),
      seq(nameOf(issuer.name), serial),
      sha256,
      makeDer(0xa0, ...attributes),
      ecdsa,
      makeDer(t.octets, signature),
    );
    const content = seq(makeOid('1.2.840.113549.1.9.16.1.4'), makeDer(0xa0, makeDer(t.octets, info)));
    const data = seq(
      makeInteger(Uint8Array.of(3)),
      makeDer(t.set, sha256),
      content,
      makeDer(0xa0, certificate, ...issuers),
      makeDer(t.set, signer),
    );
    return seq(seq(makeInteger(Uint8Array.of(0))), seq(makeOid('1.2.840.113549.1.7.2'), makeDer(0xa0, data)));
  }

  const pem = Buffer.from(rootCertificate).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    root: `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`,
    answer,
    fail(next) {
      fault = next;
    },
    isSilent: () => fault === 'silent',
  };
}

export async function startTimestampAuthority(): Promise<TimestampAuthority> {
  const { isSilent, ...authority } = makeTimestampAuthority();
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (isSilent()) return;
      reply.setHeader('content-type', 'application/timestamp-reply');
      reply.end(authority.answer(new Uint8Array(Buffer.concat(parts))));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...authority,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
