// What is known of one vulnerability besides its scores: from lists over all sources, and from the publisher.

import { Plural, Trans } from '@lingui/react/macro';
import type { CveFacts, Vulnerability } from '@tocsin/core/advisories';
import { sayChoice, sayReason, sayThreat } from './document-words.ts';

function Listed({ kev }: { kev: NonNullable<CveFacts['kev']> }) {
  const { addedOn, dueOn, ransomware, requiredAction } = kev;
  return (
    <>
      <dt>
        <Trans>Known exploited</Trans>
      </dt>
      <dd>
        <Trans comment="in a list of vulnerabilities that are known to be exploited">listed on {addedOn}</Trans>
        {dueOn && (
          <>
            , <Trans>to be mended by {dueOn} in the list’s own country</Trans>
          </>
        )}
        {ransomware && (
          <strong>
            , <Trans>used by ransomware</Trans>
          </strong>
        )}
        . {requiredAction}
      </dd>
    </>
  );
}

function Likelihood({ epss }: { epss: NonNullable<CveFacts['epss']> }) {
  const { on } = epss;
  const percent = (epss.score * 100).toFixed(1);
  const rank = Math.floor(epss.percentile * 100);
  return (
    <>
      <dt>
        <Trans>Likelihood (EPSS)</Trans>
      </dt>
      <dd>
        <Trans>
          {percent} % within 30 days, more than {rank} of 100 others, on {on}
        </Trans>
      </dd>
    </>
  );
}

function Ssvc({ ssvc }: { ssvc: NonNullable<CveFacts['ssvc']> }) {
  const exploitation = sayChoice(ssvc.exploitation);
  const automatable = sayChoice(ssvc.automatable);
  const impact = sayChoice(ssvc.technicalImpact);
  return (
    <>
      <dt>SSVC</dt>
      <dd>
        <Trans>
          exploitation {exploitation}, automatable {automatable}, technical impact {impact}
        </Trans>
      </dd>
    </>
  );
}

function Threat({ threat, lang }: { threat: Vulnerability['threats'][number]; lang: string | undefined }) {
  const category = sayThreat(threat.category);
  return (
    <div style={{ display: 'contents' }}>
      <dt>
        <Trans>Threat: {category}</Trans>
      </dt>
      <dd lang={lang}>{threat.details}</dd>
    </div>
  );
}

function Unaffected({ flag }: { flag: Vulnerability['flags'][number] }) {
  const products = flag.products.length;
  return (
    <div style={{ display: 'contents' }}>
      <dt>
        <Trans>Not affected because</Trans>
      </dt>
      <dd>
        {sayReason(flag.label)} (<Plural value={products} one="# product" other="# products" />)
      </dd>
    </div>
  );
}

export function KnownFacts({
  facts,
  vulnerability,
  lang,
}: {
  facts: CveFacts | undefined;
  vulnerability: Vulnerability;
  lang: string | undefined;
}) {
  const ssvc = facts?.ssvc ?? vulnerability.ssvc;
  const since = vulnerability.exploitedSince?.slice(0, 10);
  return (
    <dl className="facts small">
      {facts?.kev && <Listed kev={facts.kev} />}
      {since && (
        <>
          <dt>
            <Trans>Exploited, says the publisher</Trans>
          </dt>
          <dd>
            <Trans comment="a day">since {since}</Trans>
          </dd>
        </>
      )}
      {facts?.epss && <Likelihood epss={facts.epss} />}
      {ssvc && <Ssvc ssvc={ssvc} />}
      {vulnerability.cwe.length > 0 && (
        <>
          <dt>
            <Trans>Weakness</Trans>
          </dt>
          <dd>{vulnerability.cwe.join(', ')}</dd>
        </>
      )}
      {vulnerability.threats.map((threat) => (
        <Threat key={threat.category + threat.details} threat={threat} lang={lang} />
      ))}
      {vulnerability.flags.map((flag) => (
        <Unaffected key={flag.label + flag.products[0]} flag={flag} />
      ))}
    </dl>
  );
}
