// One field of the fact sheet: what is held to be true, by whom, since when; what was said before; and the control that says it anew.

import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Fact, FieldDefinition, SheetField } from '@tocsin/core/incidents';
import type { Static } from 'typebox';
import { When } from '../base/Times.tsx';
import { FactControl } from './FactControl.tsx';
import { bothTexts, type Draft } from './fact-drafts.ts';
import { inOwnLanguage, sayValue, type Words } from './words.ts';

interface Props {
  readonly field: FieldDefinition;
  readonly row: Static<typeof SheetField> | undefined;
  readonly draft: Draft | undefined;
  readonly zone: string;
  readonly words: Words;
  /** What waits for it. */
  readonly wantedBy: readonly string[];
  readonly put: (draft: Draft) => void;
  readonly drop: () => void;
}

export const labelOf = (field: FieldDefinition) => inOwnLanguage(field.labels) ?? field.id;

const SaidBy = ({ fact: { source, at, enteredAt, enteredBy } }: { fact: Fact }) =>
  Math.abs(Date.parse(enteredAt) - Date.parse(at)) > 15 * 60_000 ? (
    <Trans>
      {source}, <When at={at} />; entered <When at={enteredAt} /> by {enteredBy}
    </Trans>
  ) : (
    <>
      {source}, <When at={at} />
    </>
  );

function History({ field, row, words }: Pick<Props, 'field' | 'words'> & { row: NonNullable<Props['row']> }) {
  const before = row.history.slice(0, -1).reverse();
  const count = before.length;
  const label = labelOf(field);
  return (
    <details className="small">
      <summary>
        <Trans>
          Said before: {count}
          <span className="hidden"> times, {label}</span>
        </Trans>
      </summary>
      <ol className="timeline">
        {before.map((fact, i) => {
          const { because } = before[i - 1] ?? row.current;
          return (
            <li key={fact.id}>
              <span className="wrap">{sayValue(fact.value, field, words)}</span>
              <span className="soft block">
                <SaidBy fact={fact} />
              </span>
              {because && (
                <span className="block">
                  <Trans>Corrected because {because}</Trans>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Two officers said two things. Both are shown; whoever comes second decides, by hand. */
function Conflict({ field, theirs, draft, words, put, drop }: Omit<Props, 'row'> & { theirs: Fact; draft: Draft }) {
  const mine = draft.value;
  const take = (value: Draft['value']) => put({ ...draft, value, seen: theirs.id });
  const both = mine && bothTexts(theirs.value, mine);
  return (
    <div className="conflict" role="alert">
      <strong>
        <Trans>Somebody else has said it meanwhile.</Trans>
      </strong>
      <div className="sides">
        <div>
          <small>
            {theirs.enteredBy}, <When at={theirs.enteredAt} />
          </small>
          <p className="wrap">{sayValue(theirs.value, field, words)}</p>
        </div>
        <div>
          <small>
            <Trans>You, not saved</Trans>
          </small>
          <p className="wrap">{mine ? sayValue(mine, field, words) : t`nothing`}</p>
        </div>
      </div>
      <div className="row">
        <button type="button" onClick={drop}>
          <Trans>Keep theirs</Trans>
        </button>
        <button type="button" onClick={() => take(mine)}>
          <Trans>Say mine instead</Trans>
        </button>
        {both && (
          <button type="button" onClick={() => take(both)}>
            <Trans>Put both together</Trans>
          </button>
        )}
      </div>
    </div>
  );
}

export function FactRow(props: Props) {
  const { field, row, draft, zone, words, wantedBy, put, drop } = props;
  const current = row?.current;
  const seen = draft === undefined ? (current?.id ?? null) : draft.seen;
  const isConflict = draft?.value !== undefined && current !== undefined && current.id !== draft.seen;
  const isCorrection = draft !== undefined && current !== undefined && current.value.kind !== 'unknown';
  const label = labelOf(field);
  return (
    <div className="fact" data-field={field.id} data-said={current !== undefined} data-draft={draft !== undefined}>
      <div className="fact-name">
        <span className="label">{label}</span>
        {draft !== undefined && (
          <span className="small block">
            <span className="not-saved">
              <Trans>not saved</Trans>
            </span>{' '}
            <button type="button" className="plain" onClick={drop}>
              <Trans>
                Take back<span className="hidden">: {label}</span>
              </Trans>
            </button>
          </span>
        )}
        {draft === undefined && current === undefined && wantedBy.length > 0 && (
          <span className="small soft block">{wantedBy.join('; ')}</span>
        )}
        {field.starts !== undefined && (
          <span className="small soft block">
            <Trans>starts clocks</Trans>
          </span>
        )}
        {field.hint !== undefined && <span className="small soft block">{field.hint}</span>}
      </div>
      <div className="fact-said">
        <FactControl
          field={field}
          label={label}
          zone={zone}
          words={words}
          value={draft === undefined ? current?.value : draft.value}
          change={(value) => put({ ...draft, value, seen })}
        />
        {isConflict && <Conflict {...props} theirs={current} draft={draft} />}
        {isCorrection && !isConflict && (
          <input
            aria-label={t`Why ${label} is corrected`}
            placeholder={t`Why is it corrected?`}
            maxLength={2000}
            required={field.starts !== undefined}
            value={draft.because ?? ''}
            onChange={({ target }) => put({ ...draft, because: target.value })}
          />
        )}
        {current !== undefined && draft === undefined && (
          <span className="small soft">
            <SaidBy fact={current} />
          </span>
        )}
        {row !== undefined && row.history.length > 1 && <History field={field} row={row} words={words} />}
      </div>
    </div>
  );
}
