import type { ProblemKind } from '../base/index.ts';

export const inventoryProblems = {
  'inventory/asset-unknown': {
    status: 404,
    title: 'No such asset',
    todo: 'Check the number; it may have been taken out of use.',
  },
  'inventory/asset-unusable': {
    status: 422,
    title: 'The asset says too little',
    todo: 'Give at least a product or a model.',
  },
  'inventory/service-unknown': {
    status: 404,
    title: 'No such clinical service',
    todo: 'Add the service first, or choose one from the list.',
  },
  'inventory/file-too-large': {
    status: 413,
    title: 'The file is too large',
    todo: 'Split it; the limit is in docs/limits.md.',
  },
  'inventory/import-unknown': { status: 404, title: 'No such import', todo: 'Upload the file again.' },
  'inventory/import-stale': {
    status: 409,
    title: 'The inventory changed since this preview',
    todo: 'Upload the file again to see the preview as it is now.',
  },
  'inventory/import-refused': {
    status: 422,
    title: 'This file could not be read',
    todo: 'See the findings, mend the file, upload it again.',
  },
  'inventory/import-not-undoable': {
    status: 409,
    title: 'This import can no longer be undone',
    todo: 'Only the newest applied import can be undone, while nothing has changed since.',
  },
  'inventory/not-empty': {
    status: 409,
    title: 'The inventory is not empty',
    todo: 'The demonstration is only for an empty inventory: real assets and invented ones must not mix.',
  },
} as const satisfies Record<string, ProblemKind>;
