import { useState } from 'react';

/** Clinical services to tick. Those that are ticked when the form opens come first: none of them hides among many. */
export function ServiceChoices({
  services,
  ticked,
  ...rest
}: {
  services: readonly { id: string; name: string }[];
  ticked: readonly string[];
} & ({ name: string } | { change: (ticked: string[]) => void })) {
  const [first] = useState(() => new Set(ticked));
  const ordered = services.toSorted((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)));
  return (
    <div className="services">
      {ordered.map(({ id, name }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            {...('name' in rest
              ? { name: rest.name, value: id, defaultChecked: ticked.includes(id) }
              : {
                  checked: ticked.includes(id),
                  onChange: (event) =>
                    rest.change(event.target.checked ? [...ticked, id] : ticked.filter((other) => other !== id)),
                })}
          />{' '}
          {name}
        </label>
      ))}
    </div>
  );
}
