import { useMe } from '../directory/use-me.ts';
import { type Place, places } from './places.ts';

/** The places that are there for my organisation. */
export function usePlaces(): readonly Place[] {
  const me = useMe().data;
  return places.filter(({ isOf }) => isOf === undefined || (me !== undefined && isOf(me.organisation)));
}
