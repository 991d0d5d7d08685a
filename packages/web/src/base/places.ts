// The places of the console, in the order in which they are asked for. The shell, the palette and the help read the same list.

import type { IconName } from './Icon.tsx';

interface Place {
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
    | '/settings';
  readonly name: string;
  /** `g`, then this. */
  readonly key: string;
  readonly icon: IconName;
  /** Only organisations of this kind have it. */
  readonly only?: 'authority';
}

export const places: readonly Place[] = [
  { to: '/', name: 'Today', key: 't', icon: 'today' },
  { to: '/warnings', name: 'Warnings', key: 'w', icon: 'warnings' },
  { to: '/incidents', name: 'Incidents', key: 'n', icon: 'incidents' },
  { to: '/desk', name: 'Desk', key: 'd', icon: 'desk', only: 'authority' },
  { to: '/deadlines', name: 'Deadlines', key: 'l', icon: 'deadlines' },
  { to: '/inventory', name: 'Inventory', key: 'i', icon: 'inventory' },
  { to: '/services', name: 'Services', key: 'c', icon: 'services' },
  { to: '/advisories', name: 'Advisories', key: 'a', icon: 'advisories' },
  { to: '/sources', name: 'Sources', key: 's', icon: 'sources' },
  { to: '/trends', name: 'Trends', key: 'r', icon: 'trends' },
  { to: '/settings', name: 'Settings', key: 'e', icon: 'settings' },
];

/** The places of an organisation of this kind. */
export const placesOf = (kind: string | undefined) => places.filter(({ only }) => only === undefined || only === kind);
