// A page about one thing. While the thing is not there the page still says where one is, and leads back to the list.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { toProblem } from '../client.ts';
import { PageHeader } from './PageHeader.tsx';
import { Empty, Loaded, ProblemPanel } from './Panels.tsx';
import { type Place, places } from './places.ts';

export function OnePage<D>({
  query,
  of,
  children,
}: {
  query: UseQueryResult<D>;
  /** The place where its list is. */
  of: Place['to'];
  children: (data: D) => ReactNode;
}) {
  const { data, error } = query;
  if (data !== undefined || error === null) return <Loaded query={query}>{children}</Loaded>;
  const { name } = places.find(({ to }) => to === of)!;
  const place = i18n._(name);
  const { status, title } = toProblem(error);
  const back = (
    <Link className="button" to={of}>
      <Trans>Go to {place}</Trans>
    </Link>
  );
  if (status === 404)
    return (
      <>
        <PageHeader title={title} />
        <Empty title={t`The address leads nowhere.`}>
          <p>
            <Trans>It may be an old link, or it was cut when it was copied.</Trans>
          </p>
          {back}
        </Empty>
      </>
    );
  return (
    <>
      <PageHeader title={place} />
      <div className="stack">
        <ProblemPanel error={error} nothingRead retry={() => void query.refetch()} />
        <p>{back}</p>
      </div>
    </>
  );
}
