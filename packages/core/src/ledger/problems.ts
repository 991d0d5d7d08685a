import type { ProblemKind } from '../base/index.ts';

export const ledgerProblems = {
  'ledger/too-many-listeners': {
    status: 503,
    title: 'Too many open streams',
    todo: 'Close other windows of the console and try again.',
  },
} as const satisfies Record<string, ProblemKind>;
