// For an authority: how many of its members an advisory hits and who has not acknowledged it, by advisory and by country. Numbers only.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CatchBoundary, Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Sector } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { lazy, type MouseEvent, Suspense, useState } from 'react';
import { sayCountry, sayNumber } from '../base/formats.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, Loading, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import type { Search } from '../routes.tsx';
import { isColumn, SectorTable, sayCount } from './SectorTable.tsx';
import { saySharing } from './say-sharing.ts';

const SectorMap = lazy(() => import('./SectorMap.tsx').then((file) => ({ default: file.SectorMap })));
const fewRows = 25;

/** What the map can show: its name, and what its steps are. */
const measures = {
  hit: {
    name: msg({ message: 'Hit', context: 'column' }),
    about: msg`Hit, as a share of the members that share counts.`,
  },
  urgent: {
    name: msg`Urgent and not acknowledged`,
    about: msg`Urgent and not acknowledged, as a share of the members that share counts.`,
  },
} as const;
const isMeasure = (text: string | undefined): text is keyof typeof measures => text !== undefined && text in measures;

/** What was chosen below is shown above: who chose is taken there. A click that opens another tab leaves this one as it is. */
function showCountries(event: MouseEvent) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const heading = document.getElementById('by-country');
  heading?.focus({ preventScroll: true });
  heading?.closest('section')?.scrollIntoView({ block: 'start' });
}

/** The map is a part of its own, loaded later: when it does not come, the table stays. */
function MapDidNotCome() {
  return (
    <p className="note" role="status">
      <Trans>The map did not come. The table has its numbers.</Trans>
    </p>
  );
}

function Advisories({ sector }: { sector: Sector }) {
  const [all, setAll] = useState(false);
  const total = sayNumber(sector.advisories.length);
  const rows = all ? sector.advisories : sector.advisories.slice(0, fewRows);
  return (
    <section className="card stack" aria-labelledby="by-advisory">
      <h2 id="by-advisory">
        <Trans>By advisory</Trans>
      </h2>
      <div className="scroll">
        <table className="sector-table" aria-labelledby="by-advisory">
          <thead>
            <tr>
              <th scope="col">
                <Trans>Advisory</Trans>
              </th>
              <th scope="col">
                <Trans context="column">Hit</Trans>
              </th>
              <th scope="col">
                <Trans>Urgent, not acknowledged</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((advisory) => (
              <tr key={advisory.id} aria-current={advisory.id === sector.advisory?.id ? 'true' : undefined}>
                <th scope="row">
                  <Link
                    to="/sector"
                    search={(before: Search) => ({ ...before, advisory: advisory.id })}
                    resetScroll={false}
                    onClick={showCountries}
                  >
                    {advisory.title}
                  </Link>
                  <span className="small soft block">
                    {advisory.publishedId} · {advisory.publisher}
                  </span>
                </th>
                <td>{sayCount(advisory.hit)}</td>
                <td>{sayCount(advisory.urgent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sector.advisories.length > rows.length && (
        <div>
          <button type="button" onClick={() => setAll(true)}>
            <Trans>Show all {total}</Trans>
          </button>
        </div>
      )}
    </section>
  );
}

function ByCountry({ sector }: { sector: Sector }) {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { advisory } = sector;
  const measure = isMeasure(search.measure) ? search.measure : 'hit';
  const go = (change: Search) =>
    void navigate({ to: '/sector', search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <section className="card stack" aria-labelledby="by-country">
      <div className="row apart">
        <h2 id="by-country" tabIndex={-1}>
          <Trans>By country</Trans>
        </h2>
        {advisory && (
          <label className="row no-print">
            <Trans comment="label before a choice of what is counted">Map shows</Trans>
            <select value={measure} onChange={(event) => go({ measure: event.target.value })}>
              {Object.entries(measures).map(([id, { name }]) => (
                <option key={id} value={id}>
                  {i18n._(name)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {advisory && (
        <p>
          <Link to="/advisories/$id" params={{ id: advisory.id }}>
            {advisory.title}
          </Link>
          <span className="small soft block">{i18n._(measures[measure].about)}</span>
        </p>
      )}
      <div className="map-and-table">
        <CatchBoundary getResetKey={() => 'map'} errorComponent={MapDidNotCome}>
          <Suspense fallback={<Loading rows={4} />}>
            <SectorMap
              values={sector.countries.map((row) => ({
                country: row.country,
                sharing: row.sharing,
                value: advisory === null ? (row.sharing === null ? null : 0) : row[measure],
              }))}
              nameOf={sayCountry}
            />
          </Suspense>
        </CatchBoundary>
        <SectorTable
          sector={sector}
          sort={isColumn(search.sort) ? search.sort : 'hit'}
          setSort={(sort) => go({ sort })}
          nameOf={sayCountry}
        />
      </div>
    </section>
  );
}

function Lead({ sector }: { sector: Sector }) {
  const { smallest } = sector;
  return (
    <>
      {saySharing(sector)}{' '}
      <Trans>A dash stands where a number would tell of fewer than {smallest} members, or let one be worked out.</Trans>{' '}
      <Trans>
        As of <When at={sector.at} />.
      </Trans>
    </>
  );
}

export function SectorPage() {
  const { advisory }: Search = useSearch({ strict: false });
  const sector = useQuery({
    queryKey: ['sector', advisory],
    queryFn: () => call(warningsApi.getSector, { query: advisory === undefined ? {} : { advisory } }),
    placeholderData: keepPreviousData,
    // What members do is not in our journal: nothing tells us, so we ask.
    refetchInterval: 60_000,
  });
  const { data } = sector;
  return (
    <>
      <PageHeader title={t`Sector`}>{data && <Lead sector={data} />}</PageHeader>
      <Loaded query={sector}>
        {(loaded) =>
          loaded.countries.length === 0 ? (
            <Empty title={loaded.members === 0 ? t`Nobody is a member yet.` : t`No member shares counts yet.`}>
              <Trans>
                <Link to="/settings/$section" params={{ section: 'members' }}>
                  Make a code
                </Link>{' '}
                for organisations to join by. Each then decides for itself whether it lets you count it.
              </Trans>
            </Empty>
          ) : (
            <div className="stack">
              <ByCountry sector={loaded} />
              {loaded.advisories.length > 0 ? (
                <Advisories sector={loaded} />
              ) : (
                <Empty title={t`No member that shares counts is hit by a public advisory.`} />
              )}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
