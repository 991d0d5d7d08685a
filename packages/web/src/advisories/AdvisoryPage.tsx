// An advisory made readable: products with their ranges in words, vulnerabilities with what is known of them, revisions, and how it was checked.

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { AdvisoryDetail } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { toAddress } from '@tocsin/core/base';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';

function Products({ detail }: { detail: AdvisoryDetail }) {
  return (
    <section className="card">
      <h2>Products ({detail.advisory.products.length})</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th>Maker</th>
              <th>Product</th>
              <th>Versions, as published</th>
              <th>Read as</th>
            </tr>
          </thead>
          <tbody>
            {detail.advisory.products.slice(0, 300).map((product) => (
              <tr key={product.key}>
                <td>{product.vendor}</td>
                <td>{product.product ?? product.name}</td>
                <td className="mono">{product.versionText ?? ''}</td>
                <td>
                  {product.range.words}
                  {product.range.flags && (
                    <span className="small soft"> ({product.range.flags.join(', ').replaceAll('-', ' ')})</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Vulnerabilities({ detail }: { detail: AdvisoryDetail }) {
  const facts = new Map(detail.facts.map((fact) => [fact.cve, fact]));
  return (
    <section className="card stack">
      <h2>Vulnerabilities ({detail.advisory.vulnerabilities.length})</h2>
      {detail.advisory.vulnerabilities.map((vulnerability) => {
        const known = facts.get(vulnerability.id);
        return (
          <div key={vulnerability.id}>
            <h3>
              {vulnerability.id} {vulnerability.title}
            </h3>
            <p className="row small" style={{ margin: 0 }}>
              {vulnerability.scores.map((score) => (
                <span key={score.vector} className="tag v-plain" title={score.vector}>
                  CVSS {score.version}: {score.baseScore} {score.severity.toLowerCase()}
                </span>
              ))}
              {known?.kev && <span className="tag p-immediate">Known exploited since {known.kev.addedOn}</span>}
              {known?.epss && <span className="tag v-plain">EPSS {(known.epss.score * 100).toFixed(1)} %</span>}
              {vulnerability.cwe.map((cwe) => (
                <span key={cwe} className="tag v-plain">
                  {cwe}
                </span>
              ))}
            </p>
            {vulnerability.description && <p className="small">{vulnerability.description}</p>}
            <ul className="small">
              {vulnerability.remediations.map((item) => (
                <li key={item.category + item.details}>
                  {item.category.replaceAll('_', ' ')}: {item.details}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Revisions({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['advisory', id, 'revisions'],
    queryFn: () => call(advisoriesApi.listRevisions, { params: { id } }),
  });
  return (
    <section className="card">
      <h2>Revisions received</h2>
      <Loaded query={query}>
        {({ items }) => (
          <ul className="small">
            {items.map((item) => (
              <li key={item.version + item.receivedAt}>
                Version {item.version}, <When at={item.receivedAt} />
                {item.changes.length > 0 &&
                  `: ${item.changes.length} changes${item.mustDoChanged ? ', what must be done changed' : ''}`}
                <ul>
                  {item.changes.slice(0, 20).map((change) => (
                    <li key={change.path}>
                      {change.path}: {change.before ?? '–'} → {change.after ?? '–'}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
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
      {(detail) => (
        <>
          <p className="soft small">
            <Link to="/advisories">Advisories</Link> / {detail.advisory.id}
          </p>
          <h1>{detail.advisory.title}</h1>
          <p className="lead">
            {detail.advisory.summary ?? ''} {detail.advisory.publisher.name}, version {detail.advisory.version}, TLP:
            {detail.advisory.tlp}, revised <When at={detail.advisory.revisedAt} />.{' '}
            {detail.warning && (
              <Link to="/warnings/$id" params={{ id: detail.warning }}>
                Our warning
              </Link>
            )}
          </p>
          <div className="stack">
            <Products detail={detail} />
            <Vulnerabilities detail={detail} />
            <section className="card">
              <h2>How it was checked</h2>
              <p>
                <span className={`tag v-${detail.validation.state}`}>{detail.validation.state.replace('-', ' ')}</span>{' '}
                {detail.validation.tests.length > 0
                  ? `${detail.validation.tests.length} checks: schema and mandatory tests of the standard.`
                  : 'No check of the standard ran for this format.'}{' '}
                Hash: {detail.validation.hash}. Signature: {detail.validation.signature.replace('-', ' ')}. Received{' '}
                <When at={detail.receivedAt} />
                {detail.source && ` from ${detail.source.name}`}.
              </p>
              <p className="mono small wrap">SHA-256 {detail.sha256}</p>
              <ul className="small">
                {detail.validation.findings.slice(0, 20).map((finding) => (
                  <li key={finding.at + finding.message}>
                    {finding.at}: {finding.message}
                  </li>
                ))}
              </ul>
              <a className="button" href={toAddress(advisoriesApi.getAdvisoryText, { params: { id: detail.id } })}>
                The document as received
              </a>
            </section>
            <Revisions id={detail.id} />
            <section className="card">
              <h2>References</h2>
              <ul className="small">
                {detail.advisory.references.map((reference) => (
                  <li key={reference.url}>
                    {/^https?:/.test(reference.url) ? (
                      <a href={reference.url} rel="noreferrer noopener" target="_blank">
                        {reference.summary}
                      </a>
                    ) : (
                      reference.summary
                    )}
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
}
