import { hasMembers } from '@tocsin/core/directory';
import { useMe } from '../directory/use-me.ts';
import { type Place, places } from './places.ts';

/** The places that are there for my organisation. */
export function usePlaces(): readonly Place[] {
  const me = useMe().data;
  const isAuthority = me !== undefined && hasMembers(me.organisation);
  return isAuthority ? places : hospitalPlaces;
}

const hospitalPlaces = places.filter(({ forAuthority }) => forAuthority !== true);
