import { useEffect, useRef, useState } from 'react';

/** A search that waits until the hand rests, so that the address and the server hear words, not letters. */
export function SearchField({
  label,
  placeholder,
  value = '',
  change,
}: {
  label: string;
  placeholder: string;
  value: string | undefined;
  change: (text: string | undefined) => void;
}) {
  const [text, setText] = useState(value);
  const said = useRef(value);
  // The address changed by other means (back button, a link): show what it says.
  useEffect(() => {
    if (value !== said.current) setText(value);
    said.current = value;
  }, [value]);
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    if (text === said.current) return;
    const timer = setTimeout(() => {
      said.current = text;
      latest.current(text === '' ? undefined : text);
    }, 250);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
