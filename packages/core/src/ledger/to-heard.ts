// What a listener of the live stream hears of an entry. The journal as such is for those with `journal:read`; a screen that must know
// that something changed hears that, of the rooms it may read, and asks for the rest with its own permission.

import type { Permission } from '../base/index.ts';
import type { JournalEntry } from './schema.ts';

const permissionOfRoom: Readonly<Record<string, Permission>> = {
  inventory: 'inventory:read',
  matching: 'inventory:read',
  advisories: 'advisories:read',
  warnings: 'warnings:read',
  deadlines: 'incidents:read',
  incidents: 'incidents:read',
  directory: 'directory:read',
};

/** The entry; without its body for those who may not read the journal; undefined for a room they may not read at all. */
export function toHeard(entry: JournalEntry, permissions: ReadonlySet<Permission>): JournalEntry | undefined {
  if (permissions.has('journal:read')) return entry;
  const needed = permissionOfRoom[entry.kind.split('/')[0] ?? ''];
  return needed !== undefined && permissions.has(needed) ? { ...entry, body: {} } : undefined;
}
