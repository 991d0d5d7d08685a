// What authorities tell their members of incidents elsewhere.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
    <section className="card" aria-label={t`Notices`}>
      <h2>
        <Trans>Notices of authorities</Trans>
      </h2>
      <ul className="rows list">
        {items.slice(0, 10).map(({ id, text, from, at, readAt }) => (
          <li key={id}>
            <span>
              <span className="wrap">{text}</span>
              <span className="small soft block">
                {from}, <When at={at} />
              </span>
            </span>
            {readAt === undefined && may && (
              <button type="button" onClick={() => read.mutate(id)}>
                <Trans comment="Button: I have read it.">
                  Read<span className="hidden"> the notice of {from}</span>
                </Trans>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
