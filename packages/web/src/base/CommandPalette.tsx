// Ctrl-K: places, actions, and whatever of warnings, assets and advisories has the words. A combobox by the ARIA pattern: the focus stays in
// the field, the arrows move what Enter will open.

import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { advisoriesApi } from '@tocsin/core/advisories/api';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { warningsApi } from '@tocsin/core/warnings/api';
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { call } from '../client.ts';
import { useKeepAppearance } from '../directory/keep-appearance.ts';
import { useMay } from '../directory/use-me.ts';
import { sayHeadline } from '../warnings/say-warning.ts';
import { chooseScheme, type Scheme } from './appearance.ts';
import { priorityWords } from './Priority.tsx';
import { englishNameOf } from './places.ts';
import { sayWord } from './say-word.ts';
import { usePlaces } from './use-places.ts';

interface Entry {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  /** Of the name, where it is not the reader's and is known. */
  readonly lang?: string;
  readonly hint: string;
  readonly open: () => void;
}

async function findEverywhere(q: string) {
  const query = { q, limit: 5 };
  const [warnings, assets, advisories] = await Promise.allSettled([
    call(warningsApi.listWarnings, { query }),
    call(inventoryApi.listAssets, { query }),
    call(advisoriesApi.listAdvisories, { query }),
  ]);
  const items = <I,>(settled: PromiseSettledResult<{ items: I[] }>) =>
    settled.status === 'fulfilled' ? settled.value.items : [];
  return { warnings: items(warnings), assets: items(assets), advisories: items(advisories) };
}

/** What fits the words, in the order in which it is shown. */
function useEntries(text: string, say: (what: 'incident' | 'alert') => void): { entries: Entry[]; searching: boolean } {
  const navigate = useNavigate();
  const mayDeclare = useMay('incidents:write');
  const keep = useKeepAppearance();
  const paint = (scheme: Scheme) => {
    chooseScheme(scheme);
    keep.mutate({ scheme });
  };
  const places = usePlaces();
  const words = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['palette', words],
    queryFn: () => findEverywhere(words),
    enabled: words.length >= 2,
    placeholderData: (before) => before,
  });
  const goTo = t({ message: 'Go to', comment: 'heading over a list of pages' });
  const act = t({ message: 'Do', comment: 'heading over a list of actions' });
  // The id of each is its English name: it is found by that in every language.
  const fixed: Entry[] = [
    ...places.map((place) => ({
      id: englishNameOf(place),
      group: goTo,
      name: i18n._(place.name),
      hint: `g ${place.key}`,
      open: () => void navigate({ to: place.to }),
    })),
    ...(mayDeclare
      ? [
          {
            id: 'declare-an-incident',
            group: act,
            name: t`Declare an incident`,
            hint: 'd',
            open: () => say('incident'),
          },
        ]
      : []),
    { id: 'something-is-wrong', group: act, name: t`Something is wrong`, hint: '!', open: () => say('alert') },
    {
      id: 'import-an-inventory',
      group: act,
      name: t`Import an inventory`,
      hint: ['CSV', 'CycloneDX', 'SPDX'].join(', '),
      open: () => void navigate({ to: '/inventory/import' }),
    },
    {
      id: 'invite-a-person',
      group: act,
      name: t`Invite a person`,
      hint: '',
      open: () => void navigate({ to: '/settings/$section', params: { section: 'people' } }),
    },
    { id: 'light-colours', group: act, name: t`Light colours`, hint: '', open: () => paint('light') },
    { id: 'dark-colours', group: act, name: t`Dark colours`, hint: '', open: () => paint('dark') },
    { id: 'high-contrast', group: act, name: t`High contrast`, hint: '', open: () => paint('contrast') },
  ].filter(({ id, name }) =>
    [name, id.replaceAll('-', ' ')].some((text) => text.toLowerCase().includes(words.toLowerCase())),
  );
  const data = words.length >= 2 ? found.data : undefined;
  const entries = [
    ...fixed,
    ...(data?.warnings ?? []).map((warning) => ({
      id: warning.id,
      group: t`Warnings`,
      name: sayHeadline(warning),
      hint: sayWord(priorityWords, warning.priority),
      open: () => void navigate({ to: '/warnings/$id', params: { id: warning.id } }),
    })),
    ...(data?.assets ?? []).map(({ asset }) => ({
      id: asset.id,
      group: t`Assets`,
      name: [asset.vendor, asset.product ?? asset.name, asset.model].filter(Boolean).join(' '),
      hint: asset.id,
      open: () => void navigate({ to: '/inventory/$id', params: { id: asset.id } }),
    })),
    ...(data?.advisories ?? []).map((row) => ({
      id: row.id,
      group: t`Advisories`,
      name: row.title,
      ...(row.language === undefined ? {} : { lang: row.language }),
      hint: row.advisory,
      open: () => void navigate({ to: '/advisories/$id', params: { id: row.id } }),
    })),
  ];
  return { entries, searching: found.isFetching };
}

export function CommandPalette({
  start,
  close,
  say,
}: {
  /** What was typed before the palette was there. */
  start: string;
  close: () => void;
  say: (what: 'incident' | 'alert') => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(start);
  const [at, setAt] = useState(0);
  const { entries, searching } = useEntries(text, say);
  const chosen = Math.min(at, entries.length - 1);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    document.getElementById(`entry-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const open = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    dialog.current?.close();
    entry.open();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a click beside the box does.
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t`Search and go`}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="entries"
        aria-activedescendant={chosen >= 0 ? `entry-${chosen}` : undefined}
        aria-label={t`Search warnings, assets and advisories, or go to a page`}
        placeholder={t`Search, or go to …`}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step !== 0 && entries.length > 0) {
            event.preventDefault();
            setAt((chosen + step + entries.length) % entries.length);
          } else if (event.key === 'Enter') open(entries[chosen]);
        }}
      />
      <div
        role="listbox"
        id="entries"
        aria-label={t({ message: 'Found', comment: 'name of the list of what a search found' })}
      >
        {entries.map((entry, i) => (
          <div key={`${entry.group} ${entry.id}`} role="presentation">
            {entries[i - 1]?.group !== entry.group && (
              <div className="heading" role="presentation">
                {entry.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the field, which keeps the focus. */}
            <div
              role="option"
              id={`entry-${i}`}
              tabIndex={-1}
              aria-selected={i === chosen}
              onClick={() => open(entry)}
              onPointerMove={() => setAt(i)}
            >
              <span lang={'lang' in entry ? entry.lang : undefined}>{entry.name}</span>
              <small>{entry.hint}</small>
            </div>
          </div>
        ))}
        {entries.length === 0 && (
          <div className="heading" role="presentation">
            {searching ? <Trans>Looking …</Trans> : <Trans>Nothing has these words.</Trans>}
          </div>
        )}
      </div>
    </dialog>
  );
}
