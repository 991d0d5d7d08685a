import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { sayCountry } from '../base/formats.ts';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

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
      <Loaded query={members}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && (
              <li className="soft">
                <Trans>There is none yet.</Trans>
              </li>
            )}
            {items.map((member) => (
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
        )}
      </Loaded>
    </section>
  );
}
