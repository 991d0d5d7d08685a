// Priority, verdict and state: always a word; priority has a shape as well, so that colour is never alone.

export const priorityWords: Readonly<Record<string, string>> = {
  immediate: 'Immediate',
  'out-of-cycle': 'Out of cycle',
  scheduled: 'Scheduled',
  defer: 'Can wait',
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
  const look = bare ? 'tag bare' : 'tag';
  if (priority === null) return <span className={`${look} v-plain`}>Nothing open</span>;
  return (
    <span className={`${look} p-${priority}`}>
      <PriorityShape priority={priority} />
      {priorityWords[priority] ?? priority}
    </span>
  );
}

const verdicts: Readonly<Record<string, string>> = {
  affected: 'Affected',
  'cannot-tell': 'Cannot tell',
  'not-affected': 'Not affected',
};
export const VerdictTag = ({ verdict }: { verdict: string }) => (
  <span className={`tag v-${verdict}`}>{verdicts[verdict] ?? verdict}</span>
);

export const stateWords: Readonly<Record<string, string>> = {
  new: 'New',
  open: 'Open',
  acknowledged: 'Acknowledged',
  'in-progress': 'In progress',
  done: 'Done',
  'not-applicable': 'Not applicable',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
};
export const StateTag = ({ state }: { state: string }) => (
  <span className="tag v-plain">{stateWords[state] ?? state}</span>
);
