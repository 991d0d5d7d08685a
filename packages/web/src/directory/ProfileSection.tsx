import { useMutation, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { useState } from 'react';
import { chooseScheme, readScheme, type Scheme } from '../base/appearance.ts';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMe } from './use-me.ts';

const schemes: readonly [Scheme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
];

function AppearanceForm() {
  const me = useMe();
  const [scheme, setScheme] = useState(readScheme);
  const save = useMutation({
    mutationFn: (next: Scheme) =>
      call(directoryApi.updateMe, {
        body: { appearance: { scheme: next, language: me.data?.appearance.language ?? 'en' } },
      }),
  });
  return (
    <fieldset className="stack">
      <legend>
        <h2>Colours</h2>
      </legend>
      <div className="row">
        {schemes.map(([value, name]) => (
          <label key={value} className="check">
            <input
              type="radio"
              name="scheme"
              checked={scheme === value}
              onChange={() => {
                setScheme(value);
                chooseScheme(value);
                save.mutate(value);
              }}
            />
            {name}
          </label>
        ))}
      </div>
      {save.error && <ProblemPanel error={save.error} />}
    </fieldset>
  );
}

/** Name, address, colours. */
export function ProfileSection() {
  const client = useQueryClient();
  const toast = useToast();
  const me = useMe();
  const profile = useMutation({
    mutationFn: (form: FormData) => {
      const email = String(form.get('email') ?? '').trim();
      return call(directoryApi.updateMe, {
        body: { name: String(form.get('name')), ...(email === '' ? {} : { email }) },
      });
    },
    onSuccess: () => toast({ text: 'Saved.' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <Loaded query={me}>
      {({ person }) => (
        <>
          <section className="card stack">
            <h2>You</h2>
            <Form className="form" send={(form) => profile.mutate(form)}>
              <Field label="Name">
                <input name="name" defaultValue={person.name} autoComplete="name" maxLength={200} required />
              </Field>
              <Field label="Mail address" hint="For signing in with a password, and for messages to you.">
                <input name="email" type="email" defaultValue={person.email ?? ''} autoComplete="email" />
              </Field>
              {profile.error && <ProblemPanel error={profile.error} />}
              <div>
                <button type="submit" className="primary" disabled={profile.isPending}>
                  Save
                </button>
              </div>
            </Form>
          </section>
          <section className="card">
            <AppearanceForm />
          </section>
        </>
      )}
    </Loaded>
  );
}
