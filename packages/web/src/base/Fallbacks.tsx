// What the router shows when there is no page to show. It is not among the pages that are drawn again in another language, so it listens itself.

import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { outOfReach } from '../client.ts';
import { PartMissing } from './lazy-page.ts';
import { PageHeader } from './PageHeader.tsx';
import { Empty } from './Panels.tsx';

const NothingHere = ({ title, said, why }: { title: string; said: string; why: string }) => (
  <>
    <PageHeader title={title} />
    <Empty title={said}>
      <p>{why}</p>
      <Link className="button" to="/">
        <Trans>Go to Today</Trans>
      </Link>
    </Empty>
  </>
);

export function NoSuchPage() {
  useLingui();
  return (
    <NothingHere
      title={t`There is no such page`}
      said={t`The address leads nowhere.`}
      why={t`It may be an old link, or it was cut when it was copied.`}
    />
  );
}

/** A place that the reader's kind of organisation does not have: nothing is wrong, and trying again would not help. */
export const NotYourPlace = () => (
  <NothingHere
    title={t`A page for authorities`}
    said={t`Your organisation has no such page.`}
    why={t`It shows an authority what hospitals report and share.`}
  />
);

/** It is asked for again when the server answers. No reload by itself: it would take away what was read, and the server may not be there to give it again. */
function PageDidNotCome() {
  const router = useRouter();
  useEffect(() => {
    const again = () => void router.invalidate();
    outOfReach.addEventListener('over', again);
    return () => outOfReach.removeEventListener('over', again);
  }, [router]);
  return (
    <>
      <PageHeader title={t`This page did not come`} />
      <div className="problem" role="alert">
        <p>
          <Trans>
            It was not opened before, and the server does not answer now, or has a newer console. Pages you opened
            before stay readable: go back, or try again in a moment. When it still does not come, reload.
          </Trans>
        </p>
        <p className="row">
          <button type="button" onClick={() => void router.invalidate()}>
            <Trans>Try again</Trans>
          </button>
          <button type="button" className="plain" onClick={() => location.reload()}>
            <Trans>Reload</Trans>
          </button>
        </p>
      </div>
    </>
  );
}

export function PageBroke({ error }: ErrorComponentProps) {
  useLingui();
  if (error instanceof PartMissing) return <PageDidNotCome />;
  return (
    <>
      <PageHeader title={t`This page broke`} />
      <div className="problem" role="alert">
        <p>
          <Trans>Nothing you saved is lost. Reload it; when it breaks again, tell whoever runs the server this:</Trans>
        </p>
        <p className="mono wrap">{error instanceof Error ? error.message : String(error)}</p>
        <p>
          <button type="button" onClick={() => location.reload()}>
            <Trans>Reload</Trans>
          </button>
        </p>
      </div>
    </>
  );
}
