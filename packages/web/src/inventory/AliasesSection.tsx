import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { matchingApi } from '@tocsin/core/matching/api';
import { Field, ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { AliasProposals } from './AliasProposals.tsx';

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
  return (
    <section className="card stack">
      <h2>Names that mean the same</h2>
      <AliasProposals />
      {add.error && <ProblemPanel error={add.error} />}
      <details>
        <summary>{aliases.data?.items.length ?? 0} aliases</summary>
        <ul className="small">
          {aliases.data?.items.map(({ id, alias, origin, share }) => (
            <li key={id}>
              <strong>{alias.name}</strong>: {alias.aliases.join(', ')} ({alias.relation}
              {alias.since ? ` since ${alias.since}` : ''}; {alias.source}){share && ' · may be given on'}{' '}
              {origin === 'own' && (
                <button type="button" className="plain" onClick={() => remove.mutate(id)}>
                  Remove
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
      <form className="bar" action={(form) => add.mutate(form)} style={{ margin: 0 }}>
        <Field label="Kind">
          <select name="kind">
            <option value="vendor">maker</option>
            <option value="product">product</option>
          </select>
        </Field>
        <Field label="Name">
          <input name="name" required minLength={2} />
        </Field>
        <Field label="Also called">
          <input name="alias" required minLength={2} />
        </Field>
        <Field label="Known from">
          <input name="source" required />
        </Field>
        <Field label="Maker, for a product">
          <input name="vendor" />
        </Field>
        <label className="check">
          <input type="checkbox" name="share" /> May be given on
        </label>
        <button type="submit">Add</button>
      </form>
      <p className="small soft">
        What may be given on holds two names and where it is known from, nothing of your inventory.{' '}
        <a href={matchingApi.exportSharedAliases.path} download="shared-aliases.json">
          Download it
        </a>
      </p>
    </section>
  );
}
