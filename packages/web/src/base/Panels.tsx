// The states a page can be in besides full: loading, empty, wrong. Each says what to do.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ProblemDetails } from '@tocsin/core/base';
import { type ReactNode, useEffect, useState } from 'react';
import { toProblem } from '../client.ts';

export { When } from './Times.tsx';
export { useToast } from './Toasts.tsx';

const slowMs = 5000;

export function Loading({ rows = 3 }: { rows?: number }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="stack" role="status" aria-label={t`Loading`}>
      {slow && (
        <p className="small">
          <Trans>The server takes its time. You need not do anything.</Trans>
        </p>
      )}
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity.
        <div key={i} className="skeleton" />
      ))}
    </div>
  );
}

export function Loaded<D>({ query, children }: { query: UseQueryResult<D>; children: (data: D) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) return <ProblemPanel error={query.error} nothingRead retry={() => void query.refetch()} />;
  return <Loading />;
}

/** What the problem says to do. Where nothing stands on the page, nothing "stays readable". */
function sayTodo({ code, detail }: ProblemDetails, nothingRead: boolean): string | undefined {
  if (nothingRead && code === 'web/offline') return t`Nothing was read here yet. Try again in a moment.`;
  if (nothingRead && code === 'web/not-ours')
    return t`A proxy or a sign-in page of your network may stand in between. Nothing was read here yet; try again.`;
  return detail;
}

export function ProblemPanel({
  error,
  nothingRead = false,
  retry,
}: {
  error: unknown;
  /** It stands in place of what was to be read. */
  nothingRead?: boolean;
  retry?: () => void;
}) {
  const problem = toProblem(error);
  const todo = sayTodo(problem, nothingRead);
  const { reference } = problem;
  const findings = (problem.findings ?? []) as { at?: string; message?: string }[];
  return (
    <div className="problem" role="alert">
      <strong>{problem.title}</strong>
      <p>{todo}</p>
      {findings.length > 0 && (
        <ul>
          {findings.slice(0, 5).map((finding) => (
            <li key={`${finding.at}${finding.message}`}>
              {finding.at}: {finding.message}
            </li>
          ))}
        </ul>
      )}
      {reference && todo?.includes(reference) !== true && (
        <p className="small">
          <Trans>Quote this to whoever runs the server: {reference}</Trans>
        </p>
      )}
      {retry && (
        <p>
          <button type="button" onClick={retry}>
            <Trans>Try again</Trans>
          </button>
        </p>
      )}
    </div>
  );
}

export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty">
    <strong>{title}</strong>
    {children && <div>{children}</div>}
  </div>
);

export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className="field">
      {label}
      {children}
      {hint && <span className="hint">{hint}</span>}
    </label>
  );
}
