import type { Duration } from '@tocsin/core/warnings';

/** Hours as people say them. */
export function sayHours(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  if (hours < 48) return `${Math.round(hours)} h`;
  return `${Math.round(hours / 24)} days`;
}

const fewest = 5;

/** How long it took, the slowest first. The bar is the median, the thin line behind it nine out of ten. */
export function DurationTable({ title, about, items }: { title: string; about: string; items: readonly Duration[] }) {
  const longest = Math.max(...items.map(({ p90Hours }) => p90Hours), 1);
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="small">{about}</p>
      {items.length === 0 ? (
        <p>Nothing was settled in this time.</p>
      ) : (
        <table className="durations">
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">Half within</th>
              <th scope="col">Nine of ten within</th>
              <th scope="col">Findings</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ name, count, medianHours, p90Hours }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {sayHours(medianHours)}
                  <progress max={longest} value={medianHours} aria-hidden="true" />
                </td>
                <td>{sayHours(p90Hours)}</td>
                <td>
                  {count}
                  {count < fewest && <small> few</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
