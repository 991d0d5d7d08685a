import { useMutation } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { useState } from 'react';
import { ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** The one-time link. A click uses it up, not the mere opening of the page: mail scanners open links too. */
export function EnterPage() {
  const [token] = useState(() => location.hash.slice(1));
  const enter = useMutation({
    mutationFn: () => call(directoryApi.signInByLink, { body: { token } }),
    onSuccess: () => location.replace('/'),
  });
  return (
    <main className="center stack">
      <h1>Welcome to Tocsin</h1>
      <p className="soft">This link lets you in once.</p>
      <button
        type="button"
        className="primary"
        disabled={enter.isPending || token === ''}
        onClick={() => enter.mutate()}
      >
        Sign in
      </button>
      {enter.error && <ProblemPanel error={enter.error} />}
    </main>
  );
}
