import { useQuery } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';

/** What asks for something: incidents that are open, and closed ones with a clock that runs; asked for again every two minutes, because clocks run out while nobody writes. */
export const useLiveIncidents = () =>
  useQuery({
    queryKey: ['incidents', 'live'],
    queryFn: () => call(incidentsApi.listIncidents, { query: { live: true, limit: 50 } }),
    enabled: useMay('incidents:read'),
    refetchInterval: 120_000,
  });
