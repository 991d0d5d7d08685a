import { type ReactNode, useEffect } from 'react';

/** The top of a page: its one h1, a sentence, and what can be done. Names the tab of the browser as well. */
export function PageHeader({
  title,
  name = title,
  children,
  actions,
}: {
  title: string;
  /** A shorter name for the browser's tab. */
  name?: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${name} · Tocsin`;
  }, [name]);
  return (
    <div className="page-header">
      <div>
        <h1>{title}</h1>
        {children && <div className="lead">{children}</div>}
      </div>
      {actions && <div className="row no-print">{actions}</div>}
    </div>
  );
}
