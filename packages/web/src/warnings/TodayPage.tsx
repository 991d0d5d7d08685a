// What now? One column of decisions, the worst first; beside it what the hospital feels, and what was looked at. An authority has another.

import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Navigate } from '@tanstack/react-router';
import { hasMembers } from '@tocsin/core/directory';
import type { Today } from '@tocsin/core/warnings';
import { Suspense } from 'react';
import { dateFormat } from '../base/formats.ts';
import { lazyPage } from '../base/lazy-page.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Loaded, Loading, When } from '../base/Panels.tsx';
import { hasLeftFirstRun } from '../directory/first-run.ts';
import { useMay, useMe } from '../directory/use-me.ts';
import { RunningClocks } from '../incidents/RunningClocks.tsx';
import { Decisions } from './Decisions.tsx';
import { PriorityTally } from './PriorityTally.tsx';
import { sayToday } from './say-today.ts';
import { TodayAside } from './TodayAside.tsx';
import { useToday } from './use-today.ts';

/** Hospitals need not load it. */
const AuthorityToday = lazyPage(() => import('./AuthorityToday.tsx'), 'AuthorityToday');

const sayWeekday = dateFormat({ weekday: 'long', day: 'numeric', month: 'long' });

function Lead({ today: { counts, checked } }: { today: Today }) {
  const { overdue } = counts;
  const { assets, advisories, lastMatchedAt } = checked;
  return (
    <>
      {overdue > 0 && (
        <strong>
          <Plural value={overdue} one="# overdue." other="# overdue." />{' '}
        </strong>
      )}
      {advisories === 0 && assets > 0 ? (
        <Trans>
          <Plural value={assets} one="# asset," other="# assets," /> and no advisory to check against.
        </Trans>
      ) : (
        <Trans>
          <Plural value={assets} one="# asset" other="# assets" /> against{' '}
          <Plural value={advisories} one="# advisory" other="# advisories" />, last matched <When at={lastMatchedAt} />.
        </Trans>
      )}
    </>
  );
}

function OwnToday({ today }: { today: Today }) {
  return (
    <>
      <PageHeader title={sayToday(today)} name={t`Today`}>
        <Lead today={today} />
      </PageHeader>
      <PriorityTally counts={today.counts} />
      <div className="columns today">
        <RunningClocks />
        <Decisions today={today} />
        <TodayAside today={today} />
      </div>
    </>
  );
}

export function TodayPage() {
  const me = useMe();
  const today = useToday();
  const maySetUp = useMay('settings:write');
  const day = sayWeekday(new Date());
  const organisation = me.data?.organisation;
  const watches = organisation !== undefined && !hasMembers(organisation);
  if (watches && today.data?.checked.assets === 0 && maySetUp && !hasLeftFirstRun())
    return <Navigate to="/welcome" replace />;
  return (
    <>
      <p className="overline">
        <Trans>Today, {day}</Trans>
      </p>
      {/* Until it is known whose page this is, nobody's is drawn. */}
      {today.data === undefined || organisation === undefined ? (
        <>
          <PageHeader title={t`Today`} />
          {organisation === undefined && today.data !== undefined ? (
            <Loading />
          ) : (
            <Loaded query={today}>{() => null}</Loaded>
          )}
        </>
      ) : hasMembers(organisation) ? (
        <Suspense fallback={<Loading />}>
          <AuthorityToday />
        </Suspense>
      ) : (
        <OwnToday today={today.data} />
      )}
    </>
  );
}
