// Five steps of a share, the same in the map, its legend and the table.

import { msg } from '@lingui/core/macro';

export const shareSteps = [
  { step: 0, label: msg({ message: 'None', context: 'step of a share' }) },
  { step: 1, label: msg`Up to 20 %` },
  { step: 2, label: msg`Up to 40 %` },
  { step: 3, label: msg`Up to 60 %` },
  { step: 4, label: msg`Up to 80 %` },
  { step: 5, label: msg({ message: 'More', context: 'step of a share' }) },
] as const;

export type Step = (typeof shareSteps)[number]['step'] | 'hidden';

/** Of `sharing` members `value`: 0 for none, then a step for each fifth. */
export function toStep(value: number | null, sharing: number | null): Step {
  if (value === null || sharing === null || sharing === 0) return 'hidden';
  return value === 0 ? 0 : (Math.min(5, Math.ceil((value / sharing) * 5 - 1e-9)) as Step);
}
