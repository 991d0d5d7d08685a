// What waits to be saved, who says so and since when it is true. From paper both are asked for: hours may lie between the two times.

import type { Finding } from '@tocsin/core/base';
import { InstantField } from '../base/InstantField.tsx';
import { ProblemPanel } from '../base/Panels.tsx';
import { toProblem } from '../client.ts';

/** The findings of a refusal, each with the name of its field. */
function Refusal({ error, fields }: { error: unknown; fields: readonly string[] }) {
  const { code, findings = [] } = toProblem(error);
  if (code === 'incidents/fact-conflict')
    return (
      <p role="alert">
        <strong>Somebody else was faster.</strong> Nothing was saved; choose at the fields that are marked.
      </p>
    );
  const said = (findings as Finding[]).flatMap((finding) => {
    const at = /^\/(?:facts\/)?(\d+)/.exec(finding.at)?.[1];
    return at === undefined ? [] : [{ ...finding, name: fields[Number(at)] ?? '' }];
  });
  if (said.length === 0) return <ProblemPanel error={error} />;
  return (
    <div className="problem" role="alert">
      <strong>Nothing was saved.</strong>
      <ul>
        {said.map((finding) => (
          <li key={finding.at + finding.code}>
            <strong>{finding.name}.</strong> {finding.message} {finding.hint}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function SaveBar({
  count,
  conflicts,
  zone,
  paper,
  fields,
  error,
  isSaving,
  discard,
}: {
  count: number;
  conflicts: number;
  zone: string;
  /** Typed back from paper. */
  paper: boolean;
  /** Names of the fields in the order in which they are sent. */
  fields: readonly string[];
  error: unknown;
  isSaving: boolean;
  discard: () => void;
}) {
  if (count + conflicts === 0) return null;
  return (
    <section className="save-bar" aria-label="Not saved yet">
      {error !== null && <Refusal error={error} fields={fields} />}
      <div className="row apart">
        <strong>
          {count > 0 && `${count} ${count === 1 ? 'fact' : 'facts'} not saved yet`}
          {count > 0 && conflicts > 0 && ', '}
          {conflicts > 0 && `${conflicts} to be decided first`}
        </strong>
        <div className="row">
          <button type="submit" className="primary" disabled={count === 0 || isSaving}>
            Save <kbd>Ctrl Enter</kbd>
          </button>
          <button type="button" onClick={discard}>
            Discard
          </button>
        </div>
      </div>
      <details open={paper}>
        <summary className="small">
          {paper ? 'From paper: true time and writer' : 'You say so, now. Somebody else, another time?'}
        </summary>
        <div className="row">
          <label className="field">
            Who says so
            <input name="source" maxLength={400} placeholder={paper ? 'Paper sheet of …' : 'You'} required={paper} />
          </label>
          <div className="field">
            <span>True since</span>
            <InstantField name="at" label="True since" zone={zone} required={paper} />
          </div>
        </div>
      </details>
    </section>
  );
}
