// An endpoint is data. The server serves it, the web and the CLI call it through one typed client; OpenAPI 3.1 is derived from it.
import type * as T from 'typebox';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a person or token must be allowed to do. `public` needs no session; `signed-in` needs any. */
export type Permission =
  | 'public'
  | 'signed-in'
  | 'inventory:read'
  | 'inventory:write'
  | 'advisories:read'
  | 'advisories:write'
  | 'warnings:read'
  | 'warnings:write'
  | 'incidents:read'
  | 'incidents:write'
  | 'journal:read'
  | 'records:seal'
  | 'directory:read'
  | 'directory:write'
  | 'settings:write'
  /** What holds for every organisation of the node: sources, and what is known of a CVE. */
  | 'node:write';

export interface Endpoint {
  readonly id: string;
  readonly method: Method;
  /** `/api/v1/assets/:asset` */
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params?: T.TObject;
  readonly query?: T.TObject;
  readonly body?: T.TSchema;
  /** Media type of a body that is no JSON; the handler then gets bytes. */
  readonly bodyType?: string;
  readonly reply: T.TSchema;
  /** Media type of a reply that is no JSON. */
  readonly replyType?: string;
  readonly problems: readonly string[];
}

/** Keeps the literal types of the declaration, so that handler and client are typed by it. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}
