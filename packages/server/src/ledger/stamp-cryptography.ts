// Digests, signatures and certificates as Node has them, for the rules of a time stamp (core/ledger/check-stamp.ts).

import { hash, verify, X509Certificate } from 'node:crypto';
import type { StampCertificate, StampCryptography } from '@tocsin/core/ledger';

const known = new WeakMap<StampCertificate, X509Certificate>();

function readCertificate(der: Uint8Array): StampCertificate {
  const certificate = new X509Certificate(der);
  const { publicKey } = certificate;
  const read: StampCertificate = {
    der: certificate.raw,
    subject: certificate.subject.replaceAll('\n', ', '),
    validFromMs: certificate.validFromDate.getTime(),
    validToMs: certificate.validToDate.getTime(),
    isAuthority: certificate.ca,
    uses: certificate.keyUsage ?? [],
    isIssuedBy(other) {
      const issuer = known.get(other);
      return issuer !== undefined && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
    },
    hasSigned: (message, signature, digest) =>
      verify(publicKey.asymmetricKeyType === 'ed25519' ? null : digest, message, publicKey, signature),
  };
  known.set(read, certificate);
  return read;
}

export const stampCryptography: StampCryptography = {
  digest: (name, bytes) => hash(name, bytes, 'buffer'),
  readCertificate,
};

const pemPattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, in its order. Throws for one that cannot be read. */
export const readPem = (text: string): StampCertificate[] =>
  (text.match(pemPattern) ?? []).map((pem) => readCertificate(new X509Certificate(pem).raw));
