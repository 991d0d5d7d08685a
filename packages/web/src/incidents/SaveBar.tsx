// What waits to be saved, who says so and since when it is true. From paper both are asked for: hours may lie between the two times.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Finding } from '@tocsin/core/base';
import { useEffect, useRef } from 'react';
import { InstantField } from '../base/InstantField.tsx';
import { ProblemPanel } from '../base/Panels.tsx';
import { toProblem } from '../client.ts';

/** The findings of a refusal, each with the name of its field. */
function Refusal({ error, fields }: { error: unknown; fields: readonly string[] }) {
  const { code, findings = [] } = toProblem(error);
  if (code === 'incidents/fact-conflict')
    return (
      <p role="alert">
        <Trans>
          <strong>Somebody else was faster.</strong> Nothing was saved; choose at the fields that are marked.
        </Trans>
      </p>
    );
  const said = (findings as Finding[]).flatMap((finding) => {
    const at = /^\/(?:facts\/)?(\d+)/.exec(finding.at)?.[1];
    return at === undefined ? [] : [{ ...finding, name: fields[Number(at)] ?? '' }];
  });
  if (said.length === 0) return <ProblemPanel error={error} />;
  return (
    <div className="problem" role="alert">
      <strong>
        <Trans>Nothing was saved.</Trans>
      </strong>
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

/** What waits, and what must be decided before it can be saved; one of them is more than none. */
function sayWaiting(count: number, conflicts: number): string {
  if (conflicts === 0) return plural(count, { one: '# fact not saved yet', other: '# facts not saved yet' });
  if (count === 0) return plural(conflicts, { one: '# to be decided first', other: '# to be decided first' });
  return t`${plural(count, { one: '# fact not saved yet', other: '# facts not saved yet' })}, ${plural(conflicts, {
    one: '# to be decided first',
    other: '# to be decided first',
  })}`;
}

/** The page keeps as much clear as the bar is high, and what is typed into is not under it when it comes or grows. */
function keepClear(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  const sized = new ResizeObserver(() => {
    style.setProperty('--save-bar', `${bar.offsetHeight}px`);
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && !bar.contains(focused)) focused.scrollIntoView({ block: 'nearest' });
  });
  sized.observe(bar);
  return () => {
    sized.disconnect();
    style.removeProperty('--save-bar');
  };
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
  const bar = useRef<HTMLElement>(null);
  const isShown = count + conflicts > 0;
  useEffect(() => (isShown && bar.current !== null ? keepClear(bar.current) : undefined), [isShown]);
  if (!isShown) return null;
  return (
    <section ref={bar} className="save-bar" aria-label={t`Not saved yet`}>
      {error !== null && <Refusal error={error} fields={fields} />}
      <div className="row apart">
        <strong>{sayWaiting(count, conflicts)}</strong>
        <div className="row">
          <button type="submit" className="primary" disabled={count === 0 || isSaving}>
            <Trans>
              Save <kbd>Ctrl Enter</kbd>
            </Trans>
          </button>
          <button type="button" onClick={discard}>
            <Trans context="button">Discard</Trans>
          </button>
        </div>
      </div>
      <details open={paper}>
        <summary className="small">
          {paper ? t`From paper: true time and writer` : t`You say so, now. Somebody else, another time?`}
        </summary>
        <div className="row">
          <label className="field">
            <Trans>Who says so</Trans>
            <input name="source" maxLength={400} placeholder={paper ? t`Paper sheet of …` : t`You`} required={paper} />
          </label>
          <div className="field">
            <span>
              <Trans>True since</Trans>
            </span>
            <InstantField name="at" label={t`True since`} zone={zone} required={paper} />
          </div>
        </div>
      </details>
    </section>
  );
}
