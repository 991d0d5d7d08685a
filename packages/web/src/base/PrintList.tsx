// A list on paper: what fits the filter, row below row, and above it when it was printed and what it was filtered by.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sayNumber } from './formats.ts';
import { sayInstant } from './Times.tsx';
import { mostPrinted } from './use-printing.ts';

type List = UseInfiniteQueryResult<{ pages: { items: readonly unknown[]; total: number }[] }>;

const countOf = ({ data }: Pick<List, 'data'>) => data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;

/** Reads what is not here yet, then prints what the page shows of it. */
export function PrintButton({ list }: { list: List }) {
  const [isReading, setReading] = useState(false);
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = list;
  const isWhole = !hasNextPage || countOf(list) >= mostPrinted;
  useEffect(() => {
    if (!isReading || isFetchingNextPage) return;
    if (!isWhole && !isError) return void fetchNextPage();
    setReading(false);
    // Not from within an effect: the table could not draw its rows before the printer looks.
    if (isWhole) setTimeout(() => print());
  }, [isReading, isFetchingNextPage, isWhole, isError, fetchNextPage]);
  return (
    <button type="button" disabled={isReading || list.isPending} onClick={() => setReading(true)}>
      {isReading ? t`Reading …` : <Trans context="button">Print</Trans>}
    </button>
  );
}

export function PrintedHead({ list, filter }: { list: List; filter: string }) {
  const total = list.data?.pages[0]?.total ?? 0;
  const rows = Math.min(countOf(list), mostPrinted);
  const [shown, all] = [sayNumber(rows), sayNumber(total)];
  const printedAt = sayInstant(new Date());
  return (
    <p className="print-only small soft">
      <Trans>Tocsin, printed {printedAt}</Trans>
      {filter !== '' && ` · ${t`filtered by: ${filter}`}`}
      {rows < total && ` · ${t`the first ${shown} of ${all} rows; the CSV file has them all`}`}
    </p>
  );
}
