// What Today says in one sentence. Quiet is said only of what was looked at.

import { plural, t } from '@lingui/core/macro';
import type { Sector, Today } from '@tocsin/core/warnings';
import { sayWaiting } from '../advisories/say-health.ts';

/** The one sentence that answers "what now?". */
export function sayToday({ counts, warnings, checked }: Today): string {
  const unseen = warnings.filter((warning) => warning.priority === 'immediate' && warning.state === 'open').length;
  if (unseen > 0) return plural(unseen, { one: 'One warning cannot wait', other: '# warnings cannot wait' });
  if (counts.immediate > 0) return t`What cannot wait is acknowledged`;
  if (counts.outOfCycle > 0) return t`Nothing is immediate today`;
  if (checked.assets === 0) return t`Nothing to watch yet`;
  if (warnings.length > 0) return t`Nothing is urgent today`;
  return checked.advisories === 0 ? t`Nothing was checked yet` : t`All quiet`;
}

/** How the sources stand. One that never ran is not one that works; and with fetching off none is asked. */
export function saySources({ checked, silentSources }: Pick<Today, 'checked' | 'silentSources'>): string {
  const silent = silentSources.length;
  const { waiting, fetching } = checked;
  if (!fetching) return t({ message: 'fetching is switched off', comment: 'of the sources' });
  const said = [
    ...(silent > 0 ? [plural(silent, { one: '# silent', other: '# silent' })] : []),
    ...(waiting > 0 ? [sayWaiting(waiting)] : []),
  ];
  return said.length === 0 ? t`none is silent` : said.join(', ');
}

/** Reports at the desk of an authority: those nobody has looked at, and those with a clock that has run out. */
export interface DeskCounts {
  readonly fresh: number;
  readonly overdue: number;
}

/** For an authority: a clock of the law first, then members who have not seen what is urgent, then its own devices. What is hidden is not called quiet. */
export function sayAuthorityToday(sector: Sector, { fresh, overdue }: DeskCounts, own: Today): string {
  const urgent = countUrgent(sector);
  if (overdue > 0)
    return plural(overdue, { one: 'One report at the desk is overdue', other: '# reports at the desk are overdue' });
  if (urgent > 0)
    return plural(urgent, {
      one: 'One urgent warning is not acknowledged everywhere',
      other: '# urgent warnings are not acknowledged everywhere',
    });
  if (fresh > 0) return plural(fresh, { one: 'One new report is at the desk', other: '# new reports are at the desk' });
  if (own.checked.assets > 0) return sayToday(own);
  if (sector.members === 0) return t`No members yet`;
  if (sector.countries.length === 0) return t`No member shares counts yet`;
  if (own.checked.advisories === 0) return t`Nothing was checked yet`;
  const isHidden = sector.sharing === null || sector.advisories.some((row) => row.urgent === null);
  return isHidden ? t`Nothing urgent that may be shown` : t`All quiet`;
}

/** Advisories that some members have as an urgent warning nobody acknowledged. */
export const countUrgent = ({ advisories }: Sector): number =>
  advisories.filter((row) => row.urgent !== null && row.urgent > 0).length;
