// The frame round every page: where one can go, who one is, whether what is shown is current.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { call, session } from '../client.ts';
import { useMay, useMe } from '../directory/use-me.ts';
import { useOpenIncidents } from '../incidents/use-open-incidents.ts';
import { type Live, useLive } from '../live.ts';
import { NotYourPlace } from './Fallbacks.tsx';
import { Icon } from './Icon.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { keepFocus } from './keep-focus.ts';
import { type Keys, useKeys } from './keys.ts';
import { LateDialogs, type Said } from './LateDialogs.tsx';
import { placeOf, places } from './places.ts';
import { StaleStrip } from './StaleStrip.tsx';
import { When } from './Times.tsx';
import { ToastArea, useToasts } from './Toasts.tsx';
import { UserMenu } from './UserMenu.tsx';
import { usePageFocus } from './use-page-focus.ts';
import { usePlaces } from './use-places.ts';

function LiveWords({ live: { state, since }, ended }: { live: Live; ended: boolean }) {
  if (ended) return <Trans context="state">Signed out</Trans>;
  if (state === 'live') return <Trans context="state">Live</Trans>;
  if (state === 'connecting') return <Trans context="state">Connecting</Trans>;
  return (
    <Trans>
      Offline, lost <When at={since} />
    </Trans>
  );
}

function Navigation() {
  const today = useQuery({ queryKey: ['today'], queryFn: () => call(warningsApi.getToday), staleTime: 60_000 });
  const { counts } = today.data ?? {};
  // What somebody has acknowledged calls nobody any more.
  const immediate = counts?.immediateOpen ?? 0;
  const open = counts && counts.immediate + counts.outOfCycle + counts.scheduled + counts.defer;
  const running = useOpenIncidents().data;
  const incidents = running?.total ?? 0;
  return (
    <nav aria-label={t({ message: 'Main', comment: 'name of the navigation between the places of the console' })}>
      {usePlaces().map(({ to, name, icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon name={icon} />
          {i18n._(name)}
          {to === '/' && immediate > 0 && (
            <span className="count" data-alarm="true">
              <Trans>
                {immediate}{' '}
                <span className="hidden">
                  <Plural value={immediate} one="immediate" other="immediate" />
                </span>
              </Trans>
            </span>
          )}
          {to === '/incidents' && incidents > 0 && (
            <span className="count" data-alarm={running?.items.some(({ drill }) => !drill) || undefined}>
              <Trans>
                {incidents}{' '}
                <span className="hidden">
                  <Plural value={incidents} one="open" other="open" comment="of incidents" />
                </span>
              </Trans>
            </span>
          )}
          {to === '/warnings' && open !== undefined && open > 0 && (
            <span className="count">
              <Trans>
                {open}{' '}
                <span className="hidden">
                  <Plural value={open} one="open" other="open" />
                </span>
              </Trans>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}

/** Ctrl-K, `d`, `!`, `/`, `?`, `u`, and `g` with the letter of a place. */
function useShellKeys(showPalette: () => void, showKeys: () => void, say: (what: Said) => void): void {
  const navigate = useNavigate();
  const { undoLast } = useToasts();
  const mayDeclare = useMay('incidents:write');
  useKeys({
    d: () => say(mayDeclare ? 'incident' : 'alert'),
    '!': () => say('alert'),
    '?': showKeys,
    u: undoLast,
    '/': () => {
      const search = document.querySelector<HTMLInputElement>('main input[type="search"], main input[data-search]');
      if (search === null) showPalette();
      else search.focus();
    },
    ...Object.fromEntries(
      places.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })]) satisfies [string, Keys[string]][],
    ),
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      if (document.querySelector('dialog[open]') === null) showPalette();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [showPalette]);
}

/** The tab is named after the place at once; a page that knows better (PageHeader) says so a moment later. */
function useTitle(pathname: string): void {
  const place = placeOf(pathname);
  const title = [...(place === undefined ? [] : [i18n._(place.name)]), 'Tocsin'].join(' · ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step inside a place leaves the name of the page before behind as well.
  useLayoutEffect(() => {
    document.title = title;
  }, [pathname, title]);
}

const onSession = (listener: () => void) => {
  session.listeners.add(listener);
  return () => void session.listeners.delete(listener);
};

/** A stranger is sent to the sign-in page. Whose session ends while a page is open keeps the page, and what was typed into it. */
function useSessionEnd(known: boolean): boolean {
  const ended = useSyncExternalStore(onSession, () => session.ended);
  useEffect(() => {
    if (ended && !known) location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
  }, [ended, known]);
  return ended && known;
}

function Frame({ live }: { live: Live }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const [palette, setPalette] = useState(false);
  const [saying, setSaying] = useState<Said>();
  const [open, setOpen] = useState(false);
  const mayDeclare = useMay('incidents:write');
  const keys = useRef<HTMLDialogElement>(null);
  const showKeys = () => keys.current?.showModal();
  const showPalette = useRef(() => setPalette(true)).current;
  const me = useMe();
  const organisation = me.data?.organisation.name;
  const ended = useSessionEnd(me.data !== undefined);
  const isOfOthers = me.data !== undefined && placeOf(pathname)?.isOf?.(me.data.organisation) === false;
  useShellKeys(showPalette, showKeys, setSaying);
  useEffect(keepFocus, []);
  usePageFocus(pathname);
  useTitle(pathname);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of a small screen closes when the page changes.
  useEffect(() => setOpen(false), [pathname]);
  return (
    <>
      <a className="skip" href="#content">
        <Trans>Skip to the content</Trans>
      </a>
      <div className="shell">
        <header className="rail" data-open={open}>
          <div className="rail-top">
            <Link to="/" className="brand">
              <img src="/bell.svg" alt="" /> Tocsin
            </Link>
            <button type="button" className="rail-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
              <Icon name={open ? 'close' : 'menu'} /> <Trans>Menu</Trans>
            </button>
          </div>
          <button type="button" className="find" onClick={showPalette}>
            <Icon name="search" /> <Trans context="button">Search</Trans> <kbd>Ctrl K</kbd>
          </button>
          <Navigation />
          <div className="foot">
            <div className="say">
              {mayDeclare && (
                <button type="button" onClick={() => setSaying('incident')}>
                  <Trans>Declare an incident</Trans> <kbd>d</kbd>
                </button>
              )}
              <button type="button" onClick={() => setSaying('alert')}>
                <Trans>Something is wrong</Trans> <kbd>!</kbd>
              </button>
            </div>
            <div className="live" data-state={ended ? 'offline' : live.state} role="status">
              <i aria-hidden="true" />
              <span>
                <LiveWords live={live} ended={ended} />
              </span>
            </div>
            {me.data && <UserMenu me={me.data} showKeys={showKeys} />}
          </div>
        </header>
        <div className="stage">
          {ended && (
            <div className="strip stays" role="alert">
              <Trans>
                Your session has ended. What you typed is still here:{' '}
                <a href="/sign-in" target="_blank" rel="noreferrer">
                  sign in again in a new tab
                </a>
                , then come back and go on.
              </Trans>
            </div>
          )}
          {live.state !== 'offline' && !ended && <StaleStrip />}
          {live.state === 'offline' && !ended && (
            <div className="strip">
              <Trans>
                No connection to the server. What was read before stays readable and may be old; it comes back by
                itself.
              </Trans>
            </div>
          )}
          {me.data?.organisation.demonstration && (
            <div className="strip calm no-print">
              <Trans>
                Demonstration: what {organisation} has here is invented, and nothing is about real patients.
              </Trans>
            </div>
          )}
          <main id="content" tabIndex={-1}>
            {me.data?.mustSecureAccount && !pathname.startsWith('/settings') && (
              <p className="note no-print row apart">
                <span>
                  <Trans>You came in by a link that works once. Make a way to come back: it takes a minute.</Trans>
                </span>
                <Link className="button" to="/settings/$section" params={{ section: 'sign-in' }}>
                  <Trans>Secure your account</Trans>
                </Link>
              </p>
            )}
            {isOfOthers ? <NotYourPlace /> : <Outlet />}
          </main>
        </div>
      </div>
      <KeysDialog dialog={keys} />
      <LateDialogs palette={palette} setPalette={setPalette} saying={saying} setSaying={setSaying} />
    </>
  );
}

export function Shell() {
  const live = useLive(useQueryClient());
  return (
    <ToastArea>
      <Frame live={live} />
    </ToastArea>
  );
}
