const words: Record<string, string> = {
  immediate: 'Immediate',
  'out-of-cycle': 'Out of cycle',
  scheduled: 'Scheduled',
  defer: 'Can wait',
};
/** Octagon, triangle, circle, dash: told apart without colour. */
const shapes: Record<string, string> = {
  immediate: 'M3 0h4l3 3v4l-3 3H3L0 7V3z',
  'out-of-cycle': 'M5 0l5 10H0z',
  scheduled: 'M5 0a5 5 0 1 0 .01 0z',
  defer: 'M0 4h10v2H0z',
};

export function PriorityTag({ priority }: { priority: string | null }) {
  if (priority === null) return <span className="tag v-plain">Nothing open</span>;
  return (
    <span className={`tag p-${priority}`}>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d={shapes[priority] ?? shapes.defer} />
      </svg>
      {words[priority] ?? priority}
    </span>
  );
}

const verdicts: Record<string, string> = {
  affected: 'Affected',
  'cannot-tell': 'Cannot tell',
  'not-affected': 'Not affected',
};
export const VerdictTag = ({ verdict }: { verdict: string }) => (
  <span className={`tag v-${verdict}`}>{verdicts[verdict] ?? verdict}</span>
);
export const PlainTag = ({ children }: { children: string }) => (
  <span className="tag v-plain">{children.replaceAll('-', ' ')}</span>
);
