// Services that assets name and that are not there: without effect on any priority until somebody adds them. Only the name is taken over;
// what patients feel, and the impact, a person says.

import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NamedService } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { useState } from 'react';
import { sayNumber } from '../base/formats.ts';
import { ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import { useAddServices } from './use-services.ts';

const shownAtFirst = 8;

/** How a service counts of which nobody has said what it means; the rule stands in core, ssvc-assumptions. */
export const RuleOfTheUnsaid = () => (
  <Trans>
    While nobody has said what it means when a service fails, its assets count as needed for care: the priority assumes
    some harm.
  </Trans>
);

const useNamed = (file?: string) =>
  useQuery({
    queryKey: ['services', 'named', file ?? null],
    enabled: useMay('inventory:read'),
    queryFn: () => call(inventoryApi.listNamedServices, { query: file === undefined ? {} : { import: file } }),
  });

/** Of the assets in use, or of a file that is looked at. Nothing when there are none. */
export function NamedServices({ file }: { file?: string }) {
  const query = useNamed(file);
  const mayChange = useMay('inventory:write');
  const add = useAddServices();
  const [isWhole, setWhole] = useState(false);
  const { items, total: found } = query.data ?? { items: [], total: 0 };
  if (items.length === 0) return null;
  const shown = isWhole ? items : items.slice(0, shownAtFirst);
  const count = items.length;
  const total = sayNumber(count);
  const more = found - count;
  const title =
    file === undefined
      ? t`Named by assets, not there yet`
      : t`Services that your file names and that are not there yet`;
  return (
    <section className="note stack named" aria-label={title}>
      <div className="row apart">
        <h2>{title}</h2>
        {mayChange && count > 1 && (
          <button type="button" disabled={add.isPending} onClick={() => add.mutate(items.map(({ name }) => name))}>
            <Trans>Add all {total}</Trans>
          </button>
        )}
      </div>
      <p>
        {file === undefined ? (
          <Trans>Add them, then say what patients would feel.</Trans>
        ) : (
          <>
            <RuleOfTheUnsaid />{' '}
            <Trans>
              Add them here, before or after you apply the file, then say under{' '}
              <Link to="/services">Clinical services</Link> what patients would feel.
            </Trans>
          </>
        )}
      </p>
      <ul className="rows list">
        {shown.map((service) => (
          <Named
            key={service.name}
            service={service}
            {...(mayChange ? { add: () => add.mutate([service.name]) } : {})}
            isBusy={add.isPending && add.variables.includes(service.name)}
          />
        ))}
      </ul>
      {shown.length < count && (
        <button type="button" className="plain" onClick={() => setWhole(true)}>
          <Trans>Show all {total}</Trans>
        </button>
      )}
      {isWhole && more > 0 && <p className="small">{plural(more, { one: 'and # more', other: 'and # more' })}</p>}
      {add.error && <ProblemPanel error={add.error} />}
    </section>
  );
}

function Named({
  service: { name, assets },
  add,
  isBusy,
}: {
  service: NamedService;
  add?: () => void;
  isBusy: boolean;
}) {
  return (
    <li aria-label={name}>
      <span>
        <strong className="wrap">{name}</strong>{' '}
        <span className="soft">
          <Plural value={assets} one="# asset" other="# assets" />
        </span>
      </span>
      {add && (
        <button type="button" className="plain" disabled={isBusy} onClick={add}>
          <Trans>
            Add<span className="hidden"> {name}</span>
          </Trans>
        </button>
      )}
    </li>
  );
}

/** On Today: one line when there are any. */
export function NamedServicesLine() {
  const count = useNamed().data?.total ?? 0;
  if (count === 0) return null;
  return (
    <p className="small">
      <Link to="/services">
        <Plural
          value={count}
          one="# service that your assets name is not there yet"
          other="# services that your assets name are not there yet"
        />
      </Link>
    </p>
  );
}
