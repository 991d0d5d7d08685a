import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Membership } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { latestError } from '../base/latest-error.ts';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { sayInstant } from '../base/Times.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

/** What goes up, to the letter: this is what the owner agrees to. */
function WhatGoesUp({ name, smallest }: { name: string; smallest: number }) {
  return (
    <div className="stack" id="what-goes-up">
      <p>
        <Trans>While this is on, {name} may count you in three numbers:</Trans>
      </p>
      <ul>
        <li>
          <Trans>how many members of your country share counts;</Trans>
        </li>
        <li>
          <Trans>
            for each public advisory, how many of them it surely hits: one is you when it hits anything of yours;
          </Trans>
        </li>
        <li>
          <Trans>
            how many of those have it as immediate or out of cycle and have not acknowledged it: one is you until
            somebody here acknowledges the warning.
          </Trans>
        </li>
      </ul>
      <p>
        <Trans>
          It sees numbers only, and none that tells of fewer than{' '}
          <Plural value={smallest} one="# member" other="# members" />. Your devices, versions, places, services, notes
          and own advisories never go up, nor how many devices are hit. It knows you as a member by name and country,
          and is not told whether you share.
        </Trans>
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
        text: shares ? t`Your authority may count you.` : t`Your authority counts you no longer.`,
        undo: () => share.mutate(!shares),
      }),
    ...refresh,
  });
  const leave = useMutation({
    mutationFn: (authority: string) => call(directoryApi.leaveAuthority, { params: { authority } }),
    onSuccess: () => toast({ text: t`You belong to no authority now. To come back you need a code.` }),
    ...refresh,
  });
  const { authority, shares, joinedAt, smallest } = membership;
  const error = latestError(share, leave);
  if (authority === null) return null;
  const { name } = authority;
  const joined = joinedAt === undefined ? '' : sayInstant(joinedAt);
  return (
    <>
      <p>
        <Trans>
          You belong to <strong>{name}</strong>, since {joined}.
        </Trans>
      </p>
      <label className="check">
        <input
          type="checkbox"
          checked={shares}
          disabled={!may || share.isPending}
          aria-describedby="what-goes-up"
          onChange={(event) => share.mutate(event.target.checked)}
        />{' '}
        <Trans>Share counts with {name}</Trans>
      </label>
      <WhatGoesUp name={name} smallest={smallest} />
      {error && <ProblemPanel error={error} />}
      {may ? (
        <div>
          <button type="button" disabled={leave.isPending} onClick={() => leave.mutate(authority.id)}>
            <Trans comment="a button: end the membership of this authority">Leave {name}</Trans>
          </button>
        </div>
      ) : (
        <p className="small soft">
          <Trans>Only an owner may change this.</Trans>
        </p>
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
      <h2>
        <Trans>Your authority</Trans>
      </h2>
      <Loaded query={query}>
        {(membership) =>
          membership.authority === null ? (
            <>
              <p>
                <Trans>
                  You belong to no authority on this node. With the code of yours you join it; it then knows your name
                  and country. Nothing is counted until you turn that on here.
                </Trans>
              </p>
              {may ? (
                <Form className="form" send={(form) => join.mutateAsync(form)}>
                  <Field label={t`Code`} hint={t`Your authority gives it to its members. It begins with join_.`}>
                    <input name="code" autoComplete="off" maxLength={200} required />
                  </Field>
                  {join.error && <ProblemPanel error={join.error} />}
                  <div>
                    <button type="submit" className="primary" disabled={join.isPending}>
                      <Trans context="button">Join</Trans>
                    </button>
                  </div>
                </Form>
              ) : (
                <p className="small soft">
                  <Trans>Only an owner may join one.</Trans>
                </p>
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
