// Shows a late part. Until it comes a dialog with one field stands in for it, so that keys meant for it do nothing to the page; what is typed
// there goes on in the part's own field.

import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LatePart } from './late-part.ts';

/** What every late part takes: `start` is what was typed before it was there. */
interface Common {
  readonly start: string;
  readonly close: () => void;
}

/** A part that breaks goes away alone, and the page under it stays. */
class PartBoundary extends Component<{ lost: (error: unknown) => void; children: ReactNode }> {
  override state = { broke: false };
  static getDerivedStateFromError() {
    return { broke: true };
  }
  override componentDidCatch(error: unknown) {
    this.props.lost(error);
  }
  override render() {
    return this.state.broke ? null : this.props.children;
  }
}

function StandIn({
  name,
  look,
  type,
  close,
}: {
  name: string;
  look: 'palette' | 'form';
  type: (text: string) => void;
  close: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const field = <input aria-label={name} autoComplete="off" onChange={(event) => type(event.target.value)} />;
  return (
    <dialog ref={dialog} className={look === 'palette' ? 'palette' : ''} aria-label={name} onClose={close}>
      {look === 'palette' ? (
        field
      ) : (
        <>
          <h2>{name}</h2>
          {field}
        </>
      )}
      <p className={look === 'palette' ? 'heading' : 'soft'} role="status">
        <Trans>Loading</Trans>
      </p>
    </dialog>
  );
}

export function LateDialog<Props extends Common>({
  part,
  name,
  look,
  props,
  close,
  lost,
}: {
  part: LatePart<Props>;
  name: string;
  look: 'palette' | 'form';
  props: Omit<Props, keyof Common>;
  close: () => void;
  /** It did not come, or it broke. */
  lost: (error: unknown) => void;
}) {
  const [Part, setPart] = useState(() => part.get());
  const [typed, setTyped] = useState('');
  const latest = useRef(lost);
  latest.current = lost;
  useEffect(() => {
    if (Part !== undefined) return;
    let wanted = true;
    part.load().then(
      (come) => wanted && setPart(() => come),
      (error: unknown) => wanted && latest.current(error),
    );
    return () => {
      wanted = false;
    };
  }, [part, Part]);
  useLayoutEffect(() => {
    const field = document.activeElement;
    if (Part !== undefined && (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
      field.setSelectionRange(field.value.length, field.value.length);
  }, [Part]);
  if (Part === undefined) return <StandIn name={name} look={look} type={setTyped} close={close} />;
  const all = { ...props, start: typed, close } as unknown as Props;
  return (
    <PartBoundary lost={lost}>
      <Part {...all} />
    </PartBoundary>
  );
}
