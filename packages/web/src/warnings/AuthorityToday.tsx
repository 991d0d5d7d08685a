// What now, for an authority: what its members are hit by and have not seen, what waits at its desk; its own devices when it has any.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkOptions, linkOptions, Navigate } from '@tanstack/react-router';
import { hasDesk, type Organisation } from '@tocsin/core/directory';
import type { Sector, SectorAdvisory, Today } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { PageHeader } from '../base/PageHeader.tsx';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { hasLeftFirstRun } from '../directory/first-run.ts';
import { useMay, useMe } from '../directory/use-me.ts';
import { DeskWaiting, type DeskWaits, useDeskWaiting } from '../incidents/DeskWaiting.tsx';
import { RunningClocks } from '../incidents/RunningClocks.tsx';
import { Decisions } from './Decisions.tsx';
import { PriorityTally } from './PriorityTally.tsx';
import { sayCount } from './SectorTable.tsx';
import { saySharing } from './say-sharing.ts';
import { countUrgent, sayAuthorityToday } from './say-today.ts';
import { TodayAside } from './TodayAside.tsx';
import { useToday } from './use-today.ts';

/** More lines than this are better read in the sector. */
const mostLines = 6;

interface Tile {
  readonly name: string;
  /** Hidden when null. */
  readonly count: number | null;
  readonly look: string;
  readonly to: LinkOptions;
}

function toTiles(sector: Sector, waits: DeskWaits | null): readonly Tile[] {
  const toSector = linkOptions({ to: '/sector' });
  const ofMembers = [
    { name: t`Urgent, not acknowledged`, count: countUrgent(sector), look: 'p-immediate', to: toSector },
    { name: t`Advisories that hit members`, count: sector.advisories.length, look: 'p-scheduled', to: toSector },
  ];
  if (waits === null) {
    const members = linkOptions({ to: '/settings/$section', params: { section: 'members' } });
    return [
      ...ofMembers,
      { name: t`Members`, count: sector.members, look: 'p-defer', to: members },
      { name: t`Members that share counts`, count: sector.sharing, look: 'p-defer', to: toSector },
    ];
  }
  const [fresh, late] = [{ state: 'new' }, { overdue: 'true' }].map((search) => linkOptions({ to: '/desk', search }));
  return [
    ...ofMembers,
    { name: t`New at the desk`, count: waits.fresh, look: 'p-scheduled', to: fresh! },
    { name: t`Overdue at the desk`, count: waits.overdue, look: 'p-immediate', to: late! },
  ];
}

const Tiles = ({ tiles }: { tiles: readonly Tile[] }) => (
  <ul className="tally list" aria-label={t`Members and desk in numbers`}>
    {tiles.map(({ name, count, look, to }) => (
      <li key={name}>
        <Link {...to} data-some={count !== 0} className={look}>
          <b>{sayCount(count)}</b>
          <span>{name}</span>
        </Link>
      </li>
    ))}
  </ul>
);

function sayHit({ hit, urgent }: SectorAdvisory): string {
  if (hit === null) return t`too few members to say`;
  if (urgent === null)
    return t`${plural(hit, { one: '# member hit', other: '# members hit' })}; too few to say who has not acknowledged it`;
  return t`${plural(hit, { one: '# member hit', other: '# members hit' })}, ${plural(urgent, { one: '# has not acknowledged it', other: '# have not acknowledged it' })}`;
}

/** What is urgent and not acknowledged, then what may be and is hidden. */
function SectorHits({ sector }: { sector: Sector }) {
  const { advisories, countries, smallest } = sector;
  const urgent = advisories.filter((row) => row.urgent === null || row.urgent > 0);
  const lines = urgent.slice(0, mostLines);
  const more = advisories.length - lines.length;
  const isHidden = lines.some((row) => row.urgent === null);
  return (
    <section className="card" aria-labelledby="members-hit">
      <h2 id="members-hit">
        <Trans>What members have not acknowledged</Trans>
      </h2>
      {lines.length > 0 && (
        <ul className="board list">
          {lines.map((row) => (
            <li key={row.id}>
              <Link to="/sector" search={{ advisory: row.id }}>
                {row.title}
              </Link>
              <span className="small soft">{sayHit(row)}</span>
            </li>
          ))}
        </ul>
      )}
      {countries.length === 0 ? (
        <p className="small soft">
          {sector.members === 0 ? t`Nobody is a member yet.` : t`No member shares counts yet.`}{' '}
          <Link to="/settings/$section" params={{ section: 'members' }}>
            <Trans>Members</Trans>
          </Link>
        </p>
      ) : (
        <p className="small soft">
          {lines.length === 0 && <Trans>No urgent warning waits for a member that shares counts.</Trans>}{' '}
          {isHidden && <Trans>Numbers that would tell of fewer than {smallest} members are hidden.</Trans>}{' '}
          <Link to="/sector">
            {more > 0
              ? plural(more, { one: '# more advisory in Sector', other: '# more advisories in Sector' })
              : t`The whole sector`}
          </Link>
        </p>
      )}
    </section>
  );
}

function Lead({ sector }: { sector: Sector }) {
  return (
    <>
      {saySharing(sector)}{' '}
      <Trans>
        As of <When at={sector.at} />.
      </Trans>
    </>
  );
}

const noDesk = { fresh: 0, overdue: 0 };

function Page({ today, organisation }: { today: Today; organisation: Organisation }) {
  const sector = useQuery({
    queryKey: ['sector', undefined],
    queryFn: () => call(warningsApi.getSector, { query: {} }),
    // What members do is not in our journal: nothing tells us, so we ask.
    refetchInterval: 60_000,
  });
  const waits = useDeskWaiting(hasDesk(organisation));
  const watches = today.checked.assets > 0;
  const maySetUp = useMay('settings:write');
  // What the page says first is not said before both are known.
  const data = waits === undefined ? undefined : sector.data;
  const isEmpty = data?.members === 0 && !watches && !waits?.reports.length;
  if (isEmpty && maySetUp && !hasLeftFirstRun()) return <Navigate to="/welcome" replace />;
  return (
    <>
      <PageHeader title={data ? sayAuthorityToday(data, waits ?? noDesk, today) : t`Today`} name={t`Today`}>
        {data && <Lead sector={data} />}
      </PageHeader>
      {data && waits !== undefined && <Tiles tiles={toTiles(data, waits)} />}
      <div className="columns today">
        <RunningClocks />
        <div className="stack decisions">
          {waits && <DeskWaiting waits={waits} />}
          <Loaded query={sector}>{(loaded) => <SectorHits sector={loaded} />}</Loaded>
          {watches && (
            <section className="stack" aria-labelledby="own-devices">
              <h2 id="own-devices" className="group">
                <Trans>Your own devices</Trans>
              </h2>
              <PriorityTally counts={today.counts} />
              <Decisions today={today} />
            </section>
          )}
        </div>
        <TodayAside today={today} watches={watches} />
      </div>
    </>
  );
}

export function AuthorityToday() {
  const today = useToday().data;
  const organisation = useMe().data?.organisation;
  return today && organisation && <Page today={today} organisation={organisation} />;
}
