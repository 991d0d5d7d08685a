import type { ProblemKind } from '../base/index.ts';

export const matchingProblems = {
  'matching/alias-exists': { status: 409, title: 'This alias is already there', todo: 'Nothing needs to be done.' },
  'matching/alias-unknown': {
    status: 404,
    title: 'No such alias of your own',
    todo: 'Shipped aliases cannot be removed; reload the list.',
  },
} as const satisfies Record<string, ProblemKind>;
