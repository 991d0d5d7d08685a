// The address of a call, from the endpoint's declaration.
import type * as T from 'typebox';
import type { Endpoint } from './endpoint.ts';

type Part<E, Key extends 'params' | 'query' | 'body'> = E extends { readonly [K in Key]: infer S extends T.TSchema }
  ? T.Static<S>
  : undefined;

/** What a call of an endpoint carries, typed by its declaration; `File` stands for the bytes of a body that is no JSON. */
export interface CallOf<E extends Endpoint, File = unknown> {
  params?: Part<E, 'params'>;
  query?: Part<E, 'query'>;
  body?: E extends { readonly bodyType: string } ? File : Part<E, 'body'>;
}

/** Path and query with everything filled in and escaped; an empty part of the query is left out. */
export function toAddress<const E extends Endpoint>(endpoint: E, call: CallOf<E> = {}): string {
  const params = (call.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = Object.entries((call.query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}
