// One line to filter by: words and `name:value`, with suggestions. A combobox by the ARIA pattern: focus stays in the line, arrows walk the
// list, Enter takes what is marked or else looks, Escape closes the list, then leaves the line.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { parseQueryText, type QueryField, type QueryParts, suggestAt, toQueryText } from '@tocsin/core/base';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';

export function QueryBar({
  label,
  fields,
  parts,
  unknown = [],
  change,
}: {
  label: string;
  fields: readonly QueryField[];
  /** What is looked for now, from the address. */
  parts: QueryParts;
  /** What else the address says and nobody understands. */
  unknown?: readonly string[];
  change: (parts: QueryParts) => void;
}) {
  const said = toQueryText(parts, fields);
  const [text, setText] = useState(said);
  const [caret, setCaret] = useState(said.length);
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  // The address changed by other means (a link, the back button): show what it says.
  const last = useRef(said);
  useEffect(() => {
    if (said !== last.current) setText(said);
    last.current = said;
  }, [said]);
  const suggestions = useMemo(() => (isOpen ? suggestAt(text, caret, fields) : []), [isOpen, text, caret, fields]);
  const { unread, twice, noField } = useMemo(() => parseQueryText(text, fields), [text, fields]);

  const look = (whole: string) => {
    const { parts: read } = parseQueryText(whole, fields);
    last.current = toQueryText(read, fields);
    change(read);
  };
  const latest = useRef(look);
  latest.current = look;
  // Words, not letters, are looked for: the hand must rest first.
  useEffect(() => {
    if (text === last.current) return;
    const timer = setTimeout(() => latest.current(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  const take = (at: number) => {
    const suggestion = suggestions[at];
    if (suggestion === undefined) return;
    setText(suggestion.text);
    setCaret(suggestion.caret);
    setMarked(-1);
    requestAnimationFrame(() => input.current?.setSelectionRange(suggestion.caret, suggestion.caret));
  };
  const step = (by: number) => {
    setOpen(true);
    const count = suggestions.length;
    if (count > 0) setMarked((at) => (at + by + (at === -1 && by < 0 ? 1 : 0) + count) % count);
  };
  const examples = fields
    .slice(0, 3)
    .map(({ name, kind }) => (kind === 'flag' ? name : `${name}:`))
    .join(', ');
  const ignored = [...unread, ...unknown].join(' ');
  const doubled = twice.join(', ');
  const asWords = noField.join(', ');
  const isShown = isOpen && suggestions.length > 0;
  const clear = () => {
    setText('');
    look('');
    input.current?.focus();
  };
  /** True when the key was meant for the line. */
  const onKey = (key: string, line: HTMLInputElement): boolean => {
    if (key === 'ArrowDown') step(1);
    else if (key === 'ArrowUp') step(-1);
    else if ((key === 'Enter' || key === 'Tab') && marked >= 0) take(marked);
    else if (key === 'Enter') {
      look(text);
      setOpen(false);
    } else if (key === 'Escape' && isShown) setOpen(false);
    else if (key === 'Escape') line.blur();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (onKey(event.key, event.currentTarget)) event.preventDefault();
  };
  return (
    <search className="query">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={marked >= 0 ? `${list}-${marked}` : undefined}
        aria-describedby={`${list}-said`}
        data-search
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t({
          message: `Words, or ${examples} …`,
          comment: 'what can be typed into the filter: Words, or priority:, service:, overdue …',
        })}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
          setOpen(true);
          setMarked(-1);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <button type="button" className="plain" onClick={clear}>
          <Trans context="button">Clear</Trans>
        </button>
      )}
      <div id={list} role="listbox" aria-label={t`${label}: suggestions`} className="suggestions" hidden={!isShown}>
        {suggestions.map((suggestion, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the line above has the keys; the list never has focus.
          // biome-ignore lint/a11y/useFocusableInteractive: by the combobox pattern focus stays in the line.
          <div
            key={suggestion.text}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === marked}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(i)}
          >
            {suggestion.label} {suggestion.about && <code>{suggestion.about}</code>}
          </div>
        ))}
      </div>
      <p id={`${list}-said`} className="small" role="status">
        {ignored !== '' && (
          <span>
            <Trans>Not understood, and not looked for: {ignored}</Trans>
          </span>
        )}
        {doubled !== '' && (
          <span>
            <Trans comment="names of fields follow">Said more than once, only the last is looked for: {doubled}</Trans>
          </span>
        )}
        {asWords !== '' && (
          <span>
            <Trans comment="words follow that were typed before a colon">
              No such field, looked for as words: {asWords}
            </Trans>
          </span>
        )}
      </p>
    </search>
  );
}
