import type { ProblemKind } from '@tocsin/core/base';

export const baseProblems = {
  'base/request-unusable': {
    status: 400,
    title: 'The request cannot be used',
    todo: 'See the findings; each names the place.',
  },
  'base/not-found': {
    status: 404,
    title: 'There is nothing at this address',
    todo: 'See /api/docs for the addresses of the API.',
  },
  'base/too-large': { status: 413, title: 'The request is too large', todo: 'See docs/limits.md.' },
  'base/wrong-media-type': {
    status: 415,
    title: 'This kind of content is not taken here',
    todo: 'Send application/json, or application/octet-stream for files.',
  },
  'base/cross-site': {
    status: 403,
    title: 'A request from another site is refused',
    todo: 'Use the console, or an API token.',
  },
  'base/database-gone': {
    status: 503,
    title: 'The database does not answer',
    todo: 'Nothing was lost; try again in a moment.',
  },
  'base/storage-full': {
    status: 507,
    title: 'The storage is full',
    todo: 'Make room on the server’s disk, then try again. Nothing was acknowledged that is not stored.',
  },
  'base/database-newer': {
    status: 500,
    title: 'The database is newer than this program',
    todo: 'Start the newer program, or restore the backup made before the upgrade.',
  },
  'base/migration-edited': {
    status: 500,
    title: 'A migration that was applied has been edited',
    todo: 'Restore the file; changes go into a new migration.',
  },
  'base/migration-failed': {
    status: 500,
    title: 'A migration failed',
    todo: 'Nothing of it was applied; see the message.',
  },
  'base/postgres-failed': {
    status: 500,
    title: 'PostgreSQL could not be started',
    todo: 'See the message and the log beside the data.',
  },
  'base/config-unusable': {
    status: 500,
    title: 'The configuration cannot be used',
    todo: 'Mend each fault named and start again.',
  },
  'base/console-not-built': {
    status: 500,
    title: 'The console could not be built',
    todo: 'See the message; the API runs without it.',
  },
  'base/already-running': {
    status: 500,
    title: 'Tocsin already runs on this state folder',
    todo: 'Stop it first, or start another one with --state and --port.',
  },
  'base/port-taken': {
    status: 500,
    title: 'The port is in use',
    todo: 'Stop the other program, or start with --port.',
  },
} as const satisfies Record<string, ProblemKind>;
