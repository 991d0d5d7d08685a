// Documents that are kept and not trusted, each with the reason and its text as it came.

import { Plural } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { toAddress } from '@tocsin/core/base';
import { AndMore } from '../base/AndMore.tsx';
import { Loaded } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** Documents that are written out, the newest. */
const mostShown = 20;

/** The reason is the checks' own words, in English; `document` is its id in the quarantine, where it is kept. */
export function QuarantineReason({
  name,
  reason,
  document,
}: {
  name: string;
  reason: string;
  document: string | undefined;
}) {
  return (
    <span className="wrap">
      {document === undefined ? (
        <strong>{name}</strong>
      ) : (
        <a href={toAddress(advisoriesApi.getQuarantined, { params: { id: document } })}>{name}</a>
      )}
      : <span lang="en">{reason}</span>
    </span>
  );
}

export function QuarantineSection() {
  const query = useQuery({
    queryKey: ['quarantine'],
    queryFn: () => call(advisoriesApi.listQuarantine, { query: { limit: mostShown } }),
  });
  // Nothing holds its place while it is on its way: mostly there is nothing.
  if (query.isPending) return null;
  return (
    <Loaded query={query}>
      {({ items, total }) => {
        const more = total - items.length;
        return total === 0 ? null : (
          <details className="card quarantine">
            <summary>
              <Plural
                value={total}
                one="# document is kept in quarantine: not trusted, not dropped"
                other="# documents are kept in quarantine: not trusted, not dropped"
              />
            </summary>
            <ul className="small">
              {items.map(({ id, name, reason }) => (
                <li key={id}>
                  <QuarantineReason name={name} reason={reason} document={id} />
                </li>
              ))}
              <AndMore more={more} />
            </ul>
          </details>
        );
      }}
    </Loaded>
  );
}
