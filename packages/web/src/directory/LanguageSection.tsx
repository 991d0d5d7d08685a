import { LanguageChoice } from '../base/LanguageChoice.tsx';
import { ProblemPanel } from '../base/Panels.tsx';
import { useKeepAppearance } from './keep-appearance.ts';

/** The choice of a language, kept with the person too, for the next machine. */
export function LanguageSection() {
  const save = useKeepAppearance();
  return (
    <section className="card">
      <div className="form">
        <LanguageChoice chosen={(language) => save.mutate({ language })} />
        {save.error && <ProblemPanel error={save.error} />}
      </div>
    </section>
  );
}
