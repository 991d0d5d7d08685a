import { Trans } from '@lingui/react/macro';
import type { Column } from './VirtualTable.tsx';

/** The columns of a list, to be ticked. */
export function ColumnMenu<Item>({
  columns,
  isShown,
  toggle,
}: {
  columns: readonly Column<Item>[];
  isShown: (id: string) => boolean;
  toggle: (id: string) => void;
}) {
  return (
    <details className="menu">
      <summary className="button">
        <Trans>Columns</Trans>
      </summary>
      <fieldset className="card">
        <legend className="hidden">
          <Trans>Columns</Trans>
        </legend>
        {columns
          .filter(({ isName }) => isName !== true)
          .map(({ id, header }) => (
            <label key={id} className="check">
              <input type="checkbox" checked={isShown(id)} onChange={() => toggle(id)} /> {header}
            </label>
          ))}
      </fieldset>
    </details>
  );
}
