// How the advisory came to be what it is: what its publisher says of each revision, and what Tocsin saw change between those it received.

import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { AdvisoryDetail } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { Loaded, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { type Change, sayChange } from './change-words.ts';

/** Lines of one side of a change that are shown. */
const mostLines = 6;
/** Changes of one revision that are shown. */
const mostChanges = 100;

function Side({ kind, lines, lang }: { kind: 'ins' | 'del'; lines: readonly string[]; lang: string | undefined }) {
  const Tag = kind;
  const more = lines.length - mostLines;
  return (
    <>
      {lines.slice(0, mostLines).map((line) => (
        <Tag key={line} className="block">
          <span className="hidden">{kind === 'ins' ? <Trans>new:</Trans> : <Trans>no more:</Trans>} </span>
          <span lang={lang}>{line}</span>
        </Tag>
      ))}
      {more > 0 && (
        <span className="soft block">
          {kind === 'ins' ? (
            <Plural value={more} one="and # more that is new" other="and # more that are new" />
          ) : (
            <Plural value={more} one="and # more that is gone" other="and # more that are gone" />
          )}
        </span>
      )}
    </>
  );
}

function Changes({ changes, lang }: { changes: readonly Change[]; lang: string | undefined }) {
  const more = changes.length - mostChanges;
  const said = changes.slice(0, mostChanges).map(sayChange);
  const abouts = [...new Set(said.map(({ about }) => about))];
  return (
    <>
      {abouts.map((about) => (
        <div key={about} className="change">
          <h4>{about}</h4>
          <dl className="facts small">
            {said
              .filter((change) => change.about === about)
              .map(({ what, added, gone }) => (
                <div key={what} style={{ display: 'contents' }}>
                  <dt>{what}</dt>
                  <dd>
                    <Side kind="del" lines={gone} lang={lang} />
                    <Side kind="ins" lines={added} lang={lang} />
                  </dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
      {more > 0 && (
        <p className="small soft">
          <Plural value={more} one="and # more change" other="and # more changes" />
        </p>
      )}
    </>
  );
}

interface Received {
  readonly version: string;
  readonly receivedAt: string;
  readonly changes: readonly Change[];
  readonly mustDoChanged: boolean;
}

function One({ item, isFirst, lang }: { item: Received; isFirst: boolean; lang: string | undefined }) {
  const { version, receivedAt, changes, mustDoChanged } = item;
  const count = changes.length;
  return (
    <li>
      <Trans>
        <strong>Version {version}</strong> received <When at={receivedAt} />.
      </Trans>{' '}
      {count > 0 ? (
        <>
          <Plural value={count} one="# change." other="# changes." />{' '}
          {mustDoChanged ? (
            <Trans>What must be done has changed.</Trans>
          ) : (
            <Trans>What must be done is the same.</Trans>
          )}
        </>
      ) : isFirst ? (
        <Trans>The first that was received.</Trans>
      ) : (
        <Trans>Nothing in it that Tocsin reads had changed.</Trans>
      )}
      <Changes changes={changes} lang={lang} />
    </li>
  );
}

export function RevisionsSection({ detail }: { detail: AdvisoryDetail }) {
  const query = useQuery({
    queryKey: ['advisory', detail.id, 'revisions'],
    queryFn: () => call(advisoriesApi.listRevisions, { params: { id: detail.id } }),
  });
  const { revisions, language } = detail.advisory;
  const inAll = revisions.length;
  return (
    <section className="card stack" aria-label={t`Revisions`}>
      <h2>
        <Trans>Revisions</Trans>
      </h2>
      <Loaded query={query}>
        {({ items }) => (
          <ol className="timeline small" aria-label={t({ message: 'Received', context: 'revisions' })}>
            {items.map((item, i) => (
              <One key={item.version + item.receivedAt} item={item} isFirst={i === items.length - 1} lang={language} />
            ))}
          </ol>
        )}
      </Loaded>
      {revisions.length > 0 && (
        <details>
          <summary>
            <Trans>
              What the publisher says of <Plural value={inAll} one="# revision" other="# revisions" />
            </Trans>
          </summary>
          <dl className="facts small">
            {revisions.toReversed().map((revision) => (
              <div key={revision.number + revision.at} style={{ display: 'contents' }}>
                <dt>
                  {revision.number}, <When at={revision.at} />
                </dt>
                <dd lang={language}>{revision.summary}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
