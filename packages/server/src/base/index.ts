export { installCompression } from './compress-replies.ts';
export { type Cursor, readCursor, toCursor } from './cursor.ts';
export {
  afterCommit,
  appRole,
  type Database,
  type DatabaseAddress,
  openDatabase,
  type Transaction,
} from './database.ts';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
export { holdAlone, type Release } from './hold-alone.ts';
export { newId } from './ids.ts';
export { createJobs, type JobOptions, type Jobs } from './jobs.ts';
export { type Migration, migrate, readMigrations } from './migrations.ts';
export { inTurn, joinDatabase, type Presence } from './presence.ts';
export { type Catalogue, installProblemReplies, toProblemDetails } from './problem-reply.ts';
export { baseProblems } from './problems.ts';
export { english, readWriter } from './read-writer.ts';
export type { Actor, Log, Room, RoomDependencies, RunningRoom } from './room.ts';
export { toSearchPatterns } from './search-patterns.ts';
export {
  type Authenticator,
  ensureSignedIn,
  fileLimit,
  type Handler,
  type ServedRequest,
  serve,
  servedEndpoints,
  setAuthenticator,
} from './serve.ts';
