// What a file would change, and how it was read. Nothing is changed before Apply; where much would go, that is said once more first.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { ImportPreview } from '@tocsin/core/inventory';
import { useState } from 'react';
import { sayNumber } from '../base/formats.ts';
import { sayWord } from '../base/say-word.ts';
import { labelOf } from './field-names.ts';
import { exposureWords } from './impact-words.ts';
import { NamedServices } from './NamedServices.tsx';
import { sayCounts } from './say-counts.ts';

type Row = ImportPreview['rows'][number];

/** What became of a file, as a heading and as a line of the list. */
export const outcomes: Readonly<Record<ImportPreview['state'], MessageDescriptor>> = {
  previewed: msg`nothing is changed yet`,
  refused: msg`refused, nothing is changed`,
  applied: msg({ message: 'applied', context: 'state' }),
  undone: msg({ message: 'taken back', context: 'state' }),
  discarded: msg({ message: 'discarded', context: 'state' }),
};

const kinds: Readonly<Record<ImportPreview['rows'][number]['kind'], MessageDescriptor>> = {
  added: msg({ message: 'added', context: 'state' }),
  changed: msg({ message: 'changed', context: 'state' }),
  gone: msg({ message: 'gone', context: 'state' }),
};

/** What a file would change and how it was read, in two sentences. */
function sayPreview(preview: ImportPreview): string {
  const { format, statements = 0 } = preview;
  const counts = sayCounts(preview);
  const remarks = preview.findings.length === 0 ? 0 : preview.findings.length + preview.findingsDropped;
  const changes =
    statements > 0
      ? t`${counts}, ${plural(statements, { one: '# VEX statement', other: '# VEX statements' })}.`
      : `${counts}.`;
  const reading =
    remarks > 0
      ? t`Read as ${format}, with ${plural(remarks, { one: '# remark', other: '# remarks' })}.`
      : t({ message: `Read as ${format}.`, comment: 'format: of the file that was read, such as csv' });
  return `${changes} ${reading}`;
}

/** What goes is what to look at first. */
const order = ['gone', 'changed', 'added'] as const;
const looks: Readonly<Record<Row['kind'], string>> = { gone: 'p-immediate', changed: 'p-scheduled', added: 'v-plain' };
const shownRows = 50;

function sayField({ kind, fields }: Row): string {
  return fields
    .map(({ field, before, after }) => {
      const say = (value: string | undefined) =>
        value !== undefined && field === 'exposure' ? sayWord(exposureWords, value) : value;
      const name = labelOf(field);
      return kind === 'added'
        ? `${name}: ${say(after) ?? '–'}`
        : `${name}: ${say(before) ?? '–'} → ${say(after) ?? '–'}`;
    })
    .join('; ');
}

function Rows({ preview, kind }: { preview: ImportPreview; kind: Row['kind'] }) {
  const rows = preview.rows.filter((row) => row.kind === kind).slice(0, shownRows);
  const more = preview[kind] - rows.length;
  return (
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          <td>
            <span className={`tag ${looks[kind]}`}>{i18n._(kinds[kind])}</span>
          </td>
          <td>
            {row.id} <span className="soft">{row.name}</span>
          </td>
          <td className="small wrap">{sayField(row)}</td>
        </tr>
      ))}
      {more > 0 && (
        <tr>
          <td>
            <span className={`tag ${looks[kind]}`}>{i18n._(kinds[kind])}</span>
          </td>
          <td colSpan={2} className="soft">
            <Plural value={more} one="and # more" other="and # more" />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** What ends the reading before the end of the file. */
const endings: ReadonlySet<string> = new Set(['inventory/csv-broken', 'inventory/too-many-rows']);

/** True when a file that calls itself the whole would take more than a tenth of the register out of use. */
const removesMuch = ({ gone, changed, unchanged }: Pick<ImportPreview, 'gone' | 'changed' | 'unchanged'>) =>
  gone * 10 > gone + changed + unchanged;

function Warnings({ preview }: { preview: ImportPreview }) {
  const { read = 0, findings } = preview;
  const gone = sayNumber(preview.gone);
  const register = sayNumber(preview.gone + preview.changed + preview.unchanged);
  const end = findings.find(({ code }) => endings.has(code))?.at;
  return (
    <>
      {end !== undefined && (
        <p className="note">
          <strong>
            <Trans>Only a part of the file was read: the reading ends at {end}.</Trans>
          </strong>{' '}
          <Plural
            value={read}
            one="# asset was read. Mend the file and read it again, unless this is all of it."
            other="# assets were read. Mend the file and read it again, unless these are all of it."
          />
        </p>
      )}
      {removesMuch(preview) && (
        <p className="problem">
          <strong>
            <Trans>
              {gone} of the {register} assets of the register would be gone, because the file does not have them.
            </Trans>
          </strong>{' '}
          <Trans>
            Their findings close. If the file is a part of your inventory, discard this and read it as a part.
          </Trans>
        </p>
      )}
    </>
  );
}

interface Props {
  preview: ImportPreview;
  apply: () => void;
  discard: () => void;
  /** What is being sent. */
  busy: 'apply' | 'discard' | undefined;
}

/** Apply, and where much would go or not all was read, a second question in words before it. */
function Decide({ preview, apply, discard, busy }: Props) {
  const [asked, setAsked] = useState(false);
  const { gone } = preview;
  const isLarge = removesMuch(preview);
  const isNothing = preview.added + preview.changed + gone + (preview.statements ?? 0) === 0;
  return (
    <div className="row" role={asked ? 'alert' : undefined}>
      {asked ? (
        <>
          <strong>
            <Plural value={gone} one="Take # asset out of the register?" other="Take # assets out of the register?" />
          </strong>
          <button type="button" className="danger" disabled={busy !== undefined} onClick={apply}>
            {busy === 'apply' ? (
              t`Applying …`
            ) : (
              <Plural value={gone} one="Yes, # asset is gone" other="Yes, # assets are gone" />
            )}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="primary"
          disabled={busy !== undefined || isNothing}
          onClick={isLarge ? () => setAsked(true) : apply}
        >
          {busy === 'apply' ? t`Applying …` : <Trans context="button">Apply</Trans>}
        </button>
      )}
      <button type="button" disabled={busy !== undefined} onClick={discard}>
        {busy === 'discard' ? t`Discarding …` : <Trans context="button">Discard</Trans>}
      </button>
    </div>
  );
}

export function Preview({ preview, apply, discard, busy }: Props) {
  return (
    <section className="card stack" aria-live="polite">
      <h2>
        {preview.name}: {i18n._(outcomes[preview.state])}
      </h2>
      <p>{sayPreview(preview)}</p>
      {preview.state === 'previewed' && (
        <>
          <Warnings preview={preview} />
          <Decide preview={preview} apply={apply} discard={discard} busy={busy} />
        </>
      )}
      {(preview.state === 'previewed' || preview.state === 'applied') && <NamedServices file={preview.id} />}
      {preview.findings.length > 0 && (
        <ul className="small">
          {preview.findings.map((finding) => (
            <li key={finding.at + finding.message}>
              <strong>{finding.at}:</strong> {finding.message} {finding.hint}
            </li>
          ))}
        </ul>
      )}
      {preview.rows.length > 0 && (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th>
                  <Trans context="column">Change</Trans>
                </th>
                <th>{t`Asset`}</th>
                <th>{t`Fields`}</th>
              </tr>
            </thead>
            {order.map((kind) => preview[kind] > 0 && <Rows key={kind} preview={preview} kind={kind} />)}
          </table>
        </div>
      )}
    </section>
  );
}
