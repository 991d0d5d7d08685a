// Writes of clinical services, each with a way back.

import { plural, t } from '@lingui/core/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ClinicalService } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { call } from '../client.ts';
import { useWayBack } from './use-way-back.ts';

const put = ({ id, ...body }: ClinicalService) => call(inventoryApi.putService, { params: { id }, body });
const drop = (id: string) => call(inventoryApi.deleteService, { params: { id } });

export function useServices(done: () => void) {
  const client = useQueryClient();
  const wayBack = useWayBack();
  const finish = (text: string, back: () => Promise<unknown>) => {
    done();
    wayBack(text, back);
    void client.invalidateQueries();
  };
  const save = useMutation({
    mutationFn: ({ service }: { service: ClinicalService; before: ClinicalService | undefined }) => put(service),
    onSuccess: (_, { service, before }) => {
      const { id, name } = service;
      finish(t`${name} is saved; priorities are being worked out anew.`, () =>
        before === undefined ? drop(id) : put(before),
      );
    },
  });
  const remove = useMutation({
    mutationFn: (service: ClinicalService) => drop(service.id),
    onSuccess: (_, service) => {
      const { name } = service;
      finish(t`${name} is removed; its assets stay.`, () => put(service));
    },
  });
  return { save, remove };
}

/** Adds services by their names alone; taking it back drops those that were added, and no other. */
export function useAddServices() {
  const client = useQueryClient();
  const wayBack = useWayBack();
  return useMutation({
    mutationFn: (names: readonly string[]) => call(inventoryApi.addServices, { body: { names: [...names] } }),
    onSuccess: ({ items }) => {
      const [first, ...others] = items;
      const count = items.length;
      const name = first?.name ?? '';
      const text =
        others.length === 0
          ? t`${name} is added. What patients would feel is still open.`
          : plural(count, {
              one: '# service is added. What patients would feel is still open.',
              other: '# services are added. What patients would feel is still open.',
            });
      if (first !== undefined)
        wayBack(text, async () => {
          for (const { id } of items) await drop(id);
        });
    },
    onSettled: () => client.invalidateQueries(),
  });
}
