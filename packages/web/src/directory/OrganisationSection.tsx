import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hasMembers, mostBeds } from '@tocsin/core/directory';
import { directoryApi } from '@tocsin/core/directory/api';
import { Form } from '../base/Form.tsx';
import { sayCountry } from '../base/formats.ts';
import { Field, Loaded, ProblemPanel, useToast } from '../base/Panels.tsx';
import { call } from '../client.ts';
import { useMay } from './use-me.ts';

const countries = (
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK' as const
).split(' ');
/** The EU writes EL for Greece; ISO 3166, which the server keeps, writes GR. */
const toIso = (code: string) => (code === 'EL' ? 'GR' : code);

/** Name, country and clock of the organisation. */
export function OrganisationSection({ saved }: { saved?: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const may = useMay('directory:write');
  const query = useQuery({ queryKey: ['organisation'], queryFn: () => call(directoryApi.getOrganisation) });
  const save = useMutation({
    mutationFn: (form: FormData) => {
      const beds = String(form.get('beds') ?? '');
      return call(directoryApi.updateOrganisation, {
        body: {
          name: String(form.get('name')),
          country: String(form.get('country')),
          zone: String(form.get('zone')),
          ...(beds === '' ? {} : { beds: Number(beds) }),
        },
      });
    },
    onSuccess: () => (saved ? saved() : toast({ text: t`Saved.` })),
    onSettled: () => Promise.all(['organisation', 'me'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
  return (
    <section className="card stack">
      <h2>
        <Trans>Organisation</Trans>
      </h2>
      <Loaded query={query}>
        {(organisation) => (
          <Form className="form" send={(form) => save.mutate(form)}>
            <fieldset className="stack" disabled={!may}>
              <legend className="hidden">
                <Trans>Organisation</Trans>
              </legend>
              <Field label={t`Name`}>
                <input name="name" defaultValue={organisation.name} maxLength={200} required />
              </Field>
              <Field label={t`Country`} hint={t`Decides which authorities and sources are yours.`}>
                <select name="country" defaultValue={organisation.country}>
                  {[...new Set([...countries.map(toIso), organisation.country])].map((code) => (
                    <option key={code} value={code}>
                      {sayCountry(code)}
                    </option>
                  ))}
                </select>
              </Field>
              <Field label={t`Time zone`} hint={t`Quiet hours and digests are read in it.`}>
                <input name="zone" defaultValue={organisation.zone} list="zones" required />
              </Field>
              <datalist id="zones">
                {Intl.supportedValuesOf('timeZone')
                  .filter((zone) => /^(?:Europe|Atlantic)\//.test(zone))
                  .map((zone) => (
                    <option key={zone} value={zone} />
                  ))}
              </datalist>
              {/* Who looks after others has members, and no beds. */}
              {!hasMembers(organisation) && (
                <Field label={t`Beds`}>
                  <input name="beds" type="number" min={0} max={mostBeds} defaultValue={organisation.beds ?? ''} />
                </Field>
              )}
              {save.error && <ProblemPanel error={save.error} />}
              {may ? (
                <div>
                  <button type="submit" className="primary" disabled={save.isPending}>
                    {saved ? t`Save and go on` : t`Save`}
                  </button>
                </div>
              ) : (
                <p className="small soft">
                  <Trans>Only an owner may change this.</Trans>
                </p>
              )}
            </fieldset>
          </Form>
        )}
      </Loaded>
    </section>
  );
}
