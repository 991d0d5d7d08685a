import { useMantineColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { directoryApi } from '@tocsin/core/directory/api';
import { useEffect, useRef } from 'react';
import { call } from '../client.ts';
import { useLive } from '../live.ts';
import { ToastArea } from './Panels.tsx';

const places = [
  ['/', 'Today', 't'],
  ['/warnings', 'Warnings', 'w'],
  ['/inventory', 'Inventory', 'i'],
  ['/services', 'Services', 'c'],
  ['/advisories', 'Advisories', 'a'],
  ['/sources', 'Sources', 's'],
  ['/settings', 'Settings', 'e'],
] as const;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

/** `g` then a letter goes to a place, `/` to the search, `?` shows all keys. Pages add their own. */
function useKeys(showHelp: () => void): void {
  const navigate = useNavigate();
  const leader = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const place = places.find(([, , key]) => key === event.key);
      if (event.key === 'g') leader.current = Date.now();
      else if (place && Date.now() - leader.current < 1200) void navigate({ to: place[0] });
      else if (event.key === '?') showHelp();
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (search === null) return;
        event.preventDefault();
        search.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate, showHelp]);
}

export function Shell() {
  const client = useQueryClient();
  const live = useLive(client);
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(directoryApi.getMe) });
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const help = useRef<HTMLDialogElement>(null);
  const showHelp = useRef(() => help.current?.showModal()).current;
  useKeys(showHelp);
  return (
    <ToastArea>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      {live === 'offline' && (
        <div className="offline" role="status">
          No connection: what you see may be old. It comes back by itself.
        </div>
      )}
      <div className="shell">
        <header className="side">
          <Link to="/" className="brand">
            <img src="/bell.svg" alt="" /> Tocsin
          </Link>
          <nav aria-label="Main">
            {places.map(([to, name]) => (
              <Link key={to} to={to} activeOptions={{ exact: to === '/' }}>
                {name}
              </Link>
            ))}
          </nav>
          <div className="foot">
            <strong>{me.data?.organisation.name}</strong>
            {me.data?.organisation.demonstration && <span>Demonstration: a hospital that does not exist</span>}
            <span>{me.data?.person.name}</span>
            <button
              type="button"
              className="plain"
              onClick={() => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark')}
            >
              {colorScheme === 'dark' ? 'Light' : 'Dark'} colours
            </button>
            <button type="button" className="plain" onClick={showHelp}>
              Keys <kbd>?</kbd>
            </button>
          </div>
        </header>
        <main id="content" tabIndex={-1}>
          {me.data?.mustSecureAccount && (
            <p className="note no-print">
              You came in by a one-time link.{' '}
              <Link to="/settings">Add a passkey, or a password with a second factor</Link>, so that you can come back.
            </p>
          )}
          <Outlet />
        </main>
      </div>
      <dialog ref={help} aria-labelledby="keys">
        <h2 id="keys">Keys</h2>
        <dl className="facts">
          {places.map(([, name, key]) => (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd>g</kbd> <kbd>{key}</kbd>
              </dt>
              <dd>{name}</dd>
            </div>
          ))}
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>Search</dd>
          <dt>
            <kbd>j</kbd> <kbd>k</kbd>
          </dt>
          <dd>Next, previous warning</dd>
          <dt>
            <kbd>e</kbd>
          </dt>
          <dd>Acknowledge</dd>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>Open</dd>
        </dl>
        <form method="dialog" className="row" style={{ marginTop: '1rem' }}>
          <button type="submit" className="primary">
            Close
          </button>
        </form>
      </dialog>
    </ToastArea>
  );
}
