import { t } from '@lingui/core/macro';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** The title: a name from outside may have four hundred letters, and takes four lines until it is asked for. */
function Title({ title, lang }: { title: string; lang: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [isCut, setCut] = useState(false);
  const [isWhole, setWhole] = useState(false);
  // Whether it is cut depends on the words and on the width; unfolded it is not, and stays foldable.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are as long as they are.
  useLayoutEffect(() => {
    const element = heading.current;
    if (element === null || isWhole) return;
    const measure = () => setCut(element.scrollHeight > element.clientHeight + 1);
    measure();
    const sized = new ResizeObserver(measure);
    sized.observe(element);
    return () => sized.disconnect();
  }, [title, isWhole]);
  return (
    <>
      <h1 ref={heading} lang={lang} title={isCut ? title : undefined} data-whole={isWhole || undefined}>
        {title}
      </h1>
      {isCut && (
        <button type="button" className="plain no-print" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t`Shorten the name` : t`Show the whole name`}
        </button>
      )}
    </>
  );
}

/** The top of a page: its one h1, a sentence, and what can be done. Names the tab of the browser as well. */
export function PageHeader({
  title,
  lang,
  name = title,
  children,
  actions,
}: {
  title: string;
  /** Of a title that is not ours to translate. */
  lang?: string | undefined;
  /** A shorter name for the browser's tab. */
  name?: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  // At every draw: the shell names the tab after the place when the address or the language changes, and this page knows better.
  useEffect(() => {
    document.title = [name, 'Tocsin'].join(' · ');
  });
  return (
    <div className="page-header">
      <div>
        <Title key={title} title={title} lang={lang} />
        {children && <div className="lead">{children}</div>}
      </div>
      {actions && <div className="row no-print">{actions}</div>}
    </div>
  );
}
