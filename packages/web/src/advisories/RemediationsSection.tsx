// What the publisher advises. The same words for many vulnerabilities are said once, with those they are for.

import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { AdvisoryDetail, Remediation } from '@tocsin/core/advisories';
import { useMemo } from 'react';
import { sayNumber } from '../base/formats.ts';
import { sayRestart } from './document-words.ts';
import { remedyWords } from './remedy-words.ts';

/** Names of vulnerabilities that are written out. */
const mostNames = 8;

interface Remedy extends Remediation {
  readonly of: string[];
}

/** Remediations merged by what they say, in the order of what a hospital can do with them. */
function mergeRemedies(advisory: AdvisoryDetail['advisory']): Remedy[] {
  const merged = new Map<string, Remedy>();
  for (const { id, remediations } of advisory.vulnerabilities)
    for (const remediation of remediations) {
      const key = [remediation.category, remediation.details, remediation.url].join('\n');
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { ...remediation, of: [id] });
      else if (!known.of.includes(id)) known.of.push(id);
    }
  const order = Object.keys(remedyWords);
  return [...merged.values()].toSorted((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
}

const sayCategory = (category: string): string => {
  const words = Object.hasOwn(remedyWords, category) ? remedyWords[category] : undefined;
  return words === undefined ? category.replaceAll('_', ' ') : i18n._(words);
};

/** For which vulnerabilities and products, and what must be restarted. */
function sayScope({ of, products = [], restart }: Remedy, advisory: AdvisoryDetail['advisory']): string {
  const all = advisory.vulnerabilities.length;
  const names = of.slice(0, mostNames).join(', ');
  const more = of.length - mostNames;
  const count = products.length;
  const total = sayNumber(advisory.products.length);
  const which =
    all <= 1
      ? ''
      : of.length === all
        ? t`For all vulnerabilities`
        : more > 0
          ? t`For ${names} and ${plural(more, { one: '# more', other: '# more' })}`
          : t({ message: `For ${names}`, comment: 'names of vulnerabilities' });
  const what =
    count > 0 && count < advisory.products.length
      ? t`${plural(count, { one: '# product', other: '# products' })} of ${total}`
      : '';
  const part = restart === undefined ? '' : sayRestart(restart);
  return [[which, what].filter(Boolean).join('; '), part && t`Restart: ${part}.`].filter(Boolean).join(' ');
}

export function RemediationsSection({ advisory }: { advisory: AdvisoryDetail['advisory'] }) {
  const remedies = useMemo(() => mergeRemedies(advisory), [advisory]);
  const { language } = advisory;
  return (
    <section className="card" aria-label={t`What the publisher advises`}>
      <h2>
        <Trans>What the publisher advises</Trans>
      </h2>
      {remedies.length === 0 && (
        <p className="soft">
          <Trans>Nothing yet.</Trans>
        </p>
      )}
      <ul className="remedies list">
        {remedies.map((remedy) => (
          <li key={remedy.category + remedy.details + remedy.url}>
            <strong>{sayCategory(remedy.category)}.</strong> <span lang={language}>{remedy.details}</span>{' '}
            {remedy.url && /^https?:/.test(remedy.url) && (
              <a href={remedy.url} rel="noreferrer noopener" target="_blank">
                <Trans>Where it is described</Trans>
              </a>
            )}
            <span className="small soft block">{sayScope(remedy, advisory)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
