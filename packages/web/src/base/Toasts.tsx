// One short message at a time, with a way back where there is one. The way back outlives the message: `u` takes one change after the
// other back, the newest first. It is there from the moment the change is shown: a change still on its way is taken back when it has arrived.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { isUnanswered } from '../client.ts';

const shownMs = 9000;

interface Toast {
  readonly text: string;
  /** Takes back what the toast tells of, and says how that went. When it gives a promise that fails because nothing answered, `u` tries it again. */
  readonly undo?: () => void;
  /** Tries again what the toast says did not work. */
  readonly again?: () => void;
  /** What the toast tells of is still on its way: the answer, and what is said then. When it is refused there is nothing to take back. */
  readonly sent?: { readonly answer: Promise<unknown>; readonly arrived: string };
}
interface Change {
  readonly undo: () => void;
  /** Undefined once the server has answered. */
  answer: Promise<unknown> | undefined;
}
interface Toasts {
  show(toast: Toast): void;
  /** Takes back the newest change that can be; says so when there is none. */
  undoLast(): void;
}
const ToastContext = createContext<Toasts>({ show: () => {}, undoLast: () => {} });
export const useToasts = () => useContext(ToastContext);
export const useToast = () => useContext(ToastContext).show;

export function ToastArea({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  const area = useRef<HTMLDivElement>(null);
  /** Of this visit, the newest last. */
  const changes = useRef<Change[]>([]);
  useEffect(() => {
    if (toast === null) return;
    // It stays while it is pointed at or has the focus.
    const timer = setInterval(() => {
      if (!area.current?.matches(':hover, :focus-within')) setToast(null);
    }, shownMs);
    return () => clearInterval(timer);
  }, [toast]);
  const show = useCallback((next: Toast) => {
    const { undo, sent } = next;
    setToast(next);
    if (undo === undefined) return;
    const change: Change = { undo, answer: sent?.answer };
    changes.current.push(change);
    sent?.answer.then(
      () => {
        change.answer = undefined;
        // Another message is not talked over.
        if (changes.current.includes(change))
          setToast((now) => (now === next || now === null ? { text: sent.arrived, undo } : now));
      },
      () => {
        changes.current = changes.current.filter((one) => one !== change);
      },
    );
  }, []);
  const undoLast = useCallback(() => {
    const change = changes.current.pop();
    if (change === undefined) {
      setToast({ text: t`There is nothing to take back.` });
      return;
    }
    const takeBack = () => {
      const taken: unknown = change.undo();
      Promise.resolve(taken).catch((error: unknown) => {
        if (isUnanswered(error)) changes.current.push(change);
      });
    };
    if (change.answer === undefined) return takeBack();
    setToast({ text: t`Still on its way. It is taken back as soon as it has arrived.` });
    // Whoever sent it says why it was refused.
    change.answer.then(takeBack, () => {});
  }, []);
  const toasts = useMemo(() => ({ show, undoLast }), [show, undoLast]);
  const again = toast?.again;
  return (
    <ToastContext.Provider value={toasts}>
      {children}
      {/* Always there, so that a screen reader hears what comes into it. */}
      <div ref={area} className="toasts" role="status">
        {toast && (
          <div className="toast">
            {toast.text}
            {toast.undo && (
              <button type="button" onClick={undoLast}>
                <Trans>Undo</Trans>
              </button>
            )}
            {again && (
              <button
                type="button"
                onClick={() => {
                  setToast(null);
                  again();
                }}
              >
                <Trans>Try again</Trans>
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
}
