import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ClinicalService } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { type CardColumn, CardTable } from '../base/CardTable.tsx';
import { sayNumber } from '../base/formats.ts';
import { keep, readKept } from '../base/kept.ts';
import { latestError } from '../base/latest-error.ts';
import { PageHeader } from '../base/PageHeader.tsx';
import { Empty, Loaded, Loading } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { call } from '../client.ts';
import { useMay } from '../directory/use-me.ts';
import type { Search } from '../routes.tsx';
import { missionWords, safetyWords } from './impact-words.ts';
import { NamedServices, RuleOfTheUnsaid } from './NamedServices.tsx';
import { ServiceForm } from './ServiceForm.tsx';
import { useServices } from './use-services.ts';

const ServiceGraph = lazy(() => import('./ServiceGraph.tsx').then((module) => ({ default: module.ServiceGraph })));

type View = 'list' | 'graph';
const viewKey = 'tocsin.services.view';

/** The list, unless the reader chose the picture: in the address, or the last time in this browser. */
function useView(): [View, (view: View) => void] {
  const asked = (useSearch({ strict: false }) as Search).view;
  const navigate = useNavigate();
  const [kept, setKept] = useState(() => readKept(viewKey));
  const choose = (view: View) => {
    setKept(view);
    keep(viewKey, view);
    void navigate({ to: '.', search: { view }, replace: true });
  };
  return [(asked ?? kept) === 'graph' ? 'graph' : 'list', choose];
}

function ViewSwitch({ view, choose }: { view: View; choose: (view: View) => void }) {
  return (
    <fieldset className="row">
      <legend className="hidden">{t`Show as`}</legend>
      {(['list', 'graph'] as const).map((one) => (
        <label key={one} className="check">
          <input type="radio" name="view" checked={view === one} onChange={() => choose(one)} />
          {one === 'list' ? t`List` : t`Graph`}
        </label>
      ))}
    </fieldset>
  );
}

function Impact({ service: { safetyImpact, missionImpact } }: { service: ClinicalService }) {
  if (safetyImpact === undefined || missionImpact === undefined)
    return (
      <span className="tag v-cannot-tell">
        <Trans context="state" comment="the impact of a clinical service">
          Nobody has said it yet
        </Trans>
      </span>
    );
  return (
    <>
      {i18n._(safetyWords[safetyImpact].name)}
      <span className="soft block">{i18n._(missionWords[missionImpact].name)}</span>
    </>
  );
}

const ChangeButton = ({ name, open }: { name: string; open: () => void }) => (
  <button type="button" className="plain" onClick={open}>
    <Trans>
      Change<span className="hidden"> {name}</span>
    </Trans>
  </button>
);

type Row = Awaited<ReturnType<typeof call<typeof inventoryApi.listServices>>>['items'][number];

/** `change` opens the form, for whoever may. */
const makeColumns = (
  nameOf: (id: string) => string,
  change: ((service: ClinicalService) => void) | undefined,
): readonly CardColumn<Row>[] => [
  {
    id: 'service',
    header: t`Service`,
    isName: true,
    cell: ({ service }) => (
      <>
        <strong>{service.name}</strong>
        <div className="small soft">{service.patientEffect}</div>
      </>
    ),
  },
  {
    id: 'worst',
    header: t`Worst open`,
    cell: ({ service, priority, openWarnings }) => (
      <>
        <PriorityTag priority={priority} />
        {openWarnings > 0 && (
          <div className="small">
            <Link to="/warnings" search={{ service: service.id }}>
              <Plural value={openWarnings} one="# warning" other="# warnings" />
            </Link>
          </div>
        )}
      </>
    ),
  },
  {
    id: 'assets',
    header: t`Assets`,
    cell: ({ service, assets }) => (
      <Link to="/inventory" search={{ service: service.id }}>
        {sayNumber(assets)}
      </Link>
    ),
  },
  { id: 'impact', header: t`Impact`, className: 'small', cell: ({ service }) => <Impact service={service} /> },
  {
    id: 'depends',
    header: t`Depends on`,
    className: 'small',
    cell: ({ service }) => (service.dependsOn ?? []).map(nameOf).join(', '),
  },
  ...(change === undefined
    ? []
    : [
        {
          id: 'change',
          header: '',
          isWide: true,
          head: <span className="hidden">{t({ message: 'Change', context: 'button' })}</span>,
          cell: ({ service }: Row) => <ChangeButton name={service.name} open={() => change(service)} />,
        },
      ]),
];

export function ServicesPage() {
  const query = useQuery({ queryKey: ['services'], queryFn: () => call(inventoryApi.listServices) });
  const mayChange = useMay('inventory:write');
  const [view, choose] = useView();
  const dialog = useRef<HTMLDialogElement>(null);
  const [edited, setEdited] = useState<{ service: ClinicalService | undefined }>();
  const close = () => {
    dialog.current?.close();
    setEdited(undefined);
  };
  const { save, remove } = useServices(close);
  const open = (service: ClinicalService | undefined) => {
    save.reset();
    remove.reset();
    setEdited({ service });
  };
  // Opened once the form is in it, so that the focus goes to its first field.
  useEffect(() => {
    if (edited !== undefined && dialog.current?.open === false) dialog.current.showModal();
  }, [edited]);
  const services = query.data?.items.map((item) => item.service) ?? [];
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id;
  return (
    <>
      <PageHeader
        title={t`Clinical services`}
        actions={
          <>
            <ViewSwitch view={view} choose={choose} />
            {mayChange && (
              <button type="button" className="primary" onClick={() => open(undefined)}>
                <Trans>Add a service</Trans>
              </button>
            )}
          </>
        }
      >
        <Trans>What patients feel decides the priority. Safety and mission impact are SSVC’s words.</Trans>{' '}
        <Trans>MEF: a mission essential function, which the hospital cannot be without for long.</Trans>{' '}
        <RuleOfTheUnsaid />
      </PageHeader>
      <NamedServices />
      {view === 'graph' && (
        <Suspense fallback={<Loading />}>
          <ServiceGraph />
        </Suspense>
      )}
      <Loaded query={query}>
        {({ items }) =>
          view === 'graph' ? null : items.length === 0 ? (
            <Empty title={t`No services yet.`}>
              {mayChange
                ? t({
                    message: 'Add the first one; assets name theirs in the column service of an import.',
                    comment: '“service” is the heading of the column, which stays',
                  })
                : t`Whoever keeps the inventory adds them here.`}
            </Empty>
          ) : (
            <CardTable
              label={t`Services`}
              leastRem={46}
              columns={makeColumns(nameOf, mayChange ? open : undefined)}
              items={items}
              toId={({ service }) => service.id}
            />
          )
        }
      </Loaded>
      <dialog ref={dialog} className="wide" aria-label={t`Clinical service`} onClose={() => setEdited(undefined)}>
        {edited && (
          <ServiceForm
            key={edited.service?.id ?? 'new'}
            service={edited.service}
            others={services.filter((service) => service.id !== edited.service?.id)}
            isBusy={save.isPending || remove.isPending}
            error={latestError(save, remove)}
            save={(service) => save.mutate({ service, before: edited.service })}
            remove={edited.service && (() => remove.mutate(edited.service as ClinicalService))}
            close={close}
          />
        )}
      </dialog>
    </>
  );
}
