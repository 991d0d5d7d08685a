// One warning, read like a letter: what, for whom, what to do, which assets, why, and what was done.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { isolate } from '@tocsin/core/base';
import { mayBeMedicalDevice } from '@tocsin/core/inventory';
import type { WarningDetail } from '@tocsin/core/warnings';
import { warningsApi } from '@tocsin/core/warnings/api';
import { sayDoubt } from '../advisories/document-words.ts';
import { remedyWords } from '../advisories/remedy-words.ts';
import { Evidence } from '../base/Evidence.tsx';
import { useRowKeys } from '../base/keys.ts';
import { OnePage } from '../base/OnePage.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { sayWord } from '../base/say-word.ts';
import { sayInstant } from '../base/Times.tsx';
import { call } from '../client.ts';
import { Discussion } from './Discussion.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { SsvcPath } from './SsvcPath.tsx';
import { sayHeadline } from './say-warning.ts';
import { useAcknowledge } from './use-acknowledge.ts';
import { WarningAside } from './WarningAside.tsx';
import { WarningHistory } from './WarningHistory.tsx';
import { WhatToDoFirst } from './WhatToDoFirst.tsx';

function NoService({ named }: { named: readonly string[] }) {
  const names = named.map(isolate).join(', ');
  return (
    <p className="soft">
      {named.length === 0 ? (
        <Trans>
          The assets are tied to no clinical service, so the priority assumes some harm. Tie them in the inventory.
        </Trans>
      ) : (
        <Trans>
          The assets name clinical services that are not there yet ({names}): for these the priority assumes some harm.{' '}
          <Link to="/services">Add them</Link>, then say what patients would feel.
        </Trans>
      )}
    </p>
  );
}

function PatientEffects({
  services,
  named,
}: {
  services: WarningDetail['warning']['services'];
  named: readonly string[];
}) {
  return (
    <section className="card">
      <h2>
        <Trans>What patients would feel</Trans>
      </h2>
      {(services.length === 0 || named.length > 0) && <NoService named={named} />}
      {services.length > 0 && (
        <dl className="facts">
          {services.map((service) => (
            <div key={service.id} style={{ display: 'contents' }}>
              <dt>{service.name}</dt>
              <dd>{service.patientEffect ?? t`Nobody has written down yet what patients would feel.`}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** What to do while nothing can be mended: a medical device waits for its maker, anything else for an hour in which it may stand still. */
function Meanwhile({ findings }: { findings: WarningDetail['findings'] }) {
  const hit = findings.some((finding) => finding.open) ? findings.filter((finding) => finding.open) : findings;
  return (
    <p className="note small">
      {hit.some((finding) => mayBeMedicalDevice(finding.kind)) ? (
        <Trans>
          A medical device may be changed only with its maker’s approval. Until a release is approved: keep the device
          in a network of its own, close what it does not need, and tell the ward what to watch for.
        </Trans>
      ) : (
        <Trans>
          Until this is mended: keep the assets in a network of their own, close what they do not need, and tell those
          who work with them what to watch for.
        </Trans>
      )}
    </p>
  );
}

function WhatToDo({ detail }: { detail: WarningDetail }) {
  const { warning, remediations } = detail;
  const others = remediations.filter((item) => item.details !== warning.action);
  return (
    <section className="card">
      <h2>
        <Trans>What to do</Trans>
      </h2>
      <p className="do-now">
        <WhatToDoFirst warning={warning} />
      </p>
      {others.length > 0 && (
        <ul className="remedies list">
          {others.map((item) => (
            <li key={item.category + item.details}>
              <strong>{sayWord(remedyWords, item.category)}.</strong>{' '}
              <span lang={warning.language}>{item.details}</span>{' '}
              {item.url && /^https?:/.test(item.url) && (
                <a href={item.url} rel="noreferrer noopener" target="_blank">
                  <Trans>Where it is described</Trans>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <Meanwhile findings={detail.findings} />
    </section>
  );
}

/** The advisory’s words, how they were read, and what the inventory says, side by side. */
function Readings({ detail }: { detail: WarningDetail }) {
  const facts = [...new Set(detail.findings.flatMap((finding) => finding.match.because.at(-1) ?? []))];
  return (
    <section className="card">
      <h2>
        <Trans>Why it hits</Trans>
      </h2>
      <ul>
        {detail.warning.because.map((reason) => (
          <li key={reason}>
            <Evidence text={reason} />
          </li>
        ))}
      </ul>
      {detail.readings.map((reading) => (
        <div key={reading.product + reading.text} className="reading">
          <div>
            <small>
              <Trans>The advisory says</Trans>
            </small>
            <q lang={detail.warning.language}>{reading.text || reading.product}</q>
          </div>
          <div>
            <small>
              <Trans comment="the product's name follows">for the product</Trans>
            </small>
            {reading.product}
          </div>
          <div>
            <small>
              <Trans>Tocsin reads</Trans>
            </small>
            <Evidence text={reading.words} />
            {reading.flags.length > 0 && (
              <span className="small soft"> ({reading.flags.map(sayDoubt).join(', ')})</span>
            )}
          </div>
        </div>
      ))}
      {facts.length > 1 && (
        <p className="small soft no-print">
          <Trans>Your assets differ: each says its own reason in the table above.</Trans>
        </p>
      )}
    </section>
  );
}

function Lead({ warning }: { warning: WarningDetail['warning'] }) {
  const { publisher, advisory } = warning;
  return (
    <>
      {warning.knownExploited && (
        <strong>
          <Trans>Attackers use this elsewhere already.</Trans>{' '}
        </strong>
      )}
      {warning.state === 'withdrawn' && (
        <strong>
          <Trans>The advisory was withdrawn.</Trans>{' '}
        </strong>
      )}
      {warning.counts.affected === 0 && (
        <>
          <Trans>Nobody can tell yet whether it hits; the table says what is missing.</Trans>{' '}
        </>
      )}
      <Trans>
        Source: {publisher}, <span className="nowrap">{advisory}.</span>
      </Trans>
    </>
  );
}

export function WarningPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ['warning', id],
    queryFn: () => call(warningsApi.getWarning, { params: { id } }),
  });
  const acknowledge = useAcknowledge();
  useRowKeys();
  const printedAt = sayInstant(new Date());
  return (
    <OnePage query={query} of="/warnings">
      {(detail) => (
        <>
          <p className="print-only small soft">
            <Trans>Tocsin, printed {printedAt}</Trans>
          </p>
          <PageHeader title={sayHeadline(detail.warning)}>
            <Lead warning={detail.warning} />
          </PageHeader>
          <div className="letter">
            <div className="stack">
              <PatientEffects services={detail.warning.services} named={detail.namedServices} />
              <WhatToDo detail={detail} />
              <FindingsPanel
                detail={detail}
                acknowledge={() => detail.warning.state === 'open' && acknowledge.mutate(id)}
              />
              <Readings detail={detail} />
              <section className="card">
                <h2>
                  <Trans>Why this priority</Trans>
                </h2>
                <SsvcPath decision={detail.warning.decision} />
              </section>
              <Discussion id={id} />
              <WarningHistory id={id} undoable={detail.undoable} />
            </div>
            <WarningAside detail={detail} acknowledge={() => acknowledge.mutate(id)} />
          </div>
        </>
      )}
    </OnePage>
  );
}
