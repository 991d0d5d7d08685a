// A field for a time, in the zone that counts and not in the browser's. What the clocks skipped is refused in place, what they doubled is asked for.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState } from 'react';
import { type LocalReading, readTyped, toLocal } from './local-time.ts';
import { sayDay } from './Times.tsx';

function faultOf(text: string, reading: LocalReading): string {
  if (text.trim() === '') return '';
  if (reading.kind === 'unreadable') return t`Write 2026-11-27 16:40, or 16:40 for today.`;
  if (reading.kind === 'skipped') {
    const instead = reading.instead.replace('T', ' ');
    return t`The clocks went forward over this hour. The clock on the wall showed ${instead}.`;
  }
  return reading.kind === 'doubled' ? t`This hour came twice. Say which one is meant.` : '';
}

const toText = (at: string | undefined, zone: string) => (at === undefined ? '' : toLocal(at, zone).replace('T', ' '));

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
  const [text, setText] = useState(() => toText(value, zone));
  const [at, setAt] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const said = useRef(value);
  const group = useId();
  // Somebody else said it meanwhile, or it was taken back: show that.
  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setAt(value);
    setText(toText(value, zone));
  }, [value, zone]);
  const reading = readTyped(text, zone, Date.now());
  const fault = at === undefined ? faultOf(text, reading) : '';
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);
  const tell = (next: string | undefined) => {
    said.current = next;
    setAt(next);
    change?.(next);
  };
  const type = (next: string) => {
    setText(next);
    const read = readTyped(next, zone, Date.now());
    tell(read.kind === 'instant' ? read.at : undefined);
  };
  return (
    <span className="instant">
      <span className="row">
        <input
          ref={input}
          className="time"
          placeholder="2026-11-27 16:40"
          autoComplete="off"
          maxLength={40}
          aria-label={label}
          aria-describedby={`${group}-said`}
          aria-invalid={fault !== ''}
          value={text}
          required={required}
          onChange={(event) => type(event.target.value)}
          onBlur={() => at !== undefined && setText(toText(at, zone))}
        />
        {withNow && (
          <button type="button" className="plain" onClick={() => type(toText(new Date().toISOString(), zone))}>
            <Trans>
              Now<span className="hidden">: {label}</span>
            </Trans>
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
          `${sayDay(toLocal(at, zone).slice(0, 10))}, ${at.slice(-6)}, ${zone}`
        )}
      </span>
      {reading.kind === 'doubled' && (
        <span className="row small">
          {reading.choices.map(({ at: choice, offset }, i) => (
            <label key={choice} className="check">
              <input type="radio" name={group} checked={at === choice} onChange={() => tell(choice)} />
              {i === 0 ? <Trans>the first ({offset})</Trans> : <Trans>the second ({offset})</Trans>}
            </label>
          ))}
        </span>
      )}
    </span>
  );
}
