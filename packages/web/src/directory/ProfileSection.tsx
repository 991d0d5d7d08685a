import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { chooseScheme, type Scheme, useScheme } from '../base/appearance.ts';
import { Form } from '../base/Form.tsx';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useKeepAppearance } from './keep-appearance.ts';
import { LanguageSection } from './LanguageSection.tsx';
import { useMe } from './use-me.ts';

const schemes: readonly [Scheme, MessageDescriptor][] = [
  ['system', msg`As the system`],
  ['light', msg({ message: 'Light', context: 'colours' })],
  ['dark', msg({ message: 'Dark', context: 'colours' })],
  ['contrast', msg`High contrast`],
];

function AppearanceForm() {
  const scheme = useScheme();
  const save = useKeepAppearance();
  return (
    <fieldset className="stack">
      <legend>
        <h2>
          <Trans>Colours</Trans>
        </h2>
      </legend>
      <div className="row">
        {schemes.map(([value, name]) => (
          <label key={value} className="check">
            <input
              type="radio"
              name="scheme"
              checked={scheme === value}
              onChange={() => {
                chooseScheme(value);
                save.mutate({ scheme: value });
              }}
            />
            {i18n._(name)}
          </label>
        ))}
      </div>
      {save.error && <ProblemPanel error={save.error} />}
    </fieldset>
  );
}

/** Name, address, colours, language. */
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
    onSuccess: () => toast({ text: t`Saved.` }),
    onSettled: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
  return (
    <Loaded query={me}>
      {({ person }) => (
        <>
          <section className="card stack">
            <h2>
              <Trans comment="heading above the reader's own name and address">You</Trans>
            </h2>
            <Form className="form" send={(form) => profile.mutate(form)}>
              <Field label={t`Name`}>
                <input name="name" defaultValue={person.name} autoComplete="name" maxLength={200} required />
              </Field>
              <Field label={t`Mail address`} hint={t`For signing in with a password, and for messages to you.`}>
                <input name="email" type="email" defaultValue={person.email ?? ''} autoComplete="email" />
              </Field>
              {profile.error && <ProblemPanel error={profile.error} />}
              <div>
                <button type="submit" className="primary" disabled={profile.isPending}>
                  <Trans>Save</Trans>
                </button>
              </div>
            </Form>
          </section>
          <section className="card">
            <AppearanceForm />
          </section>
          <LanguageSection />
        </>
      )}
    </Loaded>
  );
}
