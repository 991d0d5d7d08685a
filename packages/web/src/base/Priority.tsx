// Priority, verdict and state: always a word; priority has a shape as well, so that colour is never alone.

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { sayWord } from './say-word.ts';

export const priorityWords: Readonly<Record<string, MessageDescriptor>> = {
  immediate: msg({ message: 'Immediate', comment: 'priority: act at once' }),
  'out-of-cycle': msg({
    message: 'Out of cycle',
    comment: 'priority: sooner than the next regular round of updates',
  }),
  scheduled: msg({ message: 'Scheduled', comment: 'priority: in the next regular round of updates' }),
  defer: msg({ message: 'Can wait', comment: 'priority: nothing to do now' }),
};
/** Octagon, triangle, circle, dash: told apart without colour. */
const shapes: Readonly<Record<string, string>> = {
  immediate: 'M3 0h4l3 3v4l-3 3H3L0 7V3z',
  'out-of-cycle': 'M5 0l5 10H0z',
  scheduled: 'M5 0a5 5 0 1 0 .01 0z',
  defer: 'M0 4h10v2H0z',
};

export const PriorityShape = ({ priority }: { priority: string }) => (
  <svg className="shape" viewBox="0 0 10 10" aria-hidden="true">
    <path d={shapes[priority] ?? shapes.defer} />
  </svg>
);

/** `bare`: word and shape without the coloured ground, for dense lists. */
export function PriorityTag({ priority, bare = false }: { priority: string | null; bare?: boolean }) {
  const look = `tag${bare ? ' bare' : ''}`;
  if (priority === null)
    return (
      <span className={`${look} v-plain`}>
        <Trans>Nothing open</Trans>
      </span>
    );
  return (
    <span className={`${look} p-${priority}`}>
      <PriorityShape priority={priority} />
      {sayWord(priorityWords, priority)}
    </span>
  );
}

const verdicts: Readonly<Record<string, MessageDescriptor>> = {
  affected: msg({ message: 'Affected', context: 'state' }),
  'cannot-tell': msg({ message: 'Cannot tell', context: 'state' }),
  'not-affected': msg({ message: 'Not affected', context: 'state' }),
};
export const VerdictTag = ({ verdict }: { verdict: string }) => (
  <span className={`tag v-${verdict}`}>{sayWord(verdicts, verdict)}</span>
);

/** The states of a finding. */
export const stateWords: Readonly<Record<string, MessageDescriptor>> = {
  new: msg({ message: 'New', context: 'state' }),
  acknowledged: msg({ message: 'Acknowledged', context: 'state' }),
  'in-progress': msg({ message: 'In progress', context: 'state' }),
  done: msg({ message: 'Done', context: 'state' }),
  'not-applicable': msg({ message: 'Not applicable', context: 'state' }),
};
export const StateTag = ({ state }: { state: string }) => (
  <span className="tag v-plain">{sayWord(stateWords, state)}</span>
);

/** The same words and others of a warning, which has another gender in several languages. */
const warningStateWords: Readonly<Record<string, MessageDescriptor>> = {
  open: msg({ message: 'Open', context: 'state of a warning' }),
  acknowledged: msg({ message: 'Acknowledged', context: 'state of a warning' }),
  'in-progress': msg({ message: 'In progress', context: 'state of a warning' }),
  closed: msg({ message: 'Closed', context: 'state of a warning' }),
  withdrawn: msg({ message: 'Withdrawn', context: 'state of a warning' }),
};
export const WarningStateTag = ({ state }: { state: string }) => (
  <span className="tag v-plain">{sayWord(warningStateWords, state)}</span>
);
