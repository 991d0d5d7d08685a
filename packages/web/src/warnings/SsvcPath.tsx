// The way through the SSVC tree: every branch there was, the one that was taken, and the fact that decided it.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Decision } from '@tocsin/core/warnings';
import { PriorityTag } from '../base/Priority.tsx';
import { sayStep } from './say-warning.ts';

interface Point {
  readonly name: MessageDescriptor;
  /** From the mildest to the worst, in the words of the deployer's tree (CERT/CC). */
  readonly branches: readonly (readonly [string, MessageDescriptor])[];
}

const points: Readonly<Record<Decision['path'][number]['point'], Point>> = {
  exploitation: {
    name: msg`Is it exploited?`,
    branches: [
      ['none', msg`no sign of it`],
      ['poc', msg`a proof is public`],
      ['active', msg`yes, elsewhere`],
    ],
  },
  exposure: {
    name: msg`Can attackers reach it?`,
    branches: [
      ['small', msg({ message: 'hardly', context: 'decision tree' })],
      ['controlled', msg`inside only`],
      ['open', msg`from outside`],
    ],
  },
  automatable: {
    name: msg`Can it be automated?`,
    branches: [
      ['no', msg({ message: 'no', context: 'decision tree' })],
      ['yes', msg({ message: 'yes', context: 'decision tree' })],
    ],
  },
  'human-impact': {
    name: msg`What do people feel?`,
    branches: [
      ['low', msg({ message: 'little', context: 'decision tree' })],
      ['medium', msg`some harm`],
      ['high', msg`much harm`],
      ['very-high', msg`very much harm`],
    ],
  },
};

/** In the way's own units, which are stretched to the rows: a branch is 17.5 high and the next one begins 20 further down. */
const heightOf = (row: number) => 8.75 + 20 * row;

const rowOf = (step: Decision['path'][number] | undefined) =>
  step === undefined ? -1 : points[step.point].branches.findIndex(([value]) => value === step.value);

export function SsvcPath({ decision }: { decision: Decision }) {
  const last = Math.max(0, rowOf(decision.path.at(-1)));
  return (
    <ol className="ssvc">
      {decision.path.map((step, i) => {
        const point = points[step.point];
        const from = rowOf(step);
        const to = i === decision.path.length - 1 ? from : rowOf(decision.path[i + 1]);
        return (
          <li key={step.point}>
            <h3>{i18n._(point.name)}</h3>
            <ul className="branches">
              {point.branches.map(([value, words]) => (
                <li key={value} data-taken={value === step.value} aria-hidden={value !== step.value}>
                  {i18n._(words)}
                </li>
              ))}
            </ul>
            {from >= 0 && to >= 0 && (
              <svg className="way" viewBox="0 0 14 77.5" preserveAspectRatio="none" aria-hidden="true">
                <path d={`M0 ${heightOf(from)}C7 ${heightOf(from)} 7 ${heightOf(to)} 14 ${heightOf(to)}`} />
              </svg>
            )}
            <p className="small">
              {sayStep(step)}
              {step.assumed && (
                <em>
                  {' '}
                  <Trans>(assumed)</Trans>
                </em>
              )}
            </p>
          </li>
        );
      })}
      <li className="outcome">
        <div style={{ gridRow: last + 2 }}>
          <PriorityTag priority={decision.priority} />
        </div>
      </li>
    </ol>
  );
}
