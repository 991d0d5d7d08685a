import { useQuery } from '@tanstack/react-query';
import { warningsApi } from '@tocsin/core/warnings/api';
import { call } from '../client.ts';

/** Matching that raises nothing and a source that falls silent leave no entry in the journal: the page looks itself. */
export const useToday = () =>
  useQuery({ queryKey: ['today'], queryFn: () => call(warningsApi.getToday), refetchInterval: 120_000 });
