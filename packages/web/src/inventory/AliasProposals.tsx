// Names of the inventory that may mean a maker or product of the advisories. A person says yes or no, and can take either back.

import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AliasProposal, matchingApi } from '@tocsin/core/matching/api';
import { Fragment, useState } from 'react';
import { Evidence } from '../base/Evidence.tsx';
import { latestError } from '../base/latest-error.ts';
import { Empty, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call, toProblem } from '../client.ts';

function useAnswer() {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () =>
    Promise.all(['aliases', 'alias-proposals'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const takeBack = (work: Promise<unknown>) =>
    void work.then(
      () => {
        toast({ text: t`Taken back.` });
        void refresh();
      },
      (error) => {
        const { title } = toProblem(error);
        toast({ text: t`Not taken back: ${title}.` });
      },
    );
  const confirm = useMutation({
    mutationFn: ({ proposal, share }: { proposal: AliasProposal; share: boolean }) => {
      const { kind, name, alias, vendor, evidence } = proposal;
      // Kept with the alias and given on with it: not in the language of whoever said yes.
      const source = `confirmed by a person; ${evidence.join('; ')}`.slice(0, 500);
      return call(matchingApi.addAlias, {
        body: { kind, name, alias, source, share, ...(vendor === undefined ? {} : { vendor }) },
      });
    },
    onSuccess: ({ id }, { proposal: { alias, name } }) =>
      toast({
        text: t`${alias} is ${name}. The inventory is being matched anew.`,
        undo: () => takeBack(call(matchingApi.removeAlias, { params: { id } })),
      }),
    onSettled: refresh,
  });
  const dismiss = useMutation({
    mutationFn: ({ name, alias }: AliasProposal) => call(matchingApi.dismissProposedAlias, { body: { name, alias } }),
    onSuccess: (_, { name, alias }) =>
      toast({
        text: t`${alias} is not ${name}. It is not asked again.`,
        undo: () => takeBack(call(matchingApi.dismissProposedAlias, { body: { name, alias, dismissed: false } })),
      }),
    onSettled: refresh,
  });
  return { confirm, dismiss };
}

function Line({ proposal, answer }: { proposal: AliasProposal; answer: ReturnType<typeof useAnswer> }) {
  const [share, setShare] = useState(false);
  const { kind, name, alias, vendor, evidence, assets } = proposal;
  return (
    <li className="stack" aria-label={t`${alias} may be ${name}`}>
      <div className="row apart">
        <span>
          {kind === 'product' && vendor !== undefined ? (
            <Trans>
              <strong>{alias}</strong> may be <strong>{name}</strong> by {vendor}
            </Trans>
          ) : (
            <Trans>
              <strong>{alias}</strong> may be <strong>{name}</strong>
            </Trans>
          )}
          <span className="soft small">
            {' '}
            <Plural value={assets} one="# asset" other="# assets" />
            {evidence.map((text) => (
              <Fragment key={text}>
                ; <Evidence text={text} />
              </Fragment>
            ))}
          </span>
        </span>
        <span className="row">
          <label className="check small">
            <input type="checkbox" checked={share} onChange={(event) => setShare(event.target.checked)} />{' '}
            <Trans>May be given on</Trans>
          </label>
          <button type="button" className="primary" onClick={() => answer.confirm.mutate({ proposal, share })}>
            <Trans context="button">The same</Trans>
          </button>
          <button type="button" onClick={() => answer.dismiss.mutate(proposal)}>
            <Trans context="button">Not the same</Trans>
          </button>
        </span>
      </div>
    </li>
  );
}

export function AliasProposals() {
  const query = useQuery({ queryKey: ['alias-proposals'], queryFn: () => call(matchingApi.listProposedAliases) });
  const answer = useAnswer();
  const error = latestError(answer.confirm, answer.dismiss);
  return (
    <section className="stack" aria-label={t`Names that may mean the same`}>
      <h3>
        <Trans>Names that may mean the same</Trans>
      </h3>
      {error && <ProblemPanel error={error} />}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t`Nothing to ask.`}>
              <Trans>
                Every maker and product of your inventory is one that the advisories name, or none that they come near.
              </Trans>
            </Empty>
          ) : (
            <ul className="list">
              {items.map((proposal) => (
                <Line key={`${proposal.kind} ${proposal.alias} ${proposal.name}`} proposal={proposal} answer={answer} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
