// Trends: what was open on each day, and how long people took. Shapes only; the server counts.
import * as T from 'typebox';

const byPriority = {
  immediate: T.Integer(),
  outOfCycle: T.Integer(),
  scheduled: T.Integer(),
  defer: T.Integer(),
};

/** Counts at the end of a day in UTC (the last day: now). */
export const TrendDay = T.Object(
  {
    on: T.String(),
    open: T.Object(byPriority),
    /** Of the open ones: those that hit nothing for sure. */
    cannotTell: T.Integer(),
    knownExploited: T.Integer(),
  },
  { $id: 'TrendDay' },
);
export type TrendDay = T.Static<typeof TrendDay>;

/** Hours from the warning to the change of state that stands; `count` findings reached it in the time asked for. */
export const Duration = T.Object(
  {
    name: T.String({ description: 'The clinical service or the maker.' }),
    count: T.Integer(),
    medianHours: T.Number(),
    p90Hours: T.Number(),
  },
  { $id: 'Duration' },
);
export type Duration = T.Static<typeof Duration>;

export const Trends = T.Object(
  {
    from: T.String(),
    to: T.String(),
    days: T.Array(TrendDay),
    acknowledged: T.Object({ services: T.Array(Duration), makers: T.Array(Duration) }),
    done: T.Object({ services: T.Array(Duration), makers: T.Array(Duration) }),
  },
  { $id: 'Trends' },
);
export type Trends = T.Static<typeof Trends>;
