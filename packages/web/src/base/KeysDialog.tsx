import type { RefObject } from 'react';
import { usePlaces } from './use-places.ts';

const others: readonly [string, string][] = [
  ['Ctrl K', 'Search everything, go anywhere'],
  ['d', 'Declare an incident'],
  ['!', 'Say that something is wrong'],
  ['/', 'Search on this page'],
  ['j', 'Next row'],
  ['k', 'Row before'],
  ['Enter', 'Open the row'],
  ['e', 'Acknowledge'],
  ['m', 'In an incident: next field that a report lacks'],
  ['f', 'In an incident: clocks and facts'],
  ['r', 'In an incident: reports'],
  ['Ctrl Enter', 'Save the facts'],
  ['u', 'Take my last change back'],
  ['?', 'This help'],
  ['Esc', 'Close'],
];

/** All keys, in one dialog. */
export function KeysDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} aria-labelledby="keys">
      <h2 id="keys">Keys</h2>
      <dl className="facts keys">
        {others.map(([key, what]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
        {usePlaces().map(({ name, key }) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>g</kbd> <kbd>{key}</kbd>
            </dt>
            <dd>Go to {name}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="row" style={{ marginTop: '1.2rem' }}>
        <button type="submit" className="primary">
          Close
        </button>
      </form>
    </dialog>
  );
}
