import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Me } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { useRef, useState } from 'react';
import { call, toProblem } from '../client.ts';
import { useKeepAppearance } from '../directory/keep-appearance.ts';
import { chooseScheme, type Scheme } from './appearance.ts';
import { Icon } from './Icon.tsx';
import { useToast } from './Toasts.tsx';
import { useDismiss } from './use-dismiss.ts';

/** What was typed and not saved is for the eyes of who typed it: it goes with the person. */
function leave(): void {
  sessionStorage.clear();
  location.assign('/sign-in');
}

const isNobody = (error: unknown) => toProblem(error).code === 'directory/not-signed-in';

/** Who I am here, and the way out. Closes by Escape, by a click elsewhere, and when the focus leaves it. */
export function UserMenu({ me, showKeys }: { me: Me; showKeys: () => void }) {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const signOut = useMutation({
    mutationFn: () => call(directoryApi.signOut),
    onSuccess: leave,
    // Without the server's word the session is open: whoever is shown the door then would believe to be out.
    onError: (error) => isNobody(error) && leave(),
  });
  const keep = useKeepAppearance();
  const toast = useToast();
  useDismiss(open, menu, () => setOpen(false));
  const dark = document.documentElement.dataset.scheme === 'dark';
  const paint = (scheme: Scheme) => {
    chooseScheme(scheme);
    keep.mutate({ scheme }, { onError: (error) => toast({ text: toProblem(error).title }) });
  };
  const choose = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  return (
    <div className="menu" ref={menu}>
      {open && (
        <div className="menu-panel" id="user-menu">
          <Link to="/settings/$section" params={{ section: 'you' }} onClick={() => setOpen(false)}>
            <Trans>Your profile</Trans>
          </Link>
          <Link to="/settings/$section" params={{ section: 'sign-in' }} onClick={() => setOpen(false)}>
            <Trans>Ways to sign in</Trans>
          </Link>
          <button type="button" onClick={choose(() => paint(dark ? 'light' : 'dark'))}>
            {dark ? <Trans>Light colours</Trans> : <Trans>Dark colours</Trans>}
          </button>
          <button type="button" onClick={choose(showKeys)}>
            <Trans context="keyboard">Keys</Trans>
          </button>
          <button type="button" onClick={choose(() => signOut.mutate())}>
            <Trans>Sign out</Trans>
          </button>
        </div>
      )}
      {signOut.error && !isNobody(signOut.error) && (
        <p className="problem small" role="alert">
          <Trans>
            The sign-out did not reach the server: your session is still open. Try again when the server answers.
          </Trans>
        </p>
      )}
      <button type="button" aria-expanded={open} aria-controls="user-menu" onClick={() => setOpen(!open)}>
        <Icon name="person" />
        <span>
          {me.person.name}
          <small>{me.organisation.name}</small>
        </span>
      </button>
    </div>
  );
}
