// The places of the console, in the order in which they are asked for. The shell, the palette and the help read the same list.

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { hasDesk, hasMembers, type Organisation } from '@tocsin/core/directory';
import type { IconName } from './Icon.tsx';

export interface Place {
  readonly to:
    | '/'
    | '/warnings'
    | '/incidents'
    | '/desk'
    | '/deadlines'
    | '/inventory'
    | '/services'
    | '/advisories'
    | '/sources'
    | '/trends'
    | '/sector'
    | '/settings';
  readonly name: MessageDescriptor;
  /** `g`, then this. */
  readonly key: string;
  readonly icon: IconName;
  /** Which organisations have it; without it all do. */
  readonly isOf?: (organisation: Organisation) => boolean;
}

export const places: readonly Place[] = [
  { to: '/', name: msg`Today`, key: 't', icon: 'today' },
  { to: '/warnings', name: msg`Warnings`, key: 'w', icon: 'warnings' },
  { to: '/incidents', name: msg`Incidents`, key: 'n', icon: 'incidents' },
  { to: '/desk', name: msg`Desk`, key: 'd', icon: 'desk', isOf: hasDesk },
  { to: '/deadlines', name: msg`Deadlines`, key: 'l', icon: 'deadlines' },
  { to: '/inventory', name: msg`Inventory`, key: 'i', icon: 'inventory' },
  { to: '/services', name: msg`Services`, key: 'c', icon: 'services' },
  { to: '/advisories', name: msg`Advisories`, key: 'a', icon: 'advisories' },
  { to: '/sources', name: msg`Sources`, key: 's', icon: 'sources' },
  { to: '/trends', name: msg`Trends`, key: 'r', icon: 'trends' },
  { to: '/sector', name: msg`Sector`, key: 'o', icon: 'sector', isOf: hasMembers },
  { to: '/settings', name: msg`Settings`, key: 'e', icon: 'settings' },
];

/** The place whose page this is. */
export const placeOf = (pathname: string): Place | undefined =>
  places.findLast(({ to }) => pathname === to || pathname.startsWith(`${to}/`));

/** Its English name in small letters, for who learnt the console in English: the address has it. */
export const englishNameOf = ({ to }: Pick<Place, 'to'>): string => to.slice(1) || 'today';
