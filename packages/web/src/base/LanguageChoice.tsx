// The language of the console, chosen by its own name. Stands alone, so that it also serves who is not signed in yet.

import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { chooseLanguage } from './language.ts';
import { type Language, languages } from './languages.ts';
import { Field } from './Panels.tsx';

/** `chosen` hears the language once it is shown; one that does not come is said to be missing, and the old one stays. */
export function LanguageChoice({ chosen }: { chosen?: (language: Language) => void }) {
  const { i18n } = useLingui();
  const [failed, setFailed] = useState(false);
  const choose = async (language: Language) => {
    setFailed(false);
    try {
      if (!(await chooseLanguage(language))) return;
    } catch {
      setFailed(true);
      return;
    }
    chosen?.(language);
  };
  return (
    <>
      <Field label={t`Language`}>
        <select value={i18n.locale} onChange={(event) => void choose(event.target.value as Language)}>
          {languages.map(([language, name]) => (
            <option key={language} value={language} lang={language} translate="no">
              {name}
            </option>
          ))}
        </select>
      </Field>
      {failed && (
        <p className="fault" role="alert">
          <Trans>The language could not be loaded. Try again when the server answers.</Trans>
        </p>
      )}
    </>
  );
}
