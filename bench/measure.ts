// What every measurement says in the same way.

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

export const fromEnvironment = (name: string, otherwise: number): number =>
  Number(process.env[`TOCSIN_BENCH_${name}`] ?? otherwise);

export const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export async function timed<R>(work: () => R | Promise<R>): Promise<{ ms: number; result: R }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

export const shown = (ms: number): string =>
  ms < 1
    ? `${(ms * 1000).toFixed(0)} µs`
    : ms < 1000
      ? `${ms.toFixed(ms < 10 ? 2 : 0)} ms`
      : `${(ms / 1000).toFixed(1)} s`;

/** How a cost grows: the power of the size that fits the first and the last point. */
export const exponentOf = (points: readonly (readonly [size: number, cost: number])[]): number => {
  const [first, last] = [points[0]!, points.at(-1)!];
  return Math.log(last[1] / first[1]) / Math.log(last[0] / first[0]);
};

/** A ratio without equal results on both sides is worth nothing: the run ends here. */
export function ensureEqual(mine: unknown, theirs: unknown, what: string): void {
  if (JSON.stringify(mine) !== JSON.stringify(theirs)) throw new Error(`${what}: the two sides do not give the same`);
}
