import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * True while columns have room side by side: `rem` at the least, and what their words took when they stood beyond the edge. A style sheet
 * cannot ask this: the reader chooses the columns, and the language their words.
 */
export function useRoom(place: RefObject<HTMLElement | null>, rem: number): boolean {
  const [hasRoom, setHasRoom] = useState(true);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    let taken = 0;
    const measure = () => {
      const { clientWidth, scrollWidth } = element;
      if (scrollWidth > clientWidth + 1) taken = Math.max(taken, scrollWidth);
      const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setHasRoom(clientWidth >= Math.max(rem * size, taken));
    };
    measure();
    const sized = new ResizeObserver(measure);
    sized.observe(element);
    return () => sized.disconnect();
  }, [place, rem]);
  return hasRoom;
}
