// How the advisory came to be what it is: what its publisher says of each revision, and what Tocsin saw change between those it received.

import { useQuery } from '@tanstack/react-query';
import type { AdvisoryDetail } from '@tocsin/core/advisories';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { Loaded, When } from '../base/Panels.tsx';
import { sayCount } from '../base/say-count.ts';
import { call } from '../client.ts';
import { type Change, sayChange } from './change-words.ts';

/** Lines of one side of a change that are shown. */
const mostLines = 6;

function Side({ kind, lines }: { kind: 'ins' | 'del'; lines: readonly string[] }) {
  const Tag = kind;
  return (
    <>
      {lines.slice(0, mostLines).map((line) => (
        <Tag key={line} className="block">
          <span className="hidden">{kind === 'ins' ? 'new: ' : 'no more: '}</span>
          {line}
        </Tag>
      ))}
      {lines.length > mostLines && (
        <span className="soft block">
          and {lines.length - mostLines} more {kind === 'ins' ? 'that are new' : 'that are gone'}
        </span>
      )}
    </>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const said = changes.slice(0, 100).map(sayChange);
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
                    <Side kind="del" lines={gone} />
                    <Side kind="ins" lines={added} />
                  </dd>
                </div>
              ))}
          </dl>
        </div>
      ))}
      {changes.length > 100 && <p className="small soft">and {changes.length - 100} more changes</p>}
    </>
  );
}

export function RevisionsSection({ detail }: { detail: AdvisoryDetail }) {
  const query = useQuery({
    queryKey: ['advisory', detail.id, 'revisions'],
    queryFn: () => call(advisoriesApi.listRevisions, { params: { id: detail.id } }),
  });
  const { revisions } = detail.advisory;
  return (
    <section className="card stack" aria-label="Revisions">
      <h2>Revisions</h2>
      <Loaded query={query}>
        {({ items }) => (
          <ol className="timeline small" aria-label="Received">
            {items.map((item) => (
              <li key={item.version + item.receivedAt}>
                <strong>Version {item.version}</strong> received <When at={item.receivedAt} />.{' '}
                {item.changes.length === 0
                  ? items.length > 1
                    ? 'Nothing in it that Tocsin reads had changed.'
                    : 'The first that was received.'
                  : `${sayCount(item.changes.length, 'change')}. ${
                      item.mustDoChanged ? 'What must be done has changed.' : 'What must be done is the same.'
                    }`}
                <Changes changes={item.changes} />
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      {revisions.length > 0 && (
        <details>
          <summary>What the publisher says of {sayCount(revisions.length, 'revision')}</summary>
          <dl className="facts small">
            {revisions.toReversed().map((revision) => (
              <div key={revision.number + revision.at} style={{ display: 'contents' }}>
                <dt>
                  {revision.number}, <When at={revision.at} />
                </dt>
                <dd>{revision.summary}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
