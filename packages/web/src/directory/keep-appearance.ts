// Colours and language are kept with the person too, for the next machine.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Appearance, Me } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { call } from '../client.ts';

/** Changes a part of it and leaves the rest as the person has it: what this machine happens to show is no choice. One after the other. */
export function useKeepAppearance() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'appearance' },
    mutationFn: async (change: Partial<Appearance>) => {
      const { appearance } = client.getQueryData<Me>(['me']) ?? (await call(directoryApi.getMe));
      return call(directoryApi.updateMe, { body: { appearance: { ...appearance, ...change } } });
    },
    onSuccess: (me) => client.setQueryData(['me'], me),
  });
}
