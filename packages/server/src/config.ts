// The only reader of the environment and of tocsin.yaml. All faults are reported at once. Secrets lie apart, in the state folder.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '@tocsin/core/base';
import * as T from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** tocsin.yaml, and in brackets the variable that goes before it. */
export const ConfigFile = T.Object(
  {
    host: T.Optional(
      T.String({
        description:
          'Address to listen on; 127.0.0.1 unless told. Put a reverse proxy with TLS before it. [TOCSIN_HOST]',
      }),
    ),
    port: T.Optional(
      T.Integer({ minimum: 0, maximum: 65535, description: 'Port; 8470 unless told, 0 for a free one. [TOCSIN_PORT]' }),
    ),
    publicUrl: T.Optional(
      T.String({
        description:
          'The address people type; passkeys and links hold for it. http://localhost:PORT unless told. [TOCSIN_PUBLIC_URL]',
      }),
    ),
    stateFolder: T.Optional(
      T.String({
        description:
          'Where the embedded database and the secret key lie; .tocsin in the checkout unless told. [TOCSIN_STATE]',
      }),
    ),
    databaseUrl: T.Optional(
      T.String({
        description:
          'PostgreSQL 15 or newer by URL, as the owner of its database; the embedded one unless told. [TOCSIN_DATABASE_URL]',
      }),
    ),
    mail: T.Optional(
      T.Object({
        smtp: T.String({ description: 'smtp://user:password@host:port or smtps://… [TOCSIN_SMTP]' }),
        from: T.String({ description: 'The sender’s address. [TOCSIN_MAIL_FROM]' }),
      }),
    ),
    oidc: T.Optional(
      T.Object({
        name: T.String({ description: 'What the button says.' }),
        issuer: T.String({ description: 'The issuer’s address, as its discovery document lies below it.' }),
        clientId: T.String(),
        clientSecret: T.Optional(T.String({ description: '[TOCSIN_OIDC_SECRET]' })),
      }),
    ),
    profileFolder: T.Optional(
      T.String({
        description:
          'Own national profiles (*.yaml), each in the place of the one of its country; none unless told. [TOCSIN_PROFILES]',
      }),
    ),
    logPassphrase: T.Optional(
      T.String({
        minLength: 8,
        description:
          'Passphrase over the keys of the transparency log (docs/proof.md); none unless told. Better in the variable than in this file. [TOCSIN_LOG_PASSPHRASE]',
      }),
    ),
    timestamps: T.Optional(
      T.Object({
        url: T.String({
          description: 'Address of a timestamp authority (RFC 3161) for checkpoints. [TOCSIN_TIMESTAMPS_URL]',
        }),
        roots: T.String({
          description: 'PEM file with the root certificates that its chain must lead to. [TOCSIN_TIMESTAMPS_ROOTS]',
        }),
      }),
    ),
    fetchSources: T.Optional(
      T.Boolean({ description: 'Fetch enabled sources by their rhythm; on unless told. [TOCSIN_FETCH=off]' }),
    ),
    fleetIndexFrom: T.Optional(
      T.Integer({
        minimum: 0,
        description:
          'Components on the whole node from which an index in memory says who is hit by an advisory: about 6 bytes a component and 50 a product version, and a file in the state folder. Decided at start; 1,000,000 unless told. Below it PostgreSQL alone answers as well. [TOCSIN_FLEET_INDEX_FROM]',
      }),
    ),
    smallestGroup: T.Optional(
      T.Integer({
        minimum: 3,
        maximum: 100,
        description:
          'An authority sees no number that speaks of fewer members than this, nor one it could be worked out from; 5 unless told.',
      }),
    ),
  },
  { additionalProperties: false },
);
type ConfigFile = T.Static<typeof ConfigFile>;

export interface Secrets {
  /** AES-256-GCM under the node's key: for what must be read again (webhook secrets, authenticator secrets). */
  seal(plain: Uint8Array): Uint8Array;
  unseal(sealed: Uint8Array): Uint8Array;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly stateFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly mail?: { smtp: string; from: string } | undefined;
  readonly oidc?: { name: string; issuer: string; clientId: string; clientSecret?: string | undefined } | undefined;
  readonly profileFolder?: string | undefined;
  readonly logPassphrase?: string | undefined;
  readonly timestamps?: { url: string /** PEM. */; roots: string } | undefined;
  readonly fetchSources: boolean;
  readonly fleetIndexFrom: number;
  readonly smallestGroup: number;
  readonly secrets: Secrets;
}

export type Overrides = Partial<
  Pick<
    Config,
    | 'port'
    | 'stateFolder'
    | 'databaseUrl'
    | 'host'
    | 'publicUrl'
    | 'fetchSources'
    | 'fleetIndexFrom'
    | 'mail'
    | 'oidc'
    | 'profileFolder'
    | 'timestamps'
  >
>;

/** Reads file, environment and overrides (command line), the later ones first. Throws one Problem that names every fault. */
export function readConfig(overrides: Overrides = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  const path = resolve(environment.TOCSIN_CONFIG ?? join(root, 'tocsin.yaml'));
  const faults: string[] = [];
  const file = readFile(path, environment.TOCSIN_CONFIG !== undefined, faults);
  const port = overrides.port ?? readInteger('TOCSIN_PORT', environment, 65535, faults) ?? file.port ?? 8470;
  const fleetIndexFrom =
    overrides.fleetIndexFrom ??
    readInteger('TOCSIN_FLEET_INDEX_FROM', environment, Number.MAX_SAFE_INTEGER, faults) ??
    file.fleetIndexFrom ??
    1_000_000;
  const stateFolder = resolve(
    overrides.stateFolder ?? environment.TOCSIN_STATE ?? file.stateFolder ?? join(root, '.tocsin'),
  );
  const publicUrl =
    overrides.publicUrl ?? environment.TOCSIN_PUBLIC_URL ?? file.publicUrl ?? `http://localhost:${port}`;
  if (!URL.canParse(publicUrl)) faults.push(`publicUrl: ${publicUrl} is no address`);
  const smtp = environment.TOCSIN_SMTP ?? file.mail?.smtp;
  const from = environment.TOCSIN_MAIL_FROM ?? file.mail?.from;
  if ((smtp === undefined) !== (from === undefined))
    faults.push('mail: give both the server (smtp) and the sender (from)');
  const timestamps = overrides.timestamps ?? readTimestamps(file, environment, faults);
  if (faults.length > 0) throw new Problem('base/config-unusable', faults.join('\n'), { facts: { faults } });
  const clientSecret = environment.TOCSIN_OIDC_SECRET ?? file.oidc?.clientSecret;
  return {
    host: overrides.host ?? environment.TOCSIN_HOST ?? file.host ?? '127.0.0.1',
    port,
    publicUrl,
    stateFolder,
    databaseUrl: overrides.databaseUrl ?? environment.TOCSIN_DATABASE_URL ?? file.databaseUrl,
    mail: overrides.mail ?? (smtp !== undefined && from !== undefined ? { smtp, from } : undefined),
    oidc: overrides.oidc ?? (file.oidc === undefined ? undefined : { ...file.oidc, clientSecret }),
    profileFolder: overrides.profileFolder ?? environment.TOCSIN_PROFILES ?? file.profileFolder,
    timestamps,
    logPassphrase: environment.TOCSIN_LOG_PASSPHRASE ?? file.logPassphrase,
    fetchSources: overrides.fetchSources ?? (environment.TOCSIN_FETCH === 'off' ? false : (file.fetchSources ?? true)),
    fleetIndexFrom,
    smallestGroup: file.smallestGroup ?? 5,
    secrets: createSecrets(stateFolder),
  };
}

function readFile(path: string, wanted: boolean, faults: string[]): ConfigFile {
  if (!existsSync(path)) {
    if (wanted) faults.push(`${path} does not exist`);
    return {};
  }
  try {
    const value: unknown = parse(readFileSync(path, 'utf8'), { maxAliasCount: 0 }) ?? {};
    const check = Compile(ConfigFile);
    if (check.Check(value)) return value;
    for (const error of check.Errors(value)) faults.push(`${path} ${error.instancePath || '/'}: ${error.message}`);
  } catch (error) {
    faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return {};
}

function readTimestamps(file: ConfigFile, environment: NodeJS.ProcessEnv, faults: string[]): Config['timestamps'] {
  const url = environment.TOCSIN_TIMESTAMPS_URL ?? file.timestamps?.url;
  const path = environment.TOCSIN_TIMESTAMPS_ROOTS ?? file.timestamps?.roots;
  if (url === undefined && path === undefined) return undefined;
  if (url === undefined || path === undefined || !URL.canParse(url)) {
    faults.push('timestamps: give both the address (url) and the file with the roots (roots)');
    return undefined;
  }
  const roots = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (!roots.includes('-----BEGIN CERTIFICATE-----')) faults.push(`timestamps: ${path} holds no certificates`);
  return { url, roots };
}

function readInteger(name: string, environment: NodeJS.ProcessEnv, most: number, faults: string[]): number | undefined {
  const text = environment[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  faults.push(`${name}: ${text} is no whole number from 0 to ${most}`);
  return undefined;
}

/** Whole, on the disk and only then by its name: a kill leaves no half key, and of two programs at once one makes it. */
function makeKey(path: string): void {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(unfinished, randomBytes(32), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished);
  }
}

/** The node's key is made at the first need and kept in the state folder, for its owner only. Losing it loses the sealed secrets, nothing else. */
function createSecrets(stateFolder: string): Secrets {
  const path = join(stateFolder, 'secret.key');
  let key: Buffer | undefined;
  const readKey = () => {
    if (key !== undefined) return key;
    mkdirSync(stateFolder, { recursive: true });
    if (!existsSync(path)) makeKey(path);
    key = readFileSync(path);
    if (key.length !== 32)
      throw new Problem('base/config-unusable', `${path} is not a key of 32 bytes; restore it from the backup`);
    return key;
  };
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', readKey(), nonce);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', readKey(), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    },
  };
}
