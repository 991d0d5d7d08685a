// What an authority may read of counts by country: nothing that speaks of one to k-1 members, and nothing from which that can be worked out.
// It refuses to judge what outsiders know besides, and what two looks at different times tell together.
//
// Three questions stand one inside the other: who shares, who of these is hit, who of those has an urgent warning not acknowledged. For each,
// a country is shown when both sides of the question (hit, and not hit) hold nobody or at least k. All other countries become one remainder.
// The remainder is the total less what is shown, so it must pass the same test; until it does, the smallest shown country goes into it too
// (complementary suppression). What is published are then sums of groups that do not overlap, each empty or of k and more, and of two or more
// hidden countries in a remainder none can be told apart.

/** Numbers of one country, or of all. `urgent` is part of `hit`, `hit` is part of `sharing`. */
export interface Group {
  readonly sharing: number;
  readonly hit: number;
  readonly urgent: number;
}

/** `null` is hidden. */
export interface ShownGroup {
  readonly sharing: number | null;
  readonly hit: number | null;
  readonly urgent: number | null;
}

const questions = [
  (group: Group) => [group.sharing],
  (group: Group) => [group.hit, group.sharing - group.hit],
  (group: Group) => [group.urgent, group.hit - group.urgent],
] as const;

const add = (groups: readonly Group[]): Group =>
  groups.reduce<Group>(
    (sum, group) => ({
      sharing: sum.sharing + group.sharing,
      hit: sum.hit + group.hit,
      urgent: sum.urgent + group.urgent,
    }),
    { sharing: 0, hit: 0, urgent: 0 },
  );

/** The countries and the whole, each number only where it may be read. `k` is the smallest group that is shown. */
export function hideSmallGroups<Row extends Group>(
  rows: readonly Row[],
  k: number,
): { total: ShownGroup; rows: readonly (ShownGroup & { readonly row: Row })[] } {
  const all = add(rows);
  /** How many questions are answered, by row; the whole has its own. */
  const answered = new Map<Row, number>(rows.map((row) => [row, 0]));
  let answeredOfAll = 0;
  let open = [...rows];
  for (const [depth, split] of questions.entries()) {
    const isSafe = (group: Group) => split(group).every((size) => size === 0 || size >= k);
    if (!isSafe(all)) break;
    answeredOfAll = depth + 1;
    // The largest first; of two alike the earlier row, so that the same numbers always hide the same.
    open = open.filter(isSafe).sort((a, b) => b.sharing - a.sharing);
    while (open.length > 0 && !isSafe(add(rows.filter((row) => !open.includes(row))))) open.pop();
    for (const row of open) answered.set(row, depth + 1);
  }
  const show = (group: Group, depth: number): ShownGroup => ({
    sharing: depth > 0 ? group.sharing : null,
    hit: depth > 1 ? group.hit : null,
    urgent: depth > 2 ? group.urgent : null,
  });
  return { total: show(all, answeredOfAll), rows: rows.map((row) => ({ row, ...show(row, answered.get(row) ?? 0) })) };
}
