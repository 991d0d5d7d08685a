// The assets as they stand on paper: those that say the same together, each with its number and its place, so that one can walk to them.

import { Trans } from '@lingui/react/macro';
import type { WarningFinding } from '@tocsin/core/warnings';
import { Fragment } from 'react';
import { Evidence } from '../base/Evidence.tsx';
import { sayNumber } from '../base/formats.ts';
import { StateTag, VerdictTag } from '../base/Priority.tsx';
import { type FindingGroup, groupFindings } from './group-findings.ts';
import { sayJustification } from './JustificationDialog.tsx';

/** "P1, P2: ward 3; P3: store". A number is not broken over two lines. */
const Places = ({ places }: { places: FindingGroup['places'] }) =>
  places.map(({ location, assets }, i) => (
    <Fragment key={location ?? ''}>
      {i > 0 && '; '}
      {assets.map((asset, j) => (
        <Fragment key={asset}>
          {j > 0 && ', '}
          <span className="nowrap">{asset}</span>
        </Fragment>
      ))}
      {location !== undefined && `: ${location}`}
    </Fragment>
  ));

function Group({ group }: { group: FindingGroup }) {
  const { first, count } = group;
  const { note, justification } = first;
  return (
    <tr>
      <td>
        <strong>{count > 1 ? `${sayNumber(count)} × ${first.assetName}` : first.assetName}</strong>
        <div>
          <Places places={group.places} />
        </div>
      </td>
      <td>
        <Evidence text={first.match.because.at(-1) ?? ''} />
        {justification && <div>{sayJustification(justification)}</div>}
        {note && (
          <div className="wrap">
            <Trans>“{note}”</Trans>
          </div>
        )}
      </td>
      <td className="nowrap">
        <VerdictTag verdict={first.match.verdict} /> {first.open && <StateTag state={first.state} />}
      </td>
    </tr>
  );
}

export function PrintedFindings({ findings }: { findings: readonly WarningFinding[] }) {
  return (
    <table className="print-only printed small">
      <tbody>
        {groupFindings(findings).map((group) => (
          <Group key={group.first.id} group={group} />
        ))}
      </tbody>
    </table>
  );
}
