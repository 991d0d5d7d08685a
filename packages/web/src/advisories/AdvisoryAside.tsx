// Beside the advisory: who says it, how it was checked, and the document as it came.

import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { AdvisoryDetail } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { toAddress } from '@tocsin/core/base';
import { AndMore } from '../base/AndMore.tsx';
import { When } from '../base/Panels.tsx';
import { sayStatus } from './document-words.ts';

/** Findings that are written out. */
const mostFindings = 50;

const validityWords = {
  valid: msg`Keeps the rules of its standard`,
  invalid: msg`Breaks rules of its standard`,
  'not-checked': msg`Its format has no checks here`,
} as const;
const validityLooks = { valid: 'v-valid', invalid: 'v-affected', 'not-checked': 'v-plain' } as const;

const signatureLooks = { verified: 'v-valid', unsigned: 'v-plain', 'unverified-key': 'v-affected' } as const;

function saySignature({ signature }: AdvisoryDetail['validation']): string {
  if (signature === 'verified') return t`Signed, and the signature holds.`;
  return signature === 'unsigned' ? t`Not signed.` : t`Signed, but not by a key that the provider names.`;
}

export function AdvisoryAside({ detail }: { detail: AdvisoryDetail }) {
  const { advisory, validation } = detail;
  const { findings } = validation;
  const checks = validation.tests.length;
  const inAll = findings.length;
  const more = inAll - mostFindings;
  const hash = validation.hash.replace('sha', 'SHA-');
  const source = detail.source?.name;
  return (
    <aside className="stack" aria-label={t`At a glance`}>
      <section className="card stack glance">
        <dl className="facts small">
          <dt>
            <Trans>Publisher</Trans>
          </dt>
          <dd>{advisory.publisher.name}</dd>
          <dt>
            <Trans>Version</Trans>
          </dt>
          <dd>
            {advisory.version}, {sayStatus(advisory.status)}
          </dd>
          <dt>
            <Trans context="column">Released</Trans>
          </dt>
          <dd>
            <When at={advisory.releasedAt} />
          </dd>
          <dt>
            <Trans context="column">Revised</Trans>
          </dt>
          <dd>
            <When at={advisory.revisedAt} />
          </dd>
          <dt>
            <Trans comment="with whom one may share it (TLP)">Sharing</Trans>
          </dt>
          <dd>{`TLP:${advisory.tlp}`}</dd>
          {advisory.severity && (
            <>
              <dt>
                <Trans>Severity</Trans>
              </dt>
              <dd lang={advisory.language}>{advisory.severity}</dd>
            </>
          )}
        </dl>
        {detail.warning && (
          <Link className="button primary" to="/warnings/$id" params={{ id: detail.warning }}>
            <Trans>Our warning</Trans>
          </Link>
        )}
        <a className="button no-print" href={toAddress(advisoriesApi.getAdvisoryText, { params: { id: detail.id } })}>
          <Trans>JSON as received</Trans>
        </a>
      </section>
      <section className="card small stack checked" aria-label={t`How it was checked`}>
        <h2>
          <Trans>How it was checked</Trans>
        </h2>
        <p>
          <span className={`tag ${validityLooks[validation.state]}`}>{i18n._(validityWords[validation.state])}</span>
        </p>
        {checks > 0 && (
          <p>
            <Plural
              value={checks}
              one="# check ran: its schema and the mandatory tests."
              other="# checks ran: its schema and the mandatory tests."
            />
          </p>
        )}
        {inAll > 0 && (
          <details>
            <summary>
              <Plural value={inAll} one="# finding" other="# findings" />
            </summary>
            <ul>
              {findings.slice(0, mostFindings).map((finding) => (
                <li key={finding.at + finding.message} className="wrap">
                  <span className="mono">{finding.at}</span>: {finding.message}
                </li>
              ))}
              <AndMore more={more} />
            </ul>
          </details>
        )}
        <p>
          <span className={`tag ${signatureLooks[validation.signature]}`}>{saySignature(validation)}</span>
        </p>
        {validation.signatureNote && (
          <p className="wrap" lang="en">
            {validation.signatureNote}
          </p>
        )}
        {validation.signedBy && <p className="mono wrap">{validation.signedBy}</p>}
        <p>
          {validation.hash === 'none'
            ? t`No hash came with it.`
            : t({ message: `Its ${hash} is the one its provider published.`, comment: 'SHA-256 or SHA-512' })}
        </p>
        <p>
          {source === undefined ? (
            <Trans>
              Received <When at={detail.receivedAt} />, brought in by hand or with the program.
            </Trans>
          ) : (
            <Trans>
              Received <When at={detail.receivedAt} /> from {source}.
            </Trans>
          )}
        </p>
        <details>
          <summary>
            <Trans>SHA-256 of the document</Trans>
          </summary>
          <p className="mono wrap">{detail.sha256}</p>
        </details>
      </section>
    </aside>
  );
}
