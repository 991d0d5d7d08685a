// The states a page can be in besides full: loading, empty, wrong. Each says what to do.

import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { toProblem } from '../client.ts';

export function Loaded<D>({ query, children }: { query: UseQueryResult<D>; children: (data: D) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null) return <ProblemPanel error={query.error} retry={() => void query.refetch()} />;
  return (
    <div className="stack" role="status" aria-label="Loading">
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  );
}

export function ProblemPanel({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = toProblem(error);
  const findings = (problem.findings ?? []) as { at?: string; message?: string }[];
  return (
    <div className="problem" role="alert">
      <strong>{problem.title}</strong>
      <p>{problem.detail}</p>
      {findings.length > 0 && (
        <ul>
          {findings.slice(0, 5).map((finding) => (
            <li key={`${finding.at}${finding.message}`}>
              {finding.at}: {finding.message}
            </li>
          ))}
        </ul>
      )}
      {retry && (
        <p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}

export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="note">
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

interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}
const ToastContext = createContext<(toast: Toast) => void>(() => {});
export const useToast = () => useContext(ToastContext);

/** One short message at a time, with a way back where there is one. */
export function ToastArea({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  useEffect(() => {
    if (toast === null) return;
    const timer = setTimeout(() => setToast(null), 8000);
    return () => clearTimeout(timer);
  }, [toast]);
  const show = useCallback((next: Toast) => setToast(next), []);
  const area = useMemo(
    () =>
      toast && (
        <div className="toast" role="status">
          {toast.text}
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                toast.undo?.();
                setToast(null);
              }}
            >
              Undo
            </button>
          )}
        </div>
      ),
    [toast],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      {area}
    </ToastContext.Provider>
  );
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "2 hours ago", with the exact instant on hover and for machines. */
export function When({ at }: { at: string | null | undefined }) {
  if (!at) return <>never</>;
  const ms = Date.parse(at) - Date.now();
  const unit = units.find(([, size]) => Math.abs(ms) >= size);
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {unit === undefined ? 'just now' : relative.format(Math.round(ms / unit[1]), unit[0])}
    </time>
  );
}
