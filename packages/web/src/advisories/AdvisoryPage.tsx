// An advisory made readable: what it is about, which products with their ranges in words, what is wrong, what to do, and how it changed.

import '../styles/advisories.css';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AdvisoryDetail } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { OnePage } from '../base/OnePage.tsx';
import { PageHeader } from '../base/PageHeader.tsx';
import { When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { AdvisoryAside } from './AdvisoryAside.tsx';
import { sayNoteKind } from './document-words.ts';
import { ProductsSection } from './ProductsSection.tsx';
import { RemediationsSection } from './RemediationsSection.tsx';
import { RevisionsSection } from './RevisionsSection.tsx';
import { VulnerabilitiesSection } from './VulnerabilitiesSection.tsx';

const isWebAddress = (url: string) => /^https?:/.test(url);

type Advisory = AdvisoryDetail['advisory'];

function Notes({ advisory: { notes, summary, language } }: { advisory: Advisory }) {
  const others = notes.filter((note) => note.text !== summary);
  if (others.length === 0) return null;
  return (
    <section className="card" aria-label={t`The publisher’s notes`}>
      <h2>
        <Trans>The publisher’s notes</Trans>
      </h2>
      {others.map((note) => (
        <details key={note.category + note.title + note.text.slice(0, 80)}>
          <summary>
            {note.title === undefined ? sayNoteKind(note.category) : <span lang={language}>{note.title}</span>}
          </summary>
          <p className="small pre" lang={language}>
            {note.text}
          </p>
        </details>
      ))}
    </section>
  );
}

function Place({ reference: { url, category } }: { reference: Advisory['references'][number] }) {
  const host = URL.parse(url)?.hostname ?? url;
  return <span className="soft">{category === 'self' ? <Trans>the advisory itself, {host}</Trans> : host}</span>;
}

function References({ advisory: { references, language } }: { advisory: Advisory }) {
  return (
    <section className="card" aria-label={t`References`}>
      <h2>
        <Trans>References</Trans>
      </h2>
      {references.length === 0 && (
        <p className="soft">
          <Trans context="references">None.</Trans>
        </p>
      )}
      <ul className="small">
        {references.map((reference) => (
          <li key={reference.url + reference.summary} className="wrap">
            {isWebAddress(reference.url) ? (
              <a href={reference.url} lang={language} rel="noreferrer noopener" target="_blank">
                {reference.summary}
              </a>
            ) : (
              <span lang={language}>{reference.summary}</span>
            )}{' '}
            <Place reference={reference} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function sayCounts(advisory: Advisory): string {
  const vulnerabilities = advisory.vulnerabilities.length;
  const products = advisory.products.length;
  return t`${plural(vulnerabilities, { one: '# vulnerability', other: '# vulnerabilities' })} in ${plural(products, { one: '# product', other: '# products' })}.`;
}

export function AdvisoryPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ['advisory', id],
    queryFn: () => call(advisoriesApi.getAdvisory, { params: { id } }),
  });
  return (
    <OnePage query={query} of="/advisories">
      {(detail) => {
        const { advisory } = detail;
        const { supersededBy } = advisory;
        return (
          <>
            <p className="overline">
              <Link to="/advisories">
                <Trans>Advisories</Trans>
              </Link>{' '}
              / <span className="wrap">{advisory.id}</span>
            </p>
            <PageHeader title={advisory.title} lang={advisory.language} name={advisory.id}>
              {advisory.withdrawnAt && (
                <strong>
                  <Trans>
                    Withdrawn <When at={advisory.withdrawnAt} />.
                  </Trans>{' '}
                </strong>
              )}
              {supersededBy && (
                <strong>
                  <Trans>Superseded by {supersededBy}.</Trans>{' '}
                </strong>
              )}
              {advisory.summary === undefined ? (
                sayCounts(advisory)
              ) : (
                <span lang={advisory.language}>{advisory.summary}</span>
              )}
            </PageHeader>
            <div className="letter">
              <div className="stack">
                <RemediationsSection advisory={advisory} />
                <ProductsSection key={detail.id} detail={detail} />
                <VulnerabilitiesSection key={`${detail.id} v`} detail={detail} />
                <RevisionsSection detail={detail} />
                <Notes advisory={advisory} />
                <References advisory={advisory} />
              </div>
              <AdvisoryAside detail={detail} />
            </div>
          </>
        );
      }}
    </OnePage>
  );
}
