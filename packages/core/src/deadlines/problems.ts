import type { ProblemKind } from '../base/index.ts';

export const deadlinesProblems = {
  'deadlines/country-unknown': {
    status: 422,
    title: 'There is no profile for this country',
    todo: 'Choose a country of the list, or put a profile into the folder of own profiles.',
  },
  'deadlines/region-unknown': {
    status: 422,
    title: 'There is no such region in this profile',
    todo: 'Choose a region of the list, or leave it out.',
  },
  'deadlines/question-unusable': {
    status: 422,
    title: 'The times or regimes cannot be read',
    todo: 'See the findings; each says what to write instead.',
  },
} as const satisfies Record<string, ProblemKind>;
