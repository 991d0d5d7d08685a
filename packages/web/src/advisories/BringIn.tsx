// A file from the reader's own disk: the button that takes it, and what became of it, with the reason where it was refused.

import { Plural, Trans } from '@lingui/react/macro';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { AndMore } from '../base/AndMore.tsx';
import { ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { QuarantineReason } from './QuarantineSection.tsx';

/** Refusals that are written out. */
const mostRefused = 20;

type Added = Awaited<ReturnType<typeof call<typeof advisoriesApi.addAdvisories>>>;
export type BringIn = UseMutationResult<Added, Error, File>;

export function useBringIn(): BringIn {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => call(advisoriesApi.addAdvisories, { query: { name: file.name }, body: file }),
    onSettled: () => client.invalidateQueries(),
  });
}

export function BringInButton({ bringIn }: { bringIn: BringIn }) {
  return (
    <label className="button file-button">
      <input
        type="file"
        className="hidden"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) bringIn.mutate(file);
          // The same file, mended, is a choice again.
          target.value = '';
        }}
      />
      <Trans>Bring in a file</Trans>
    </label>
  );
}

function Counts({ stored, unchanged, quarantined, facts }: Added) {
  return (
    <p>
      <Trans>
        <Plural value={stored} one="# stored" other="# stored" />,{' '}
        <Plural value={unchanged} one="# known" other="# known" />,{' '}
        <Plural value={quarantined} one="# in quarantine" other="# in quarantine" />,{' '}
        <Plural value={facts} one="# fact" other="# facts" />.
      </Trans>
    </p>
  );
}

function Received({ added }: { added: Added }) {
  const { advisories, refused } = added;
  const more = refused.length - mostRefused;
  return (
    <>
      <Counts {...added} />
      {advisories.length + refused.length > 0 && (
        <ul>
          {advisories.map(({ id, advisory, title, language }) => (
            <li key={id}>
              <Link to="/advisories/$id" params={{ id }} lang={language}>
                {title}
              </Link>{' '}
              <span className="soft">{advisory}</span>
            </li>
          ))}
          {refused.slice(0, mostRefused).map(({ name, reason, document }) => (
            <li key={name + reason}>
              <QuarantineReason name={name} reason={reason} document={document} />
            </li>
          ))}
          <AndMore more={more} />
        </ul>
      )}
    </>
  );
}

/** Always there, so that what is said in it is heard. */
export function BroughtIn({ bringIn: { isPending, data, error } }: { bringIn: BringIn }) {
  return (
    <>
      <div role="status" className="brought-in small">
        {isPending && (
          <p>
            <Trans>Reading and checking …</Trans>
          </p>
        )}
        {data && <Received added={data} />}
      </div>
      {error && <ProblemPanel error={error} />}
    </>
  );
}
