// Beside the advisory: who says it, how it was checked, and the document as it came.

import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { toAddress } from '@tocsin/core/base';
import { When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';

const validityWords = {
  valid: 'Keeps the rules of its standard',
  invalid: 'Breaks rules of its standard',
  'not-checked': 'Its format has no checks here',
} as const;
const validityLooks = { valid: 'v-valid', invalid: 'v-affected', 'not-checked': 'v-plain' } as const;

function saySignature({ signature, signatureNote }: AdvisoryDetail['validation']): string {
  if (signature === 'verified') return 'Signed, and the signature holds.';
  if (signature === 'unsigned') return signatureNote ?? 'Not signed.';
  return `Signed, but not by a key that the provider names. ${signatureNote ?? ''}`;
}

export function AdvisoryAside({ detail }: { detail: AdvisoryDetail }) {
  const { advisory, validation } = detail;
  return (
    <aside className="stack" aria-label="At a glance">
      <section className="card stack glance">
        <dl className="facts small">
          <dt>Publisher</dt>
          <dd>{advisory.publisher.name}</dd>
          <dt>Version</dt>
          <dd>
            {advisory.version}, {advisory.status}
          </dd>
          <dt>Released</dt>
          <dd>
            <When at={advisory.releasedAt} />
          </dd>
          <dt>Revised</dt>
          <dd>
            <When at={advisory.revisedAt} />
          </dd>
          <dt>Sharing</dt>
          <dd>TLP:{advisory.tlp}</dd>
          {advisory.severity && (
            <>
              <dt>Severity</dt>
              <dd>{advisory.severity}</dd>
            </>
          )}
        </dl>
        {detail.warning && (
          <Link className="button primary" to="/warnings/$id" params={{ id: detail.warning }}>
            Our warning
          </Link>
        )}
        <a className="button no-print" href={toAddress(advisoriesApi.getAdvisoryText, { params: { id: detail.id } })}>
          JSON as received
        </a>
      </section>
      <section className="card small stack" aria-label="How it was checked">
        <h2>How it was checked</h2>
        <p>
          <span className={`tag ${validityLooks[validation.state]}`}>{validityWords[validation.state]}</span>
        </p>
        {validation.tests.length > 0 && (
          <p>{sayCount(validation.tests.length, 'check')} ran: its schema and the mandatory tests.</p>
        )}
        {validation.findings.length > 0 && (
          <details>
            <summary>{sayCount(validation.findings.length, 'finding')}</summary>
            <ul>
              {validation.findings.slice(0, 50).map((finding) => (
                <li key={finding.at + finding.message} className="wrap">
                  <span className="mono">{finding.at}</span>: {finding.message}
                </li>
              ))}
              {validation.findings.length > 50 && <li>and {validation.findings.length - 50} more</li>}
            </ul>
          </details>
        )}
        <p>{saySignature(validation)}</p>
        {validation.signedBy && <p className="mono wrap">{validation.signedBy}</p>}
        <p>
          {validation.hash === 'none'
            ? 'No hash came with it.'
            : `Its ${validation.hash.replace('sha', 'SHA-')} is the one its provider published.`}
        </p>
        <p>
          Received <When at={detail.receivedAt} />
          {detail.source ? ` from ${detail.source.name}` : ', brought in by hand or with the program'}.
        </p>
        <details>
          <summary>SHA-256 of the document</summary>
          <p className="mono wrap">{detail.sha256}</p>
        </details>
      </section>
    </aside>
  );
}
