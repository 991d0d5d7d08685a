// Files from the reader's own disk: the button that takes them, and what became of each, with the reason where it was refused.

import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { useState } from 'react';
import { AndMore } from '../base/AndMore.tsx';
import { ProblemPanel } from '../base/Panels.tsx';
import { call, sayError } from '../client.ts';
import { QuarantineReason } from './QuarantineSection.tsx';

/** Refusals that are written out. */
const mostRefused = 20;

type Added = Awaited<ReturnType<typeof call<typeof advisoriesApi.addAdvisories>>>;
/** What became of one file. */
type Outcome = { readonly name: string } & ({ readonly added: Added } | { readonly error: unknown });

export function useBringIn() {
  const client = useQueryClient();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [waiting, setWaiting] = useState(0);
  // One after the other, also those that are chosen while others are read: none stands in the way of another, and none is lost by another's refusal.
  const { mutate } = useMutation({
    scope: { id: 'bring-in' },
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) {
        const { name } = file;
        const outcome: Outcome = await call(advisoriesApi.addAdvisories, { query: { name }, body: file }).then(
          (added) => ({ name, added }),
          (error: unknown) => ({ name, error }),
        );
        setOutcomes((before) => [...before, outcome]);
        setWaiting((before) => before - 1);
      }
    },
    onSettled: () => client.invalidateQueries(),
  });
  const take = (files: readonly File[]) => {
    if (files.length === 0) return;
    if (waiting === 0) setOutcomes([]);
    setWaiting((before) => before + files.length);
    mutate(files);
  };
  return { outcomes, waiting, take };
}
type BringIn = ReturnType<typeof useBringIn>;

export function BringInButton({ take }: { take: BringIn['take'] }) {
  return (
    <label className="button file-button">
      <input
        type="file"
        multiple
        className="hidden"
        onChange={({ target }) => {
          take([...(target.files ?? [])]);
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

function Line({ outcome }: { outcome: Outcome }) {
  if ('added' in outcome) return <Received added={outcome.added} />;
  return <p>{sayError(outcome.error)}</p>;
}

/** Always there, so that what is said in it is heard. Where one file was taken its name is known; of several, each has its line. */
export function BroughtIn({ outcomes, waiting }: Pick<BringIn, 'outcomes' | 'waiting'>) {
  const [only] = outcomes;
  const isOne = outcomes.length + waiting === 1;
  return (
    <>
      <div role="status" className="brought-in small">
        {isOne
          ? only !== undefined && 'added' in only && <Received added={only.added} />
          : outcomes.map((outcome, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may come twice; the list only grows.
              <section key={i} aria-label={outcome.name}>
                <strong className="wrap">{outcome.name}</strong>
                <Line outcome={outcome} />
              </section>
            ))}
        {waiting > 0 && (
          <p>
            {waiting === 1 ? (
              <Trans>Reading and checking …</Trans>
            ) : (
              <Plural value={waiting} one="Reading and checking # file …" other="Reading and checking # files …" />
            )}
          </p>
        )}
      </div>
      {isOne && only !== undefined && 'error' in only && <ProblemPanel error={only.error} />}
    </>
  );
}
