// What is wrong, one vulnerability after the other: scores, what is known of it elsewhere, and how that changed.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail, CveFacts, Vulnerability } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { Loaded, When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';

/** More than this open folded. */
const mostOpen = 5;

function History({ cve }: { cve: string }) {
  const query = useQuery({
    queryKey: ['cve', cve],
    queryFn: () => call(advisoriesApi.getCve, { params: { id: cve } }),
  });
  return (
    <Loaded query={query}>
      {({ history, advisories }) => (
        <>
          {history.length === 0 ? (
            <p className="small soft">Nothing was recorded of it yet.</p>
          ) : (
            <ol className="timeline small">
              {history.map((entry) => (
                <li key={entry.kind + entry.at}>
                  {entry.text}{' '}
                  <span className="soft">
                    <When at={entry.at} />
                  </span>
                </li>
              ))}
            </ol>
          )}
          {advisories.length > 1 && (
            <ul className="small" aria-label={`Advisories about ${cve}`}>
              {advisories.map((other) => (
                <li key={other.id}>
                  <Link to="/advisories/$id" params={{ id: other.id }}>
                    {other.advisory}
                  </Link>{' '}
                  {other.title}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Loaded>
  );
}

function KnownFacts({ facts, vulnerability }: { facts: CveFacts | undefined; vulnerability: Vulnerability }) {
  const ssvc = facts?.ssvc ?? vulnerability.ssvc;
  return (
    <dl className="facts small">
      {facts?.kev && (
        <>
          <dt>Known exploited</dt>
          <dd>
            listed on {facts.kev.addedOn}
            {facts.kev.dueOn && `, to be mended by ${facts.kev.dueOn} in the list’s own country`}
            {facts.kev.ransomware && <strong>, used by ransomware</strong>}. {facts.kev.requiredAction}
          </dd>
        </>
      )}
      {vulnerability.exploitedSince && (
        <>
          <dt>Exploited, says the publisher</dt>
          <dd>since {vulnerability.exploitedSince.slice(0, 10)}</dd>
        </>
      )}
      {facts?.epss && (
        <>
          <dt>Likelihood (EPSS)</dt>
          <dd>
            {(facts.epss.score * 100).toFixed(1)} % within 30 days, more than {Math.floor(facts.epss.percentile * 100)}{' '}
            of 100 others, on {facts.epss.on}
          </dd>
        </>
      )}
      {ssvc && (
        <>
          <dt>SSVC</dt>
          <dd>
            exploitation {ssvc.exploitation ?? 'not said'}, automatable {ssvc.automatable ?? 'not said'}, technical
            impact {ssvc.technicalImpact ?? 'not said'}
          </dd>
        </>
      )}
      {vulnerability.cwe.length > 0 && (
        <>
          <dt>Weakness</dt>
          <dd>{vulnerability.cwe.join(', ')}</dd>
        </>
      )}
      {vulnerability.threats.map((threat) => (
        <div key={threat.category + threat.details} style={{ display: 'contents' }}>
          <dt>Threat: {threat.category.replaceAll('_', ' ')}</dt>
          <dd>{threat.details}</dd>
        </div>
      ))}
      {vulnerability.flags.map((flag) => (
        <div key={flag.label + flag.products[0]} style={{ display: 'contents' }}>
          <dt>Not affected because</dt>
          <dd>
            {flag.label.replaceAll('_', ' ')} ({sayCount(flag.products.length, 'product')})
          </dd>
        </div>
      ))}
    </dl>
  );
}

const sayStatus = ({ status }: Vulnerability) =>
  (
    [
      [status.knownAffected, 'affected'],
      [status.underInvestigation, 'under investigation'],
      [status.fixed, 'fixed'],
      [status.knownNotAffected, 'not affected'],
    ] as const
  )
    .filter(([keys]) => keys.length > 0)
    .map(([keys, word]) => `${keys.length.toLocaleString('en')} ${word}`)
    .join(', ');

function One({
  vulnerability,
  facts,
  open,
}: {
  vulnerability: Vulnerability;
  facts: CveFacts | undefined;
  open: boolean;
}) {
  const [isOpen, setOpen] = useState(open);
  const [hasHistory, setHistory] = useState(false);
  const worst = vulnerability.scores.toSorted((a, b) => b.baseScore - a.baseScore)[0];
  const status = sayStatus(vulnerability);
  return (
    <details className="vulnerability" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{vulnerability.id}</strong> {vulnerability.title}{' '}
        {worst && (
          <span className="tag v-plain">
            {worst.baseScore.toFixed(1)} {worst.severity.toLowerCase()}
          </span>
        )}{' '}
        {facts?.kev && <span className="tag p-immediate">Known exploited</span>}
      </summary>
      {isOpen && (
        <div className="stack">
          {vulnerability.description && <p>{vulnerability.description}</p>}
          {status !== '' && <p className="small">Products: {status}.</p>}
          {vulnerability.scores.length > 0 && (
            <ul className="list small" aria-label={`Scores of ${vulnerability.id}`}>
              {vulnerability.scores.map((score) => (
                <li key={score.vector + (score.source ?? '')} className="wrap">
                  CVSS {score.version}: <strong>{score.baseScore.toFixed(1)}</strong> {score.severity.toLowerCase()}{' '}
                  <span className="mono soft">{score.vector}</span>
                  {score.source && <span className="soft"> by {score.source}</span>}
                </li>
              ))}
            </ul>
          )}
          {vulnerability.scores.length === 0 && vulnerability.severity && (
            <p className="small">Severity in the publisher’s words: {vulnerability.severity}.</p>
          )}
          <KnownFacts facts={facts} vulnerability={vulnerability} />
          {/^CVE-/.test(vulnerability.id) && !hasHistory && (
            <p className="no-print">
              <button type="button" className="plain" onClick={() => setHistory(true)}>
                History and other advisories<span className="hidden"> of {vulnerability.id}</span>
              </button>
            </p>
          )}
          {hasHistory && <History cve={vulnerability.id} />}
        </div>
      )}
    </details>
  );
}

export function VulnerabilitiesSection({ detail }: { detail: AdvisoryDetail }) {
  const { vulnerabilities } = detail.advisory;
  const facts = new Map(detail.facts.map((fact) => [fact.cve, fact]));
  return (
    <section className="card" aria-label="Vulnerabilities">
      <h2>Vulnerabilities ({vulnerabilities.length.toLocaleString('en')})</h2>
      {vulnerabilities.map((vulnerability) => (
        <One
          key={vulnerability.id}
          vulnerability={vulnerability}
          facts={facts.get(vulnerability.id)}
          open={vulnerabilities.length <= mostOpen}
        />
      ))}
    </section>
  );
}
