// What the publisher advises. The same words for many vulnerabilities are said once, with those they are for.

import type { AdvisoryDetail, Remediation } from '@tocsin/core/advisories';
import { useMemo } from 'react';
import { sayCount } from '../base/say-count.ts';
import { remedyWords } from './remedy-words.ts';

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

export function RemediationsSection({ advisory }: { advisory: AdvisoryDetail['advisory'] }) {
  const remedies = useMemo(() => mergeRemedies(advisory), [advisory]);
  const all = advisory.vulnerabilities.length;
  return (
    <section className="card" aria-label="What the publisher advises">
      <h2>What the publisher advises</h2>
      {remedies.length === 0 && <p className="soft">Nothing yet.</p>}
      <ul className="remedies list">
        {remedies.map((remedy) => (
          <li key={remedy.category + remedy.details + remedy.url}>
            <strong>{remedyWords[remedy.category] ?? remedy.category.replaceAll('_', ' ')}.</strong> {remedy.details}{' '}
            {remedy.url && /^https?:/.test(remedy.url) && (
              <a href={remedy.url} rel="noreferrer noopener" target="_blank">
                Where it is described
              </a>
            )}
            <span className="small soft block">
              {all > 1 &&
                (remedy.of.length === all
                  ? 'For all vulnerabilities'
                  : `For ${remedy.of.slice(0, 8).join(', ')}${remedy.of.length > 8 ? ` and ${remedy.of.length - 8} more` : ''}`)}
              {remedy.products !== undefined &&
                remedy.products.length > 0 &&
                remedy.products.length < advisory.products.length &&
                `${all > 1 ? '; ' : ''}${sayCount(remedy.products.length, 'product')} of ${advisory.products.length.toLocaleString('en')}`}
              {remedy.restart && ` Restart: ${remedy.restart.replaceAll('_', ' ')}.`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
