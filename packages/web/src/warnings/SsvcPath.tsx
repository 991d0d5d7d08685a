// The way through the SSVC tree: every branch there was, the one that was taken, and the fact that decided it.

import type { Decision } from '@tocsin/core/warnings';
import { PriorityTag } from '../base/Priority.tsx';

interface Point {
  readonly name: string;
  /** From the mildest to the worst, in the words of the deployer's tree (CERT/CC). */
  readonly branches: readonly (readonly [string, string])[];
}

const points: Readonly<Record<Decision['path'][number]['point'], Point>> = {
  exploitation: {
    name: 'Is it exploited?',
    branches: [
      ['none', 'no sign of it'],
      ['poc', 'a proof is public'],
      ['active', 'yes, elsewhere'],
    ],
  },
  exposure: {
    name: 'Can one reach it?',
    branches: [
      ['small', 'hardly'],
      ['controlled', 'inside only'],
      ['open', 'from outside'],
    ],
  },
  automatable: {
    name: 'Can it be automated?',
    branches: [
      ['no', 'no'],
      ['yes', 'yes'],
    ],
  },
  'human-impact': {
    name: 'What do people feel?',
    branches: [
      ['low', 'little'],
      ['medium', 'some harm'],
      ['high', 'much harm'],
      ['very-high', 'very much harm'],
    ],
  },
};

/** In units of a tenth of a rem: a branch is 1.75 rem high and the next one begins 2 rem further down. */
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
            <h3>{point.name}</h3>
            <ul className="branches">
              {point.branches.map(([value, words]) => (
                <li key={value} data-taken={value === step.value} aria-hidden={value !== step.value}>
                  {words}
                </li>
              ))}
            </ul>
            {from >= 0 && to >= 0 && (
              <svg className="way" viewBox="0 0 14 80" aria-hidden="true">
                <path d={`M0 ${heightOf(from)}C7 ${heightOf(from)} 7 ${heightOf(to)} 14 ${heightOf(to)}`} />
              </svg>
            )}
            <p className="small">
              {step.because}
              {step.assumed && <em> (assumed)</em>}
            </p>
          </li>
        );
      })}
      <li className="outcome">
        <div style={{ marginTop: `${last * 2}rem` }}>
          <PriorityTag priority={decision.priority} />
        </div>
      </li>
    </ol>
  );
}
