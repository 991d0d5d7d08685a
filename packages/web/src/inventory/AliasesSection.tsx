import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { matchingApi, type StoredAlias } from '@tocsin/core/matching/api';
import { Form } from '../base/Form.tsx';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { AliasProposals } from './AliasProposals.tsx';

/** How the other name came to mean the same. */
const relations: Readonly<Record<StoredAlias['alias']['relation'], MessageDescriptor>> = {
  spelling: msg`spelling`,
  subsidiary: msg`subsidiary`,
  takeover: msg`takeover`,
  brand: msg`brand`,
};

function sayRelation({ relation, since }: StoredAlias['alias']): string {
  const how = i18n._(relations[relation]);
  return since ? t`${how} since ${since}` : how;
}

export function AliasesSection() {
  const client = useQueryClient();
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: ['aliases'] }) };
  const aliases = useQuery({ queryKey: ['aliases'], queryFn: () => call(matchingApi.listAliases) });
  const add = useMutation({
    mutationFn: (form: FormData) =>
      call(matchingApi.addAlias, {
        body: {
          kind: form.get('kind') === 'product' ? 'product' : 'vendor',
          name: String(form.get('name')),
          alias: String(form.get('alias')),
          source: String(form.get('source')),
          share: form.get('share') === 'on',
          ...(form.get('kind') === 'product' && form.get('vendor') ? { vendor: String(form.get('vendor')) } : {}),
        },
      }),
    ...refresh,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call(matchingApi.removeAlias, { params: { id } }),
    ...refresh,
  });
  const count = aliases.data?.items.length ?? 0;
  return (
    <section className="card stack">
      <h2>
        <Trans>Names that mean the same</Trans>
      </h2>
      <AliasProposals />
      {add.error && <ProblemPanel error={add.error} />}
      <details>
        <summary>
          <Plural value={count} one="# alias" other="# aliases" />
        </summary>
        <ul className="small">
          {aliases.data?.items.map(({ id, alias, origin, share }) => (
            <li key={id}>
              <strong>{alias.name}</strong>: {alias.aliases.join(', ')} ({sayRelation(alias)}; {alias.source})
              {share && (
                <>
                  {' · '}
                  <Trans>may be given on</Trans>
                </>
              )}{' '}
              {origin === 'own' && (
                <button type="button" className="plain" onClick={() => remove.mutate(id)}>
                  <Trans context="button">Remove</Trans>
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
      <Form className="bar" send={(form) => add.mutateAsync(form)} style={{ margin: 0 }}>
        <Field label={t`Kind`}>
          <select name="kind">
            <option value="vendor">{t`maker`}</option>
            <option value="product">{t`product`}</option>
          </select>
        </Field>
        <Field label={t`Name`}>
          <input name="name" required minLength={2} />
        </Field>
        <Field label={t`Also called`}>
          <input name="alias" required minLength={2} />
        </Field>
        <Field label={t`Known from`}>
          <input name="source" required />
        </Field>
        <Field label={t`Maker, for a product`}>
          <input name="vendor" />
        </Field>
        <label className="check">
          <input type="checkbox" name="share" /> <Trans>May be given on</Trans>
        </label>
        <button type="submit">
          <Trans context="button">Add</Trans>
        </button>
      </Form>
      <p className="small soft">
        <Trans>
          What may be given on holds two names and where it is known from, nothing of your inventory.{' '}
          <a href={matchingApi.exportSharedAliases.path} download="shared-aliases.json">
            Download it
          </a>
        </Trans>
      </p>
    </section>
  );
}
