// A write that may be repeated carries a key. The first use does it; a repetition is answered with what was done; another request under the
// same key is refused.

import { createHash } from 'node:crypto';
import { type OrganisationId, Problem, toCanonicalJson } from '@tocsin/core/base';
import type { Transaction } from '../base/index.ts';
import { takeKey } from './incident-store.ts';

export interface KeyedRequest {
  readonly organisation: OrganisationId;
  readonly key: string;
  /** What is asked, with whatever tells one kind of request from another. */
  readonly request: unknown;
  /** What it makes or changes. */
  readonly subject: string;
  readonly at: string;
}

/** The subject of the first use when this is a repetition; undefined when the caller is the first. */
export async function useKey(trx: Transaction, { request, ...use }: KeyedRequest): Promise<string | undefined> {
  const hash = createHash('sha256').update(toCanonicalJson(request)).digest('hex');
  const used = await takeKey(trx, { ...use, hash });
  if (used === undefined) return undefined;
  if (used.hash !== hash) throw new Problem('incidents/key-reused', `key ${use.key}`);
  return used.subject;
}
