// An advisory made readable: what it is about, which products with their ranges in words, what is wrong, what to do, and how it changed.

import '../styles/advisories.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AdvisoryDetail } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { PageHeader } from '../base/PageHeader.tsx';
import { Loaded, When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';
import { AdvisoryAside } from './AdvisoryAside.tsx';
import { ProductsSection } from './ProductsSection.tsx';
import { RemediationsSection } from './RemediationsSection.tsx';
import { RevisionsSection } from './RevisionsSection.tsx';
import { VulnerabilitiesSection } from './VulnerabilitiesSection.tsx';

const isWebAddress = (url: string) => /^https?:/.test(url);

function Notes({ notes, summary }: { notes: AdvisoryDetail['advisory']['notes']; summary: string | undefined }) {
  const others = notes.filter((note) => note.text !== summary);
  if (others.length === 0) return null;
  return (
    <section className="card" aria-label="The publisher’s notes">
      <h2>The publisher’s notes</h2>
      {others.map((note) => (
        <details key={note.category + note.title + note.text.slice(0, 80)}>
          <summary>{note.title ?? note.category.replaceAll('_', ' ')}</summary>
          <p className="small pre">{note.text}</p>
        </details>
      ))}
    </section>
  );
}

function References({ references }: { references: AdvisoryDetail['advisory']['references'] }) {
  return (
    <section className="card" aria-label="References">
      <h2>References</h2>
      {references.length === 0 && <p className="soft">None.</p>}
      <ul className="small">
        {references.map((reference) => (
          <li key={reference.url + reference.summary} className="wrap">
            {isWebAddress(reference.url) ? (
              <a href={reference.url} rel="noreferrer noopener" target="_blank">
                {reference.summary}
              </a>
            ) : (
              reference.summary
            )}{' '}
            <span className="soft">
              {reference.category === 'self' ? 'the advisory itself, ' : ''}
              {URL.parse(reference.url)?.hostname ?? reference.url}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function AdvisoryPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery({
    queryKey: ['advisory', id],
    queryFn: () => call(advisoriesApi.getAdvisory, { params: { id } }),
  });
  return (
    <Loaded query={query}>
      {(detail) => {
        const { advisory } = detail;
        return (
          <>
            <p className="overline">
              <Link to="/advisories">Advisories</Link> / <span className="wrap">{advisory.id}</span>
            </p>
            <PageHeader title={advisory.title} name={advisory.id}>
              {advisory.withdrawnAt && (
                <strong>
                  Withdrawn <When at={advisory.withdrawnAt} />.{' '}
                </strong>
              )}
              {advisory.supersededBy && <strong>Superseded by {advisory.supersededBy}. </strong>}
              {advisory.summary ??
                `${sayCount(advisory.vulnerabilities.length, 'vulnerability', 'vulnerabilities')} in ${sayCount(advisory.products.length, 'product')}.`}
            </PageHeader>
            <div className="letter">
              <div className="stack">
                <RemediationsSection advisory={advisory} />
                <ProductsSection key={detail.id} detail={detail} />
                <VulnerabilitiesSection key={`${detail.id} v`} detail={detail} />
                <RevisionsSection detail={detail} />
                <Notes notes={advisory.notes} summary={advisory.summary} />
                <References references={advisory.references} />
              </div>
              <AdvisoryAside detail={detail} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
