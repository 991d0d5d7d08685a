import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { RefObject } from 'react';
import { usePlaces } from './use-places.ts';

const others: readonly [string, MessageDescriptor][] = [
  ['Ctrl K', msg`Search everything, go anywhere`],
  ['d', msg`Declare an incident`],
  ['!', msg`Say that something is wrong`],
  ['/', msg`Search on this page`],
  ['j', msg`Next row`],
  ['k', msg`Row before`],
  ['Enter', msg`Open the row`],
  ['e', msg`Acknowledge`],
  ['v', msg`In a warning: set the state of the assets`],
  ['m', msg`In an incident: next field that a report lacks`],
  ['f', msg`In an incident: clocks and facts`],
  ['r', msg`In an incident: reports`],
  ['Ctrl Enter', msg`Save the facts`],
  ['u', msg`Take my last change back`],
  ['?', msg`This help`],
  ['Esc', msg({ message: 'Close', context: 'button' })],
];

/** All keys, in one dialog. */
export function KeysDialog({ dialog }: { dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} aria-labelledby="keys">
      <h2 id="keys">
        <Trans context="keyboard">Keys</Trans>
      </h2>
      <dl className="facts keys">
        {others.map(([key, what]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{i18n._(what)}</dd>
          </div>
        ))}
        {usePlaces().map(({ name, key }) => {
          const place = i18n._(name);
          return (
            <div key={key} style={{ display: 'contents' }}>
              <dt>
                <kbd>g</kbd> <kbd>{key}</kbd>
              </dt>
              <dd>
                <Trans>Go to {place}</Trans>
              </dd>
            </div>
          );
        })}
      </dl>
      <form method="dialog" className="row" style={{ marginTop: '1.2rem' }}>
        <button type="submit" className="primary">
          <Trans context="button">Close</Trans>
        </button>
      </form>
    </dialog>
  );
}
