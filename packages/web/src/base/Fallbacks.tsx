// What the router shows when there is no page to show.

import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { PartMissing } from './lazy-page.ts';
import { PageHeader } from './PageHeader.tsx';
import { Empty } from './Panels.tsx';

export const NoSuchPage = () => (
  <>
    <PageHeader title="There is no such page" />
    <Empty title="The address leads nowhere.">
      <p>It may be an old link, or it was cut when it was copied.</p>
      <Link className="button" to="/">
        Go to Today
      </Link>
    </Empty>
  </>
);

/** No reload by itself: it would take away what was read, and the server may not be there to give it again. */
function PageDidNotCome() {
  const router = useRouter();
  return (
    <>
      <PageHeader title="This page did not come" />
      <div className="problem" role="alert">
        <p>
          It was not opened before, and the server does not answer now, or has a newer console. Pages you opened before
          stay readable: go back, or try again in a moment. When it still does not come, reload.
        </p>
        <p className="row">
          <button type="button" onClick={() => void router.invalidate()}>
            Try again
          </button>
          <button type="button" className="plain" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      </div>
    </>
  );
}

export function PageBroke({ error }: ErrorComponentProps) {
  if (error instanceof PartMissing) return <PageDidNotCome />;
  return (
    <>
      <PageHeader title="This page broke" />
      <div className="problem" role="alert">
        <p>Nothing you saved is lost. Reload it; when it breaks again, tell whoever runs the server this:</p>
        <p className="mono wrap">{error instanceof Error ? error.message : String(error)}</p>
        <p>
          <button type="button" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
      </div>
    </>
  );
}
