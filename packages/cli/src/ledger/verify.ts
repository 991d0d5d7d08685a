// `tocsin verify`: checks a receipt offline. Nothing is asked of anybody; what is believed is the keys that are named.

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkReceipt, checkRotation, type ReceiptCheck, type VerifierKey } from '@tocsin/core/ledger';
import { toPlain, UsageFault } from '../base/index.ts';
import { checkStampFile } from './check-stamp-file.ts';
import { hashing, readVerifierKey } from './hashing.ts';

export const verifyHelp = `tocsin verify FILE [--log KEY] [--rotation RECEIPT]... [--witness KEY]... [--threshold N] [--stamp FILE [--stamp-roots FILE]] [--json]
  FILE             a receipt (.tlog-proof)
  --log KEY        the log's key (NAME+ID+KEY), or a file that holds it; from whom you trust, not from the sender
  --rotation FILE  the receipt of a change of the key (ledger/key-rotated): who trusts --log trusts the key after it
  --witness KEY    a witness whose cosignature counts; several may be named
  --threshold N    so many of them must have cosigned; all unless told
  --stamp FILE     a time stamp of the receipt's checkpoint: stamp.json of an evidence pack, or the token
  --stamp-roots FILE  the certificates (PEM) that the stamp must lead to; from whom you trust
Ends with 0 when all holds, 1 when something does not (it is named), 2 when nothing could be checked,
3 when all holds but no --log was named, or no --stamp-roots for a --stamp, so that who signed is not known.
`;

export async function verifyReceipt(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      log: { type: 'string' },
      rotation: { type: 'string', multiple: true },
      witness: { type: 'string', multiple: true },
      threshold: { type: 'string' },
      stamp: { type: 'string' },
      'stamp-roots': { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [file] = positionals;
  if (file === undefined || !/^\d{0,3}$/.test(values.threshold ?? ''))
    throw new UsageFault('Name one proof file, and --threshold as a number.');
  if (values['stamp-roots'] !== undefined && values.stamp === undefined)
    throw new UsageFault('--stamp-roots goes with --stamp.');
  const witnesses = await Promise.all((values.witness ?? []).map(readVerifierKey));
  let log = values.log === undefined ? undefined : await readVerifierKey(values.log);
  for (const path of values.rotation ?? []) log = log && (await followRotation(log, path));
  const policy = {
    log,
    witnesses,
    threshold: values.threshold === undefined ? witnesses.length : Number(values.threshold),
  };
  const receipt = checkReceipt(hashing, await readFile(file, 'utf8'), policy);
  const check = values.stamp === undefined ? receipt : await withStamp(receipt, values.stamp, values['stamp-roots']);
  process.stdout.write(values.json ? `${toJson(check)}\n` : toText(check));
  return toExitCode(check, policy.log === undefined);
}

/** A receipt without a readable checkpoint has nothing that could be stamped, and is refused without it. */
async function withStamp(check: ReceiptCheck, stamp: string, roots: string | undefined): Promise<ReceiptCheck> {
  if (check.checkpoint === undefined) return check;
  const step = await checkStampFile(stamp, roots, check.checkpoint);
  return { ...check, isGood: check.isGood && step.isGood, steps: [...check.steps, step] };
}

/** The key that the receipt of a rotation gives to one who trusts the old one. Throws with a sentence when it gives none. */
async function followRotation(old: VerifierKey, path: string): Promise<VerifierKey> {
  const text = await readFile(path, 'utf8');
  const next = checkRotation(
    hashing,
    checkReceipt(hashing, text, { witnesses: [], threshold: 0 }).entry?.body ?? {},
    old,
  );
  if (typeof next === 'string') throw new Error(`${path}: ${next}`);
  const bad = checkReceipt(hashing, text, { log: next, witnesses: [], threshold: 0 }).steps.find(
    ({ isGood }) => !isGood,
  );
  if (bad !== undefined) throw new Error(`${path}: ${bad.step}: ${bad.said}`);
  return next;
}

/** 3 when nothing is wrong but that nobody was named whose word it should be. */
export function toExitCode(check: ReceiptCheck, isWithoutKey: boolean): number {
  const bad = check.steps.filter(({ isGood }) => !isGood);
  if (bad.length === 0) return 0;
  return bad.every(({ step, isOpen }) => isOpen === true || (isWithoutKey && step === 'log')) ? 3 : 1;
}

const toJson = (check: ReceiptCheck) =>
  JSON.stringify(check, (_, value: unknown) =>
    typeof value === 'bigint'
      ? value.toString()
      : value instanceof Uint8Array
        ? Buffer.from(value).toString('base64')
        : value,
  );

function toText({ steps, entry, checkpoint }: ReceiptCheck): string {
  const lines = steps.map(
    ({ step, isGood, isOpen, said }) => `${isGood ? 'good ' : isOpen ? 'open ' : 'WRONG'}  ${step}: ${toPlain(said)}`,
  );
  if (entry !== undefined)
    lines.push(
      '',
      `${entry.at}  ${toPlain(entry.kind)}  ${toPlain(entry.subject)}  by ${toPlain(entry.actor)}`,
      JSON.stringify(entry.body, null, 2),
    );
  if (checkpoint !== undefined) lines.push('', `log ${toPlain(checkpoint.origin)}, ${checkpoint.size} entries`);
  return `${lines.join('\n')}\n`;
}
