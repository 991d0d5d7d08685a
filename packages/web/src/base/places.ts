// The places of the console, in the order in which they are asked for. The shell, the palette and the help read the same list.

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
  readonly name: string;
  /** `g`, then this. */
  readonly key: string;
  readonly icon: IconName;
  /** Which organisations have it; without it all do. */
  readonly isOf?: (organisation: Organisation) => boolean;
}

export const places: readonly Place[] = [
  { to: '/', name: 'Today', key: 't', icon: 'today' },
  { to: '/warnings', name: 'Warnings', key: 'w', icon: 'warnings' },
  { to: '/incidents', name: 'Incidents', key: 'n', icon: 'incidents' },
  { to: '/desk', name: 'Desk', key: 'd', icon: 'desk', isOf: hasDesk },
  { to: '/deadlines', name: 'Deadlines', key: 'l', icon: 'deadlines' },
  { to: '/inventory', name: 'Inventory', key: 'i', icon: 'inventory' },
  { to: '/services', name: 'Services', key: 'c', icon: 'services' },
  { to: '/advisories', name: 'Advisories', key: 'a', icon: 'advisories' },
  { to: '/sources', name: 'Sources', key: 's', icon: 'sources' },
  { to: '/trends', name: 'Trends', key: 'r', icon: 'trends' },
  { to: '/sector', name: 'Sector', key: 'o', icon: 'sector', isOf: hasMembers },
  { to: '/settings', name: 'Settings', key: 'e', icon: 'settings' },
];
