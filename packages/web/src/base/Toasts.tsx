// One short message at a time, with a way back where there is one. The way back outlives the message: `u` takes the last change back.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';

interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}
interface Toasts {
  show(toast: Toast): void;
  /** Takes back the last change that can be; says so when there is none. */
  undoLast(): void;
}
const ToastContext = createContext<Toasts>({ show: () => {}, undoLast: () => {} });
export const useToasts = () => useContext(ToastContext);
export const useToast = () => useContext(ToastContext).show;

export function ToastArea({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast | null>(null);
  const [held, setHeld] = useState(false);
  const last = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    if (toast === null || held) return;
    const timer = setTimeout(() => setToast(null), 9000);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const show = useCallback((next: Toast) => {
    last.current = next.undo ?? last.current;
    setToast(next);
  }, []);
  const undoLast = useCallback(() => {
    const undo = last.current;
    last.current = undefined;
    if (undo === undefined) setToast({ text: t`There is nothing to take back.` });
    else undo();
  }, []);
  const toasts = useMemo(() => ({ show, undoLast }), [show, undoLast]);
  return (
    <ToastContext.Provider value={toasts}>
      {children}
      {/* Always there, so that a screen reader hears what comes into it; it stays while it is pointed at or has the focus. */}
      <div
        className="toasts"
        role="status"
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toast && (
          <div className="toast">
            {toast.text}
            {toast.undo && (
              <button type="button" onClick={undoLast}>
                <Trans>Undo</Trans>
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
}
