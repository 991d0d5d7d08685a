interface Tried {
  readonly error: Error | null;
  readonly submittedAt: number;
}

/** What went wrong at the last try: what was refused before it is over once something else succeeds. Null when nothing did. */
export const latestError = (...tried: readonly Tried[]): Error | null =>
  tried.reduce<Tried>((latest, one) => (one.submittedAt > latest.submittedAt ? one : latest), {
    error: null,
    submittedAt: 0,
  }).error;
