// Shows a late part. Until it comes an empty dialog stands in for it, so that keys meant for it do nothing to the page.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LatePart } from './late-part.ts';

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

/** `type` keeps what is typed meanwhile; without it there is nothing to type into. */
function StandIn({ name, type, close }: { name: string; type?: (text: string) => void; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={type === undefined ? '' : 'palette'} aria-label={name} onClose={close}>
      {type !== undefined && (
        <input
          aria-label={name}
          placeholder={t`Search, or go to …`}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
      )}
      <p className={type === undefined ? 'soft' : 'heading'} role="status">
        <Trans>Loading</Trans>
      </p>
    </dialog>
  );
}

export function LateDialog<Props extends object>({
  part,
  name,
  props,
  type,
  close,
  lost,
}: {
  part: LatePart<Props>;
  name: string;
  props: Props;
  type?: (text: string) => void;
  close: () => void;
  /** It did not come, or it broke. */
  lost: (error: unknown) => void;
}) {
  const [Part, setPart] = useState(() => part.get());
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
  if (Part === undefined) return <StandIn name={name} close={close} {...(type === undefined ? {} : { type })} />;
  return (
    <PartBoundary lost={lost}>
      <Part {...props} />
    </PartBoundary>
  );
}
