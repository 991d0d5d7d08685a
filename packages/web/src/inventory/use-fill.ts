// What waits for one field, as the page has it: the server's list, in the order in which it was first seen, without what was just saved and is
// being matched anew, and with what was taken back before the server lists it again. So that a row and the counts follow the hand at once.

import { plural, t } from '@lingui/core/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { inventoryApi } from '@tocsin/core/inventory/api';
import type { NeededField } from '@tocsin/core/versions';
import type { Waiting } from '@tocsin/core/warnings';
import { useState } from 'react';
import { useToast } from '../base/Panels.tsx';
import { call, toProblem } from '../client.ts';
import { useWayBack } from './use-way-back.ts';

export type WaitingRow = Waiting['assets'][number];

/** What was done on this page and the server may not have judged yet, by asset. */
export interface FilledHere {
  /** What its findings said when it was saved: as long as they say the same, they are not judged anew. */
  readonly saved: ReadonlyMap<string, string>;
  /** Taken back: shown until the server lists it. */
  readonly back: ReadonlyMap<string, WaitingRow>;
}
export const nothingFilled: FilledHere = { saved: new Map(), back: new Map() };

const sayings = ({ waits }: WaitingRow) => JSON.stringify(waits.map(({ warning, because }) => [warning, because]));

export const isBeingMatched = (row: WaitingRow, { saved }: FilledHere): boolean =>
  saved.get(row.asset.id) === sayings(row);

/** The list as it stands after what was done here. `seen`: ids in the order in which they were first shown. */
export function toStanding(waiting: Waiting, here: FilledHere, seen: readonly string[]): Waiting {
  const listed = new Set(waiting.assets.map(({ asset }) => asset.id));
  const back = [...here.back.values()].filter(({ asset }) => !listed.has(asset.id));
  const matched = waiting.assets.filter((row) => isBeingMatched(row, here));
  const count = (rows: readonly WaitingRow[]) => rows.reduce((sum, row) => sum + row.findings, 0);
  const places = new Map(seen.map((id, i) => [id, i]));
  const placeOf = ({ asset }: WaitingRow) => places.get(asset.id) ?? seen.length;
  return {
    ...waiting,
    assets: [...waiting.assets, ...back].sort((a, b) => placeOf(a) - placeOf(b)),
    total: waiting.total + back.length - matched.length,
    findings: waiting.findings + count(back) - count(matched),
  };
}

const without = <V>(map: ReadonlyMap<string, V>, rows: readonly WaitingRow[]) =>
  new Map([...map].filter(([id]) => !rows.some(({ asset }) => asset.id === id)));

export const afterSaving = (here: FilledHere, rows: readonly WaitingRow[]): FilledHere => ({
  saved: new Map([...here.saved, ...rows.map((row) => [row.asset.id, sayings(row)] as const)]),
  back: without(here.back, rows),
});
export const afterUndoing = (here: FilledHere, rows: readonly WaitingRow[]): FilledHere => ({
  saved: without(here.saved, rows),
  back: new Map([...here.back, ...rows.map((row) => [row.asset.id, row] as const)]),
});

/** Saves one value for some assets, and can put back what stood there. */
export function useFill(field: NeededField) {
  const client = useQueryClient();
  const toast = useToast();
  const wayBack = useWayBack();
  const [here, setHere] = useState(nothingFilled);
  const { mutateAsync: save } = useMutation({
    mutationFn: ({ rows, value }: { rows: readonly WaitingRow[]; value: string }) =>
      call(inventoryApi.updateAssets, { body: { ids: rows.map((row) => row.asset.id), set: { [field]: value } } }),
    onSuccess: async (_, { rows, value }) => {
      setHere((before) => afterSaving(before, rows));
      const putBack = async () => {
        await Promise.all(
          rows.map(({ asset: { id, ...body } }) => call(inventoryApi.putAsset, { params: { id }, body })),
        );
        setHere((before) => afterUndoing(before, rows));
      };
      const count = rows.length;
      const name = rows[0]?.asset.id ?? '';
      const text =
        count === 1
          ? t`${name}: ${value}. It is being matched anew.`
          : t`${plural(count, { one: '# asset', other: '# assets' })}: ${value}. It is being matched anew.`;
      wayBack(text, putBack);
      // The line lets go of what was typed once the list says it.
      await Promise.all(['waiting', 'completeness'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
    onError: (error) => {
      const { title } = toProblem(error);
      toast({ text: t`Not saved: ${title}.` });
    },
  });
  return { here, save };
}
