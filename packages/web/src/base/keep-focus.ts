// The focus is never lost. A button that goes away or cannot be pressed while its change is sent would leave it on nothing, and whoever works
// by keyboard would begin at the top of the page: the focus then goes to what stands where the button stood, or back to the button.

/** What had the focus, and where it stood. */
interface Held {
  readonly element: HTMLElement;
  /** From the inside out, up to the body, each with its number among its brothers. */
  readonly round: readonly { readonly part: HTMLElement; readonly at: number }[];
  /** Its row in a table of which only the rows in sight exist. */
  readonly index: string | undefined;
  /** A dialog or a message stands over the page; what had the focus before it came gets it back. */
  readonly layer: Element | null;
  readonly under: Held | undefined;
}

const layerOf = (element: Element) => element.closest('dialog, .toasts');
const isOpen = (layer: Element) => layer.isConnected && layer.matches('dialog[open]');

function hold(element: HTMLElement, before: Held | undefined): Held {
  const round: { part: HTMLElement; at: number }[] = [];
  for (let part = element.parentElement; part !== null && part !== document.body; part = part.parentElement)
    round.push({ part, at: [...(part.parentElement?.children ?? [])].indexOf(part) });
  const layer = layerOf(element);
  // A dialog that took the place of another one stands over the same.
  const isSame =
    before !== undefined && (before.layer === layer || (before.layer?.matches('dialog') && !isOpen(before.layer)));
  return {
    element,
    round,
    index: element.closest<HTMLElement>('[data-index]')?.dataset.index,
    layer,
    under: layer === null ? undefined : isSame ? before.under : before,
  };
}

/** Gives it the focus when it can take it. */
function take(element: HTMLElement | null | undefined): boolean {
  if (element == null || !element.isConnected) return false;
  element.focus({ preventScroll: true });
  return document.activeElement === element;
}

/** A heading or a region takes the focus without being a stop of Tab. */
function takeAnyway(element: HTMLElement): boolean {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  return take(element);
}

const linkOf = (row: Element | null | undefined) => row?.querySelector<HTMLElement>('[data-row-link]');

/** The row that moved up into the place of one that is gone, or the new last one. None when the table was scrolled: it has others in sight by now. */
function takeRowAt(table: HTMLElement, index: number): void {
  const at = (i: number) => linkOf(table.querySelector(`[data-index="${i}"]`));
  const count = Number(table.closest('[role="table"]')?.getAttribute('aria-rowcount')) - 1;
  take(at(index) ?? (index >= count ? at(count - 1) : undefined));
}

const ownHeading = ':scope > :is(h1, h2, h3), :scope > .row > :is(h1, h2, h3)';

/** A part takes the focus by its row, its heading, or its own name. */
function takePart(part: HTMLElement): boolean {
  if (part.id === 'content') return takeAnyway(part);
  if (part.matches('[data-row]') && take(linkOf(part))) return true;
  const heading = part.querySelector<HTMLElement>(ownHeading);
  return (heading !== null && takeAnyway(heading)) || (part.hasAttribute('aria-label') && takeAnyway(part));
}

/** The nearest thing round it that can be named; first what came in the place of what is gone (the form drawn anew, the next of a list). */
function takeNearest({ round, index }: Held): void {
  for (const [i, { part }] of round.entries()) {
    if (!part.isConnected || !part.checkVisibility()) continue;
    if (index !== undefined && part.matches('[role="rowgroup"]')) {
      takeRowAt(part, Number(index));
      return;
    }
    const gone = round[i - 1];
    const next = gone?.part.isConnected === false ? part.children[gone.at] : undefined;
    if (next instanceof HTMLElement && next.className === gone?.part.className && takePart(next)) return;
    if (takePart(part)) return;
  }
}

const isUsable = (element: HTMLElement) =>
  element.isConnected && element.checkVisibility() && !element.matches(':disabled');

/** False while the one that had it only cannot be pressed just now: its change is being sent. */
function giveBack(held: Held): boolean {
  const { element, layer, under } = held;
  if (element.isConnected && element.checkVisibility() && element.matches(':disabled')) return false;
  if (take(element)) return true;
  if (under !== undefined && layer !== null && !isOpen(layer)) return giveBack(under);
  takeNearest(held);
  return true;
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** Watches the page until it is told to stop. */
export function keepFocus(): () => void {
  let held: Held | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target !== document.body) held = hold(target, held);
  };
  // What was left on purpose (a click beside everything, Escape in a field) is still there a moment later, and gets nothing back.
  const onBlur = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (isNowhere() && held?.element === target && isUsable(held.element)) held = undefined;
    });
  const onPointer = () => {
    if (isNowhere()) held = undefined;
  };
  const look = () => {
    timer = undefined;
    if (held !== undefined && isNowhere() && giveBack(held) && isNowhere()) held = undefined;
  };
  const watch = new MutationObserver(() => {
    if (held !== undefined && isNowhere()) timer ??= setTimeout(look);
  });
  watch.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'open'],
  });
  addEventListener('focusin', onFocus);
  addEventListener('focusout', onBlur, true);
  addEventListener('pointerdown', onPointer);
  return () => {
    watch.disconnect();
    clearTimeout(timer);
    removeEventListener('focusin', onFocus);
    removeEventListener('focusout', onBlur, true);
    removeEventListener('pointerdown', onPointer);
  };
}
