import { useMutation, useQuery } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { OnceOnly } from '../base/OnceOnly.tsx';
import { Loaded, ProblemPanel, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** Who belongs to this authority, and the code by which more of them join. */
export function MembersSection() {
  const may = useMay('directory:write');
  const members = useQuery({ queryKey: ['members'], queryFn: () => call(directoryApi.listMembers) });
  const make = useMutation({ mutationFn: () => call(directoryApi.makeInvitationCode) });
  return (
    <section className="card stack">
      <h2>Members</h2>
      <p className="soft">
        An organisation joins with your code and then decides for itself whether you may count it. You are not told
        which of them do.
      </p>
      {may && (
        <div>
          <button type="button" className="primary" disabled={make.isPending} onClick={() => make.mutate()}>
            Make a code
          </button>
        </div>
      )}
      {make.error && <ProblemPanel error={make.error} />}
      {make.data && (
        <>
          <OnceOnly about="Give this to your members; it works for all of them." text={make.data.code} />
          <p className="small soft">
            It ends <When at={make.data.expiresAt} />, or when you make another.
          </p>
        </>
      )}
      <Loaded query={members}>
        {({ items }) => (
          <ul className="rows list">
            {items.length === 0 && <li className="soft">There is none yet.</li>}
            {items.map((member) => (
              <li key={`${member.name} ${member.joinedAt}`}>
                <span>
                  <strong>{member.name}</strong>
                  <span className="small soft block">
                    {names.of(member.country)} · joined <When at={member.joinedAt} />
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
