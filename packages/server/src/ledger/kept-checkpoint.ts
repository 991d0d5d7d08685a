// The last signed checkpoint, beside the key that signed it. It is written before the checkpoint is shown to anybody: a database that was
// restored from an old backup, or another one, cannot make this key sign a second tree. Trusted as the key is: who can write here can read it.

import { existsSync, readFileSync, renameSync } from 'node:fs';
import { Problem } from '@tocsin/core/base';
import { type Checkpoint, parseSignedCheckpoint } from '@tocsin/core/ledger';
import { writeDurably } from './durable-file.ts';
import { type KeyPlace, keptFileOf } from './signing-keys.ts';

export function readKept(place: KeyPlace): Checkpoint | undefined {
  const path = keptFileOf(place);
  if (!existsSync(path)) return undefined;
  const parsed = parseSignedCheckpoint(readFileSync(path, 'utf8'));
  if (typeof parsed === 'string') throw new Problem('ledger/key-unusable', `${path}: ${parsed}`);
  return parsed.checkpoint;
}

export const keep = (place: KeyPlace, note: string): void => writeDurably(keptFileOf(place), note);

const asideOf = (place: KeyPlace, name: string) => `${keptFileOf(place)}-${name}`;

/** Lays it aside when another log begins; `name` tells the old ones apart. */
export function layAside(place: KeyPlace, name: string): void {
  const path = keptFileOf(place);
  if (existsSync(path)) renameSync(path, asideOf(place, name));
}

/** The note that was laid aside under a name. */
export const readAside = (place: KeyPlace, name: string): string | undefined =>
  existsSync(asideOf(place, name)) ? readFileSync(asideOf(place, name), 'utf8') : undefined;
