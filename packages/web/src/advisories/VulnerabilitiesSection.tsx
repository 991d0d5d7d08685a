// What is wrong, one vulnerability after the other: scores, what is known of it elsewhere, and how that changed.

import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail, CveFacts, Vulnerability } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { sayNumber } from '../base/formats.ts';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { saySeverity } from './document-words.ts';
import { KnownFacts } from './KnownFacts.tsx';

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
            <p className="small soft">
              <Trans>Nothing was recorded of it yet.</Trans>
            </p>
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
            <ul className="small" aria-label={t`Advisories about ${cve}`}>
              {advisories.map((other) => (
                <li key={other.id}>
                  <Link to="/advisories/$id" params={{ id: other.id }}>
                    {other.advisory}
                  </Link>{' '}
                  <span lang={other.language}>{other.title}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Loaded>
  );
}

/** "2 affected, 1 fixed": products of one vulnerability. */
function sayStatus({ status }: Vulnerability): string {
  const affected = status.knownAffected.length;
  const unclear = status.underInvestigation.length;
  const fixed = status.fixed.length;
  const unaffected = status.knownNotAffected.length;
  return [
    affected > 0 && plural(affected, { one: '# affected', other: '# affected' }),
    unclear > 0 && plural(unclear, { one: '# under investigation', other: '# under investigation' }),
    fixed > 0 && plural(fixed, { one: '# fixed', other: '# fixed' }),
    unaffected > 0 && plural(unaffected, { one: '# not affected', other: '# not affected' }),
  ]
    .filter(Boolean)
    .join(', ');
}

function Scores({ vulnerability: { id, scores } }: { vulnerability: Vulnerability }) {
  return (
    <ul className="list small" aria-label={t`Scores of ${id}`}>
      {scores.map(({ vector, source, version, baseScore, severity }) => (
        <li key={vector + (source ?? '')} className="wrap">
          CVSS {version}: <strong>{baseScore.toFixed(1)}</strong> {saySeverity(severity)}{' '}
          <span className="mono soft">{vector}</span>
          {source && (
            <span className="soft">
              {' '}
              <Trans comment="who gave the score">by {source}</Trans>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function One({
  vulnerability,
  facts,
  open,
  lang,
}: {
  vulnerability: Vulnerability;
  facts: CveFacts | undefined;
  open: boolean;
  /** Of the advisory's own text. */
  lang: string | undefined;
}) {
  const [isOpen, setOpen] = useState(open);
  const [hasHistory, setHistory] = useState(false);
  const worst = vulnerability.scores.toSorted((a, b) => b.baseScore - a.baseScore)[0];
  const status = sayStatus(vulnerability);
  const { id, severity } = vulnerability;
  return (
    <details className="vulnerability" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{id}</strong> <span lang={lang}>{vulnerability.title}</span>{' '}
        {worst && (
          <span className="tag v-plain">
            {worst.baseScore.toFixed(1)} {saySeverity(worst.severity)}
          </span>
        )}{' '}
        {facts?.kev && (
          <span className="tag p-immediate">
            <Trans>Known exploited</Trans>
          </span>
        )}
      </summary>
      {isOpen && (
        <div className="stack">
          {vulnerability.description && <p lang={lang}>{vulnerability.description}</p>}
          {status !== '' && (
            <p className="small">
              <Trans>Products: {status}.</Trans>
            </p>
          )}
          {vulnerability.scores.length > 0 && <Scores vulnerability={vulnerability} />}
          {vulnerability.scores.length === 0 && severity && (
            <p className="small">
              <Trans>
                Severity in the publisher’s words: <span lang={lang}>{severity}</span>.
              </Trans>
            </p>
          )}
          <KnownFacts facts={facts} vulnerability={vulnerability} lang={lang} />
          {/^CVE-/.test(id) && !hasHistory && (
            <p className="no-print">
              <button type="button" className="plain" onClick={() => setHistory(true)}>
                <Trans>
                  History and other advisories<span className="hidden"> of {id}</span>
                </Trans>
              </button>
            </p>
          )}
          {hasHistory && <History cve={id} />}
        </div>
      )}
    </details>
  );
}

export function VulnerabilitiesSection({ detail }: { detail: AdvisoryDetail }) {
  const { vulnerabilities, language } = detail.advisory;
  const total = sayNumber(vulnerabilities.length);
  const facts = new Map(detail.facts.map((fact) => [fact.cve, fact]));
  return (
    <section className="card" aria-label={t`Vulnerabilities`}>
      <h2>
        <Trans>Vulnerabilities ({total})</Trans>
      </h2>
      {vulnerabilities.map((vulnerability) => (
        <One
          key={vulnerability.id}
          vulnerability={vulnerability}
          facts={facts.get(vulnerability.id)}
          open={vulnerabilities.length <= mostOpen}
          lang={language}
        />
      ))}
    </section>
  );
}
