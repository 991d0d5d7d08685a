import { t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Today } from '@tocsin/core/warnings';
import { sayNumber } from '../base/formats.ts';
import { PriorityShape, priorityWords } from '../base/Priority.tsx';
import { sayWord } from '../base/say-word.ts';

/** Open warnings by priority; each number leads to its list. */
export function PriorityTally({ counts }: { counts: Today['counts'] }) {
  const tiles = [
    ['immediate', counts.immediate],
    ['out-of-cycle', counts.outOfCycle],
    ['scheduled', counts.scheduled],
    ['defer', counts.defer],
  ] as const;
  return (
    <ul className="tally list" aria-label={t`Open warnings by priority`}>
      {tiles.map(([priority, count]) => (
        <li key={priority}>
          <Link to="/warnings" search={{ priority }} data-some={count > 0} className={`p-${priority}`}>
            <PriorityShape priority={priority} />
            <b>{sayNumber(count)}</b>
            <span>{sayWord(priorityWords, priority)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
