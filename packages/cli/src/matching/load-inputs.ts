// Files and addresses of a check, read one by one. What cannot be read is written down with its place, and the rest is done.

import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Advisory, type CveFacts, factsOfCve } from '@tocsin/core/advisories';
import { readAdvisoryBytes, readEpss, readKev } from '@tocsin/core/advisories/read';
import type { Finding } from '@tocsin/core/base';
import { readEntries } from '@tocsin/core/base/read';
import type { Asset } from '@tocsin/core/inventory';
import { readInventory } from '@tocsin/core/inventory/read';
import type { CheckReport, UnreadFile } from './check-report.ts';

export interface Inputs {
  readonly assets: Asset[];
  readonly advisories: Advisory[];
  readonly facts: Map<string, CveFacts>;
  readonly files: CheckReport['summary']['files'];
  readonly unread: UnreadFile[];
  readonly notes: UnreadFile[];
  notesLeftOut: number;
}

const mostNotes = 200;
const addressLimit = 200 * 1024 * 1024;

export const emptyInputs = (): Inputs => ({
  assets: [],
  advisories: [],
  facts: new Map(),
  files: [],
  unread: [],
  notes: [],
  notesLeftOut: 0,
});

const toUnread = (name: string, finding: Finding): UnreadFile => ({
  name,
  code: finding.code,
  at: finding.at,
  reason: finding.message,
  ...(finding.hint === undefined ? {} : { hint: finding.hint }),
});

function noteAll(inputs: Inputs, name: string, findings: readonly Finding[]): void {
  for (const finding of findings) {
    if (inputs.notes.length < mostNotes) inputs.notes.push(toUnread(name, finding));
    else inputs.notesLeftOut += 1;
  }
}

/** The bytes of a file or an address. Throws what is wrong in one sentence. */
async function readBytes(path: string): Promise<Uint8Array> {
  if (!/^https?:\/\//.test(path)) return new Uint8Array(await readFile(path));
  const response = await fetch(path, { signal: AbortSignal.timeout(120_000), redirect: 'follow' }).catch((error) => {
    throw new Error(error.name === 'TimeoutError' ? 'It does not answer in time.' : 'It does not answer.');
  });
  if (!response.ok) throw new Error(`It answered with status ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > addressLimit) throw new Error(`It is larger than ${addressLimit / 1024 / 1024} MiB.`);
  return bytes;
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return (
    { ENOENT: 'There is no such file.', EACCES: 'The file may not be read.', EISDIR: 'This is a folder.' }[
      code ?? ''
    ] ??
    message ??
    String(error)
  );
}

const failed = (inputs: Inputs, name: string, error: unknown) =>
  inputs.unread.push({ name, code: 'cli/not-readable', at: '/', reason: describe(error) });

export async function loadInventory(
  inputs: Inputs,
  path: string,
  map: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    const reading = await readInventory(await readBytes(path), { name: basename(path), map });
    if (reading.refused) {
      const first = reading.findings.find((finding) => finding.severity === 'error') ?? reading.findings[0];
      if (first !== undefined) inputs.unread.push(toUnread(path, first));
      return;
    }
    for (const finding of reading.findings.filter((item) => item.severity === 'error'))
      inputs.unread.push(toUnread(path, finding));
    noteAll(
      inputs,
      path,
      reading.findings.filter((item) => item.severity !== 'error'),
    );
    for (const asset of reading.assets) inputs.assets.push(asset);
    inputs.files.push({ name: path, kind: 'inventory', read: reading.assets.length, format: reading.format });
  } catch (error) {
    failed(inputs, path, error);
  }
}

/** A file, a folder or an address; archives are opened. Only what could be an advisory is looked at in a folder. */
export async function loadAdvisories(inputs: Inputs, path: string): Promise<void> {
  try {
    const isFolder = !/^https?:/.test(path) && (await stat(path)).isDirectory();
    if (!isFolder) return await loadAdvisoryFile(inputs, path);
    const names = (await readdir(path, { recursive: true }))
      .filter((name) => /\.(?:json|ya?ml|jsonl|ndjson|gz|tgz|tar|zip)$/i.test(name))
      .sort();
    for (const name of names) await loadAdvisoryFile(inputs, join(path, name));
  } catch (error) {
    failed(inputs, path, error);
  }
}

async function loadAdvisoryFile(inputs: Inputs, path: string): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(path);
  } catch (error) {
    failed(inputs, path, error);
    return;
  }
  let read = 0;
  for (const entry of readEntries(bytes, basename(path))) {
    const name = entry.path === basename(path) ? path : `${path}!${entry.path}`;
    if (entry.finding !== undefined) inputs.unread.push(toUnread(name, entry.finding));
    else if (/\.(?:sha\d+|asc|sig|txt|csv|md)$/i.test(entry.path)) continue;
    else read += takeAdvisories(inputs, name, entry.bytes);
  }
  inputs.files.push({ name: path, kind: 'advisories', read });
}

function takeAdvisories(inputs: Inputs, name: string, bytes: Uint8Array): number {
  let read = 0;
  for (const { advisory, findings } of readAdvisoryBytes(bytes, name)) {
    if (advisory === undefined) {
      const first = findings.find((finding) => finding.severity === 'error') ?? findings[0];
      if (first !== undefined) inputs.unread.push(toUnread(name, first));
      continue;
    }
    noteAll(inputs, name, findings);
    inputs.advisories.push(advisory);
    for (const fact of factsOfCve(advisory)) addFacts(inputs, fact);
    read += 1;
  }
  return read;
}

function addFacts(inputs: Inputs, fact: CveFacts): void {
  inputs.facts.set(fact.cve, { ...inputs.facts.get(fact.cve), ...fact });
}

export async function loadFacts(inputs: Inputs, kind: 'kev' | 'epss', path: string): Promise<void> {
  try {
    for (const entry of readEntries(await readBytes(path), basename(path))) {
      if (entry.finding !== undefined) {
        inputs.unread.push(toUnread(path, entry.finding));
        continue;
      }
      const { facts, findings } = kind === 'kev' ? readKev(entry.bytes) : readEpss(entry.bytes);
      if (facts.length === 0 && findings[0] !== undefined) inputs.unread.push(toUnread(path, findings[0]));
      for (const fact of facts) addFacts(inputs, fact);
      inputs.files.push({ name: path, kind, read: facts.length });
    }
  } catch (error) {
    failed(inputs, path, error);
  }
}
