// What the router shows when there is no page to show.

import { type ErrorComponentProps, Link } from '@tanstack/react-router';
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

/** Also when a part of the console could not be loaded, because the server has a newer one by now. */
export function PageBroke({ error }: ErrorComponentProps) {
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
