// A field for a time, in the zone that counts and not in the browser's. What the clocks skipped is refused in place, what they doubled is asked for.

import { useEffect, useId, useRef, useState } from 'react';
import { type LocalReading, readLocal, toLocal } from './local-time.ts';

function faultOf(reading: LocalReading): string {
  if (reading.kind === 'skipped')
    return `The clocks went forward over this hour. The clock on the wall showed ${reading.instead.replace('T', ' ')}.`;
  return reading.kind === 'doubled' ? 'This hour came twice. Say which one is meant.' : '';
}

/**
 * `change` hears ISO 8601 with offset, or undefined while what was typed is no instant. With `name` it also stands in the form; a form
 * with an unusable time is not sent.
 */
export function InstantField({
  label,
  zone,
  value,
  change,
  name,
  required = false,
  withNow = true,
}: {
  label: string;
  zone: string;
  value?: string | undefined;
  change?: (at: string | undefined) => void;
  name?: string;
  required?: boolean;
  withNow?: boolean;
}) {
  const [text, setText] = useState(value === undefined ? '' : toLocal(value, zone));
  const [at, setAt] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const said = useRef(value);
  const group = useId();
  // Somebody else said it meanwhile, or it was taken back: show that.
  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setAt(value);
    setText(value === undefined ? '' : toLocal(value, zone));
  }, [value, zone]);
  const reading = readLocal(text, zone);
  const fault = at === undefined ? faultOf(reading) : '';
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);
  const tell = (next: string | undefined) => {
    said.current = next;
    setAt(next);
    change?.(next);
  };
  const type = (next: string) => {
    setText(next);
    const read = readLocal(next, zone);
    tell(read.kind === 'instant' ? read.at : undefined);
  };
  return (
    <span className="instant">
      <span className="row">
        <input
          ref={input}
          type="datetime-local"
          aria-label={label}
          aria-describedby={`${group}-said`}
          aria-invalid={fault !== ''}
          value={text}
          required={required}
          max="9999-12-31T23:59"
          onChange={(event) => type(event.target.value)}
        />
        {withNow && (
          <button type="button" className="plain" onClick={() => type(toLocal(Date.now(), zone))}>
            Now<span className="hidden">: {label}</span>
          </button>
        )}
      </span>
      {name !== undefined && <input type="hidden" name={name} value={at ?? ''} />}
      <span id={`${group}-said`} className="small soft" role={fault === '' ? undefined : 'alert'}>
        {fault !== '' ? (
          <strong className="fault">{fault}</strong>
        ) : at === undefined ? (
          zone
        ) : (
          `${at.slice(-6)}, ${zone}`
        )}
      </span>
      {reading.kind === 'doubled' && (
        <span className="row small">
          {reading.choices.map((choice, i) => (
            <label key={choice.at} className="check">
              <input type="radio" name={group} checked={at === choice.at} onChange={() => tell(choice.at)} />
              {i === 0 ? 'the first' : 'the second'} ({choice.offset})
            </label>
          ))}
        </span>
      )}
    </span>
  );
}
