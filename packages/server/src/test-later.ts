import { onTestFinished } from 'vitest';

/** What a test opens, closed when it ends, whether it passed or not; the last opened first. */
export function later<T>(value: T, undo: (value: T) => unknown): T {
  onTestFinished(async () => void (await undo(value)));
  return value;
}
