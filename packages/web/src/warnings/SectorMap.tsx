// The members of the Union and the EEA, each in one of five steps. A step is a pattern as well as a colour; the table beside it says the same.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { useMemo } from 'react';
import europe from './europe.json';
import { shareSteps, toStep } from './share-steps.ts';

interface Value {
  readonly country: string;
  readonly sharing: number | null;
  readonly value: number | null;
}

const hiddenStep = { step: 'hidden', label: msg({ message: 'Hidden', context: 'step of a share' }) } as const;

/** Of the countries that are not in the table. */
const noneStep = { step: undefined, label: msg`No member here` } as const;

const shapes = Object.entries(europe.countries as Record<string, { d: string; at: number[]; small?: boolean }>);

/** Denser with each step; the last is full. Lines, so that they hold in print and in black and white. */
const patterns: readonly { readonly id: string; readonly d: string }[] = [
  { id: 'step-1', d: 'M3 3h.01' },
  { id: 'step-2', d: 'M-1 7 7-1' },
  { id: 'step-3', d: 'M-1 7 7-1M-1 10 10-1M-1 4 4-1' },
  { id: 'step-4', d: 'M-1 7 7-1M-1 10 10-1M-1 4 4-1M-1-1 7 7M-1 2 5 8' },
];

function Patterns() {
  return (
    <defs>
      {patterns.map(({ id, d }) => (
        <pattern key={id} id={id} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className="map-ground" />
          <path d={d} className="map-line" />
        </pattern>
      ))}
      <pattern id="step-hidden" width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="map-hidden" />
        <path d="M0 4h8" className="map-faint" />
      </pattern>
    </defs>
  );
}

const fillOf = (step: number | 'hidden' | undefined): { fill?: string; className: string } => {
  if (step === undefined) return { className: 'map-none' };
  if (step === 'hidden') return { fill: 'url(#step-hidden)', className: 'map-country' };
  if (step === 0) return { className: 'map-country map-empty' };
  return step === 5 ? { className: 'map-country map-full' } : { fill: `url(#step-${step})`, className: 'map-country' };
};

export function SectorMap({ values, nameOf }: { values: readonly Value[]; nameOf: (country: string) => string }) {
  const byCountry = useMemo(() => new Map(values.map((value) => [value.country, value])), [values]);
  const stepOf = (country: string) => {
    const found = byCountry.get(country);
    return found === undefined ? undefined : toStep(found.value, found.sharing);
  };
  return (
    <figure className="map">
      <svg
        viewBox={europe.box}
        role="img"
        aria-label={t`Map of the members of the EU and the EEA. The table has the numbers.`}
      >
        <Patterns />
        {shapes.map(([country, { d, at, small }]) => {
          const look = fillOf(stepOf(country));
          return (
            <g key={country} {...look}>
              <title>{nameOf(country)}</title>
              <path d={d} />
              {small && <circle cx={at[0]} cy={at[1]} r="5" />}
            </g>
          );
        })}
      </svg>
      <figcaption className="small">
        <ul
          className="map-legend"
          aria-label={t({ message: 'Shares', comment: 'the legend of the map: each colour is a range of percent' })}
        >
          {[...shareSteps, hiddenStep, noneStep].map(({ step, label }) => (
            <li key={step ?? 'none'}>
              <svg viewBox="0 0 24 16" aria-hidden="true">
                <rect x=".5" y=".5" width="23" height="15" {...fillOf(step)} />
              </svg>
              {i18n._(label)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
