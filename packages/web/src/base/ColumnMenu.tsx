import { Trans } from '@lingui/react/macro';
import { Popover } from './Popover.tsx';
import type { Column } from './VirtualTable.tsx';

/** The columns of a list, to be ticked. It stays open for more than one tick. */
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
    <Popover name={<Trans>Columns</Trans>}>
      {() => (
        <fieldset className="stack">
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
      )}
    </Popover>
  );
}
