import { useQuery } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { call } from '../client.ts';

/** Who I am and what I may do; undefined until the server has said it. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: () => call(directoryApi.getMe), staleTime: 60_000 });
}

/** Whether I may; false until known, so that nothing is offered that would be refused. */
export function useMay(permission: string): boolean {
  return useMe().data?.permissions.includes(permission) ?? false;
}
