import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { useState } from 'react';
import { byName, sayCountry } from '../base/formats.ts';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

type Member = Awaited<ReturnType<typeof call<typeof directoryApi.listMembers>>>['items'][number];

/** From this many on one looks for a name rather than reading them all. */
const manyMembers = 20;

const isMeantBy = (words: string, { name, country }: Member): boolean =>
  [name, sayCountry(country)].some((text) => text.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));

function Members({ items }: { items: readonly Member[] }) {
  const [words, setWords] = useState('');
  const isMany = items.length > manyMembers;
  const total = items.length;
  const found = isMany ? items.filter((member) => isMeantBy(words, member)) : items;
  const shown = found.length;
  return (
    <>
      {isMany && (
        <div className="bar">
          <input
            type="search"
            aria-label={t`Search members`}
            placeholder={t`Search members`}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          <p role="status" className="small soft">
            {t`${shown} of ${plural(total, { one: '# member', other: '# members' })}`}
          </p>
        </div>
      )}
      <ul className="rows list">
        {total === 0 && (
          <li className="soft">
            <Trans>There is none yet.</Trans>
          </li>
        )}
        {found.toSorted(byName).map((member) => (
          <li key={`${member.name} ${member.joinedAt}`}>
            <span>
              <strong>{member.name}</strong>
              <span className="small soft block">
                {sayCountry(member.country)} ·{' '}
                <Trans>
                  joined <When at={member.joinedAt} />
                </Trans>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who belongs to this authority, and the code by which more of them join. */
export function MembersSection() {
  const may = useMay('directory:write');
  const members = useQuery({ queryKey: ['members'], queryFn: () => call(directoryApi.listMembers) });
  const make = useMutation({ mutationFn: () => call(directoryApi.makeInvitationCode) });
  return (
    <section className="card stack">
      <h2>
        <Trans>Members</Trans>
      </h2>
      <p className="soft">
        <Trans>
          An organisation joins with your code and then decides for itself whether you may count it. You are not told
          which of them do.
        </Trans>
      </p>
      {may && (
        <div>
          <button type="button" className="primary" disabled={make.isPending} onClick={() => make.mutate()}>
            <Trans>Make a code</Trans>
          </button>
        </div>
      )}
      {make.error && <ProblemPanel error={make.error} />}
      {make.data && (
        <>
          <OnceOnly about={t`Give this to your members; it works for all of them.`} text={make.data.code} />
          <p className="small soft">
            <Trans>
              It ends <When at={make.data.expiresAt} />, or when you make another.
            </Trans>
          </p>
        </>
      )}
      <Loaded query={members}>{({ items }) => <Members items={items} />}</Loaded>
    </section>
  );
}
