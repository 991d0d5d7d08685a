import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Membership } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, useToast, When } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

/** What goes up, to the letter: this is what the owner agrees to. */
function WhatGoesUp({ name, smallest }: { name: string; smallest: number }) {
  return (
    <div className="stack" id="what-goes-up">
      <p>While this is on, {name} may count you in three numbers:</p>
      <ul>
        <li>how many members of your country share counts;</li>
        <li>for each public advisory, how many of them it surely hits: one is you when it hits anything of yours;</li>
        <li>
          how many of those have it as immediate or out of cycle and have not acknowledged it: one is you until somebody
          here acknowledges the warning.
        </li>
      </ul>
      <p>
        It sees numbers only, and none that tells of fewer than {smallest} members. Your devices, versions, places,
        services, notes and own advisories never go up, nor how many devices are hit. It knows you as a member by name
        and country, and is not told whether you share.
      </p>
    </div>
  );
}

function Belonging({ membership, may }: { membership: Membership; may: boolean }) {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['membership'] }) };
  const share = useMutation({
    mutationFn: (shares: boolean) => call(directoryApi.setSharing, { body: { shares } }),
    onSuccess: (_, shares) =>
      toast({
        text: shares ? 'Your authority may count you.' : 'Your authority counts you no longer.',
        undo: () => share.mutate(!shares),
      }),
    ...refresh,
  });
  const leave = useMutation({
    mutationFn: (authority: string) => call(directoryApi.leaveAuthority, { params: { authority } }),
    onSuccess: () => toast({ text: 'You belong to no authority now. To come back you need a code.' }),
    ...refresh,
  });
  const { authority, shares, joinedAt, smallest } = membership;
  const error = share.error ?? leave.error;
  if (authority === null) return null;
  return (
    <>
      <p>
        You belong to <strong>{authority.name}</strong>, since <When at={joinedAt} />.
      </p>
      <label className="check">
        <input
          type="checkbox"
          checked={shares}
          disabled={!may || share.isPending}
          aria-describedby="what-goes-up"
          onChange={(event) => share.mutate(event.target.checked)}
        />{' '}
        Share counts with {authority.name}
      </label>
      <WhatGoesUp name={authority.name} smallest={smallest} />
      {error && <ProblemPanel error={error} />}
      {may ? (
        <div>
          <button type="button" disabled={leave.isPending} onClick={() => leave.mutate(authority.id)}>
            Leave {authority.name}
          </button>
        </div>
      ) : (
        <p className="small soft">Only an owner may change this.</p>
      )}
    </>
  );
}

/** The authority an organisation belongs to, and what it lets it know. */
export function MembershipSection() {
  const client = useQueryClient();
  const may = useMay('directory:write');
  const query = useQuery({ queryKey: ['membership'], queryFn: () => call(directoryApi.getMembership) });
  const join = useMutation({
    mutationFn: (form: FormData) => call(directoryApi.joinAuthority, { body: { code: String(form.get('code')) } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['membership'] }),
  });
  return (
    <section className="card stack">
      <h2>Your authority</h2>
      <Loaded query={query}>
        {(membership) =>
          membership.authority === null ? (
            <>
              <p>
                You belong to no authority on this node. With the code of yours you join it; it then knows your name and
                country. Nothing is counted until you turn that on here.
              </p>
              {may ? (
                <Form className="form" send={(form) => join.mutateAsync(form)}>
                  <Field label="Code" hint="Your authority gives it to its members. It begins with join_.">
                    <input name="code" autoComplete="off" maxLength={200} required />
                  </Field>
                  {join.error && <ProblemPanel error={join.error} />}
                  <div>
                    <button type="submit" className="primary" disabled={join.isPending}>
                      Join
                    </button>
                  </div>
                </Form>
              ) : (
                <p className="small soft">Only an owner may join one.</p>
              )}
            </>
          ) : (
            <Belonging membership={membership} may={may} />
          )
        }
      </Loaded>
    </section>
  );
}
