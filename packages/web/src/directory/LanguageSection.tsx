import { useMutation } from '@tanstack/react-query';
import { directoryApi } from '@tocsin/core/directory/api';
import { readScheme } from '../base/appearance.ts';
import { LanguageChoice } from '../base/LanguageChoice.tsx';
import type { Language } from '../base/language.ts';
import { ProblemPanel } from '../base/Panels.tsx';
import { call } from '../client.ts';

/** The choice of a language, kept with the person too, for the next machine. */
export function LanguageSection() {
  const save = useMutation({
    mutationFn: (language: Language) =>
      call(directoryApi.updateMe, { body: { appearance: { scheme: readScheme(), language } } }),
  });
  return (
    <section className="card">
      <div className="form">
        <LanguageChoice chosen={save.mutate} />
        {save.error && <ProblemPanel error={save.error} />}
      </div>
    </section>
  );
}
