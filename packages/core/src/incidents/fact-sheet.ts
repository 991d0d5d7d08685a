// The fact sheet: for each field what is held to be true now, and everything that was said of it before.

import type { Fact, FactValue, SheetCondition } from './schema.ts';

export interface FieldState {
  /** The fact entered last; a correction stands in the place of what it corrects. */
  readonly current: Fact;
  /** In the order of entry, the current one last. */
  readonly history: readonly Fact[];
}

export type FactSheet = ReadonlyMap<string, FieldState>;

/** `facts` in the order in which they were entered. */
export function readFactSheet(facts: readonly Fact[]): FactSheet {
  const sheet = new Map<string, { current: Fact; history: Fact[] }>();
  for (const fact of facts) {
    const state = sheet.get(fact.field);
    if (state === undefined) sheet.set(fact.field, { current: fact, history: [fact] });
    else {
      state.history.push(fact);
      state.current = fact;
    }
  }
  return sheet;
}

/** The value; undefined when nothing was said, while `unknown` was said. */
export const answerOf = (sheet: FactSheet, field: string): FactValue | undefined => sheet.get(field)?.current.value;

/** Whether a condition holds: `unknown` when nobody said, or somebody said that it is not yet known. */
export function holds(sheet: FactSheet, { field, is }: SheetCondition): boolean | 'unknown' {
  const value = answerOf(sheet, field);
  if (value === undefined || value.kind === 'unknown') return 'unknown';
  if (value.kind === 'choice') return value.choice === 'unknown' ? 'unknown' : is.includes(value.choice);
  if (value.kind === 'choices') return value.choices.some((choice) => is.includes(choice));
  return false;
}
