import { useQuery } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';

/** The open incidents, ten at the most; asked for again every two minutes, because clocks run out while nobody writes. */
export const useOpenIncidents = () =>
  useQuery({
    queryKey: ['incidents', 'open'],
    queryFn: () => call(incidentsApi.listIncidents, { query: { state: 'open', limit: 10 } }),
    enabled: useMay('incidents:read'),
    refetchInterval: 120_000,
  });
