// What authorities tell their members of incidents elsewhere.

import { useMutation, useQuery } from '@tanstack/react-query';
import { incidentsApi } from '@tocsin/core/incidents/api';
import { When } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useRefreshIncidents } from './use-incident.ts';

export function Notices() {
  const may = useMay('incidents:write');
  const refresh = useRefreshIncidents();
  const notices = useQuery({
    queryKey: ['notices'],
    queryFn: () => call(incidentsApi.listNotices),
    enabled: useMay('incidents:read'),
  });
  const read = useMutation({
    mutationFn: (id: string) => call(incidentsApi.readNotice, { params: { id } }),
    onSettled: refresh,
  });
  const items = notices.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="card" aria-label="Notices">
      <h2>Notices of authorities</h2>
      <ul className="rows list">
        {items.slice(0, 10).map((notice) => (
          <li key={notice.id}>
            <span>
              <span className="wrap">{notice.text}</span>
              <span className="small soft block">
                {notice.from}, <When at={notice.at} />
              </span>
            </span>
            {notice.readAt === undefined && may && (
              <button type="button" onClick={() => read.mutate(notice.id)}>
                Read<span className="hidden"> the notice of {notice.from}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
