// Peers and the policy of witnesses. Trusted: who can write here can name a witness of his own and lower what is asked for.

import type { WitnessPolicy } from '@tocsin/core/ledger';
import { sql } from 'kysely';
import type { Transaction } from '../base/index.ts';

export async function readPolicy(trx: Transaction): Promise<WitnessPolicy> {
  const { rows } = await sql<WitnessPolicy>`select threshold, required from ledger_policy`.execute(trx);
  return rows[0] ?? { threshold: 0, required: false };
}

export async function writePolicy(trx: Transaction, { threshold, required }: WitnessPolicy): Promise<void> {
  await sql`update ledger_policy set threshold = ${threshold}, required = ${required}`.execute(trx);
}
