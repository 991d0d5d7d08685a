// Beside the picture, in words: what is chosen, what depends on it, what it needs; or, with nothing chosen, what is hit.

import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ServiceGraph } from '@tocsin/core/inventory';
import { AndMore } from '../base/AndMore.tsx';
import { sayNumber } from '../base/formats.ts';
import { PriorityTag, priorityWords } from '../base/Priority.tsx';
import { type Box, type Drawing, reach, serviceKey } from './layout-services.ts';

/** What a box is called. */
export const sayBox = ({ name, kinds }: Box): string =>
  kinds === undefined ? name : plural(kinds, { one: 'One more kind of system', other: '# more kinds of system' });

function Boxes({
  title,
  none,
  boxes,
  choose,
}: {
  title: string;
  none: string;
  boxes: readonly Box[];
  choose: (id: string) => void;
}) {
  const more = boxes.length - 30;
  return (
    <section>
      <h3>
        {title} {boxes.length > 0 && <span className="soft">({sayNumber(boxes.length)})</span>}
      </h3>
      {boxes.length === 0 ? (
        <p className="small soft">{none}</p>
      ) : (
        <ul className="list graph-list small">
          {boxes.slice(0, 30).map((box) => (
            <li key={box.id}>
              <button type="button" className="plain" onClick={() => choose(box.id)}>
                {sayBox(box)}
              </button>
              {box.priority !== null && <PriorityTag priority={box.priority} bare />}
            </li>
          ))}
          <AndMore more={more} className="soft" />
        </ul>
      )}
    </section>
  );
}

function About({ graph, chosen }: { graph: ServiceGraph; chosen: Box }) {
  const row = graph.services.find(({ service }) => serviceKey(service.id) === chosen.id);
  const { assets } = chosen;
  const openWarnings = row?.openWarnings ?? 0;
  const counted = plural(assets, { one: '# asset', other: '# assets' });
  const search = row === undefined ? { q: chosen.name } : { service: row.service.id };
  return (
    <>
      <div className="row apart">
        <h2 className="wrap">{sayBox(chosen)}</h2>
        <PriorityTag priority={chosen.priority} />
      </div>
      {row && (
        <p className="small">{row.service.patientEffect ?? t`Nobody has written down yet what patients would feel.`}</p>
      )}
      <p className="row small">
        {chosen.kind === 'others' ? (
          counted
        ) : (
          <Link to="/inventory" search={search}>
            {counted}
          </Link>
        )}
        {row !== undefined && openWarnings > 0 && (
          <Link to="/warnings" search={{ service: row.service.id }}>
            <Plural value={openWarnings} one="# open warning" other="# open warnings" />
          </Link>
        )}
      </p>
    </>
  );
}

export function ServiceGraphAside({
  graph,
  drawing,
  chosen,
  choose,
}: {
  graph: ServiceGraph;
  drawing: Drawing;
  chosen: Box | undefined;
  choose: (id: string) => void;
}) {
  const pick = (ids: ReadonlySet<string>, isService: boolean) =>
    drawing.boxes.filter((box) => ids.has(box.id) && (box.kind === 'service') === isService);
  if (chosen === undefined) {
    const rank = Object.keys(priorityWords);
    const hit = drawing.boxes
      .filter(({ priority }) => priority !== null)
      .toSorted(
        (a, b) => rank.indexOf(a.priority ?? '') - rank.indexOf(b.priority ?? '') || a.name.localeCompare(b.name),
      );
    return (
      <aside className="card stack" aria-label={t`What is hit`}>
        <h2>{t`What is hit`}</h2>
        <div className="graph-hit">
          <Boxes
            title={t`Services`}
            none={t`No service has anything open.`}
            boxes={hit.filter(({ kind }) => kind === 'service')}
            choose={choose}
          />
          <Boxes
            title={t`Systems`}
            none={t({ message: 'None.', comment: 'no system has anything open' })}
            boxes={hit.filter(({ kind }) => kind !== 'service')}
            choose={choose}
          />
        </div>
        <p className="small soft no-print">
          <Trans>Choose a box to see what depends on it.</Trans>
        </p>
      </aside>
    );
  }
  const down = reach(drawing.ties, chosen.id, 'down');
  return (
    <aside className="card stack" aria-label={t`What is chosen`} aria-live="polite">
      <About graph={graph} chosen={chosen} />
      <Boxes
        title={t({ message: 'Depends on it', comment: 'heading of a list: what depends on it' })}
        none={t`Nothing depends on it.`}
        boxes={pick(reach(drawing.ties, chosen.id, 'up'), true)}
        choose={choose}
      />
      {chosen.kind === 'service' && (
        <>
          <Boxes
            title={t({ message: 'It depends on', comment: 'heading of a list: what it depends on' })}
            none={t`On no other service.`}
            boxes={pick(down, true)}
            choose={choose}
          />
          <Boxes
            title={t`Systems below it`}
            none={t`No asset is tied to it.`}
            boxes={pick(down, false)}
            choose={choose}
          />
        </>
      )}
    </aside>
  );
}
