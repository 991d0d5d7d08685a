// What is taken where no fact is known, and on whose word. SSVC says for each of its points which answer is the safer one; we follow it,
// with one exception in a hospital's favour. A step that rests on one of these is marked `assumed`, so that a person can settle it.

import { type Sentence, say } from '../base/index.ts';
import type { SsvcStep } from './schema.ts';
import { warningSentences } from './sentences.ts';
import { toStep } from './to-step.ts';

export interface SsvcAssumption {
  readonly point: SsvcStep['point'];
  readonly value: string;
  /** In the words of the step. */
  readonly because: string;
  readonly source: string;
}

const guidance = 'CERT/CC SSVC, default values of the decision points, read 2026-11-24';

export const ssvcAssumptions = {
  exploitation: {
    point: 'exploitation',
    value: 'none',
    because: warningSentences.unknownExploitation,
    source: `${guidance}: none, where a proper search found nothing`,
  },
  exposure: {
    point: 'exposure',
    value: 'open',
    because: warningSentences.unknownExposure,
    source: `${guidance}: open, for who does not know the exposure does not know where the device is`,
  },
  automatable: {
    point: 'automatable',
    value: 'yes',
    because: warningSentences.unknownAutomatable,
    source: `${guidance}: yes is the safer answer`,
  },
  // SSVC's own default is marginal safety impact with crippled support, which is low. A hospital's devices serve care, so that one
  // essential function is taken to fail: marginal and mef-failure, which is medium. So it is for a service whose impact nobody has said.
  'human-impact': {
    point: 'human-impact',
    value: 'medium',
    because: warningSentences.unknownImpact,
    source: `${guidance}: marginal safety impact; mission impact one step higher than the default, since it is a hospital`,
  },
} as const satisfies Record<SsvcStep['point'], SsvcAssumption>;

/** The step taken where nothing is known; `why` in place of the usual reason, where more can be said. */
export function toAssumedStep(point: SsvcStep['point'], why?: Sentence): SsvcStep {
  const { value, because } = ssvcAssumptions[point];
  return { ...toStep(point, value, why ?? say(because)), assumed: true };
}
