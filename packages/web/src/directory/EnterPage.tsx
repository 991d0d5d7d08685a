import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { useState } from 'react';
import { ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { Doorway } from './Doorway.tsx';

/** Takes the token out of the address, so that neither history nor a glance over the shoulder keeps it. */
function takeToken(): string {
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  return token;
}

/** The one-time link. A click uses it up, not the mere opening of the page: mail scanners open links too. */
export function EnterPage() {
  const [token] = useState(takeToken);
  const enter = useMutation({
    mutationFn: () => call(directoryApi.signInByLink, { body: { token } }),
    onSuccess: () => location.replace('/'),
  });
  return (
    <Doorway title={t`Welcome to Tocsin`}>
      <p className="soft">
        <Trans>This link lets you in once, here and now.</Trans>
      </p>
      <button
        type="button"
        className="primary"
        disabled={enter.isPending || token === ''}
        onClick={() => enter.mutate()}
      >
        <Trans>Sign in</Trans>
      </button>
      {token === '' && (
        <p className="note">
          <Trans>
            The address has no token. Open the whole link again, or <a href="/sign-in">sign in another way</a>.
          </Trans>
        </p>
      )}
      {enter.error && <ProblemPanel error={enter.error} />}
    </Doorway>
  );
}
