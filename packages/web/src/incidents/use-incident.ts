import { useQuery, useQueryClient } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { call } from '../client.ts';

export function useIncident(id: string) {
  return useQuery({
    queryKey: ['incident', id],
    queryFn: () => call(incidentsApi.getIncident, { params: { id } }),
    // Clocks are the server's: it is asked again even when nobody changes anything.
    refetchInterval: 120_000,
  });
}

/** The fields of the sheet and the words of their choices: the same for everybody, as long as the console is open. */
export function useFields() {
  return useQuery({
    queryKey: ['incident-fields'],
    queryFn: () => call(incidentsApi.listFields),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const stale = ['incident', 'incidents', 'ransom', 'report', 'report-preview', 'alerts', 'my-alerts', 'desk', 'notices'];

/** Whatever shows incidents is read again. */
export function useRefreshIncidents(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] })));
}
