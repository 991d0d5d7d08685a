// A problem is a broken promise: it is thrown. Recognise it by `code`, never by message and never by `instanceof` across packages.
import * as T from 'typebox';
import { RecordOf } from './shape.ts';

/** RFC 9457 problem details, as every error reply carries them. `code` is the closed catalogue's (docs/problems.md). */
export const ProblemDetails = T.Object(
  {
    type: T.String(),
    title: T.String(),
    status: T.Integer(),
    detail: T.Optional(T.String()),
    code: T.String(),
    reference: T.Optional(T.String({ description: 'What to quote to the operator; the log has the same.' })),
    findings: T.Optional(T.Array(T.Unknown())),
    facts: T.Optional(RecordOf(T.Unknown())),
  },
  { $id: 'ProblemDetails' },
);
export type ProblemDetails = T.Static<typeof ProblemDetails>;

/** One line of a room's `problems.ts`: the status and the sentence that says what to do next. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly todo: string;
}

/** What nobody has foreseen: told without detail, with what finds it in the log. */
export const faultProblem = {
  status: 500,
  title: 'Something went wrong here',
  todo: 'Try again; if it stays, quote {reference} to the operator.',
} as const satisfies ProblemKind;

export class Problem extends Error {
  readonly code: string;
  readonly facts: Record<string, unknown>;

  constructor(code: string, message: string, options: { facts?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.facts = options.facts ?? {};
  }
}

export function isProblem(error: unknown): error is Problem {
  return (
    typeof error === 'object' && error !== null && (error as { name?: unknown }).name === 'Problem' && 'code' in error
  );
}
