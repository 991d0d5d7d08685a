import { Plural } from '@lingui/react/macro';

/** The last item of a list that is cut: how many it leaves out. Nothing when it leaves out none. */
export const AndMore = ({ more, className }: { more: number; className?: string }) =>
  more > 0 && (
    <li className={className}>
      <Plural value={more} one="and # more" other="and # more" />
    </li>
  );
