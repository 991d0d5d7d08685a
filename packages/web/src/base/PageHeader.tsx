import { type ReactNode, useEffect } from 'react';

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
        <h1 lang={lang}>{title}</h1>
        {children && <div className="lead">{children}</div>}
      </div>
      {actions && <div className="row no-print">{actions}</div>}
    </div>
  );
}
