// What a room of the server gets, and what it gives.

import type { AppendToJournal, IdSource, Instant, OrganisationId, Permission } from '@tocsin/core/base';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import type { Database, Transaction } from './database.ts';
import type { Jobs } from './jobs.ts';

export interface Log {
  info(facts: Record<string, unknown>, message: string): void;
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

/** Who asks. `organisation` is set for people and tokens. */
export interface Actor {
  readonly kind: 'person' | 'token' | 'system';
  /** `person:ID`, `token:ID`, `system:ROOM`: as the journal writes it. */
  readonly id: string;
  readonly name: string;
  readonly organisation?: OrganisationId;
  readonly permissions: ReadonlySet<Permission>;
  readonly session?: string;
}

export interface RoomDependencies {
  readonly database: Database;
  readonly journal: AppendToJournal<Transaction>;
  readonly jobs: Jobs;
  readonly config: Config;
  readonly now: () => Instant;
  readonly newId: IdSource;
  readonly log: Log;
}

export interface RunningRoom {
  /** Endpoints and jobs; nothing runs yet. */
  register(app: FastifyInstance): void | Promise<void>;
  /** What must be true before a job runs; nothing runs yet. */
  prepare?(): void | Promise<void>;
  /** Frees what a dead process had taken; called before `start`, only while no other process works on the database. */
  recover?(): Promise<void>;
  /** Timers and workers of the room, once everything is registered. */
  start?(): void | Promise<void>;
  stop?(): void | Promise<void>;
}

export type Room = (deps: RoomDependencies) => RunningRoom;
