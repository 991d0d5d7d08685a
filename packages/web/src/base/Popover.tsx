// A button that opens a small box under it. The box stays on the screen, however narrow that is.

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useDismiss } from './use-dismiss.ts';

/** Room between the box and the edge of the screen, in pixels. */
const edge = 8;

export function Popover({ name, children }: { name: ReactNode; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = () => setOpen(false);
  useDismiss(open, box, close);
  useLayoutEffect(() => {
    const element = panel.current;
    if (!open || element === null) return;
    const clamp = () => {
      element.style.translate = '';
      const { left, right } = element.getBoundingClientRect();
      const screen = document.documentElement.clientWidth;
      const shift = Math.max(edge - left, Math.min(0, screen - edge - right));
      if (shift !== 0) element.style.translate = `${shift}px`;
    };
    clamp();
    addEventListener('resize', clamp);
    return () => removeEventListener('resize', clamp);
  }, [open]);
  return (
    <details className="menu" ref={box} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button. */}
      <summary
        className="button"
        onClick={(event) => {
          // Opened here and not by the browser, so that the box is in its place before it is seen.
          event.preventDefault();
          setOpen(!open);
        }}
      >
        {name}
      </summary>
      <div ref={panel} className="card">
        {children(close)}
      </div>
    </details>
  );
}
