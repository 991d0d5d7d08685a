// The first minutes in an empty house: who we are, what we have, who is to be told. Each step can be left for later, and is in its own place then.

import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { hasMembers } from '@tocsin/core/directory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { type ReactNode, useState } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { ImportPanel } from '../inventory/ImportPage.tsx';
import type { Search } from '../routes.tsx';
import { DeliverySection } from '../warnings/DeliverySection.tsx';
import { leaveFirstRun } from './first-run.ts';
import { LanguageSection } from './LanguageSection.tsx';
import { OrganisationSection } from './OrganisationSection.tsx';
import { useMe } from './use-me.ts';

const allSteps = [
  {
    id: 'organisation',
    name: msg`Your organisation`,
    about: msg`Its country decides which authorities and sources are yours.`,
  },
  { id: 'inventory', name: msg`What you have`, about: msg`Tocsin warns about your own devices, so it must know them.` },
  { id: 'delivery', name: msg`Who is told`, about: msg`What is immediate is sent at once; the rest when you want it.` },
] as const;

function Demonstration({ done }: { done: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const load = useMutation({
    mutationFn: () => call(inventoryApi.loadDemonstration),
    onSuccess: ({ assets, advisories }) => {
      void client.invalidateQueries();
      toast({
        text: t`${plural(assets, {
          one: '# invented asset is there and is being matched',
          other: '# invented assets are there and are being matched',
        })} against ${plural(advisories, { one: '# advisory', other: '# advisories' })}.`,
      });
      done();
    },
  });
  return (
    <section className="card stack" aria-label={t`Look around first`}>
      <h2>
        <Trans>Look around first</Trans>
      </h2>
      <p>
        <Trans>
          A hospital that does not exist, with some four hundred assets and real advisories. Its pages say so all the
          time. For your own inventory begin with an empty house again: invented and real assets do not mix.
        </Trans>
      </p>
      {load.error && <ProblemPanel error={load.error} />}
      <div>
        <button type="button" disabled={load.isPending} onClick={() => load.mutate()}>
          {load.isPending ? t`Loading, about ten seconds …` : t`Load the demonstration`}
        </button>
      </div>
    </section>
  );
}

/** Drawn when it is first come to, and kept from then on: going back and forth loses nothing that was typed. */
function Step({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  const [wasShown, setShown] = useState(isShown);
  if (isShown && !wasShown) setShown(true);
  return (
    wasShown && (
      <div hidden={!isShown}>
        <div className="stack">{children}</div>
      </div>
    )
  );
}

export function FirstRunPage() {
  const navigate = useNavigate();
  const me = useMe().data;
  // Who looks after others has their sector, not devices of its own, to begin with.
  const steps = allSteps.filter(({ id }) => id !== 'inventory' || me === undefined || !hasMembers(me.organisation));
  const asked = Number((useSearch({ strict: false }) as Search).step ?? 1);
  const step = Number.isInteger(asked) && asked >= 1 && asked <= steps.length ? asked : 1;
  const mayLoad = me?.permissions.includes('settings:write') ?? false;
  const leave = () => {
    leaveFirstRun();
    void navigate({ to: '/' });
  };
  const goOn = () =>
    step === steps.length ? leave() : void navigate({ to: '/welcome', search: { step: String(step + 1) } });
  const current = steps[step - 1]!;
  const count = steps.length;
  return (
    <>
      <p className="overline">
        <Trans>
          Step {step} of {count}
        </Trans>
      </p>
      <PageHeader title={i18n._(current.name)} name={t`First steps`}>
        {i18n._(current.about)}
      </PageHeader>
      <div className="first-run stack">
        <ol className="first-steps list" aria-label={t`Steps`}>
          {steps.map(({ id, name }, i) => (
            <li key={id}>
              <Link
                to="/welcome"
                search={{ step: String(i + 1) }}
                aria-current={i + 1 === step ? 'step' : undefined}
                activeProps={{ 'aria-current': 'step' }}
              >
                {i + 1}. {i18n._(name)}
              </Link>
            </li>
          ))}
        </ol>
        <Step isShown={current.id === 'organisation'}>
          <LanguageSection />
          <OrganisationSection saved={goOn} />
        </Step>
        <Step isShown={current.id === 'inventory'}>
          <ImportPanel applied={goOn} />
          {mayLoad && <Demonstration done={goOn} />}
        </Step>
        <Step isShown={current.id === 'delivery'}>
          <DeliverySection saved={goOn} />
        </Step>
        <div className="row">
          <button type="button" onClick={goOn}>
            {step === steps.length ? t`Leave this for later, go to Today` : t`Leave this for later`}
          </button>
          {step < steps.length && (
            <button type="button" className="plain" onClick={leave}>
              <Trans>Leave all of it</Trans>
            </button>
          )}
        </div>
      </div>
    </>
  );
}
