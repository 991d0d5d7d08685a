// Why something of a source was not taken: a stable code and a sentence for people. Recognised by its code.

export class FetchRefusal extends Error {
  readonly code: string;
  /** The host asked to be left alone for so long. */
  readonly retryAfterMs: number | undefined;
  constructor(code: string, message: string, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

const known: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'names cannot be looked up here',
  ECONNREFUSED: 'nobody answers there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of an unknown authority',
  ENOENT: 'there is no such file or folder',
  EACCES: 'Tocsin may not read it',
};

/** Any error as code and sentence, for a run's list. */
export function describeRefusal(cause: unknown): { code: string; message: string } {
  const { code, message = String(cause) } = (cause ?? {}) as { code?: string; message?: string };
  const said = known[code ?? ''];
  return { code: code ?? 'failed', message: said === undefined ? message : `${said} (${code})` };
}

/** Codes that speak of the host or the way to it, not of one document: a few in a row end the run. */
export function isHostFailure(cause: unknown): boolean {
  const { code = '' } = (cause ?? {}) as { code?: string };
  return /^(?:E[A-Z_]+|CERT_.*|DEPTH_.*|UNABLE_.*|http-5\d\d|http-429|host-rests|too-slow|timeout|cut-off)$/.test(code);
}
