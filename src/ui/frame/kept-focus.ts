/**
 * Keeps the focus where somebody works: when the element that has it goes away or is disabled, it moves to what stood around that, and
 * from a step that is left to the step that is shown. Otherwise it would be on the page's body, where no key of a step or a panel works.
 */

/** What says where one is: a part of the page with a name or a place of its own. */
const PLACES = '[tabindex], section, aside, fieldset, details, li, [role=group], [role=region], [role=dialog], [role=tabpanel]';

/** What holds such parts; beyond it only the shown step is a place. */
const HOLDERS = '[role=tabpanel], [role=dialog], aside, header, footer';

/** Begins to watch; returns the function that ends it. */
export function keepFocus(): () => void {
  /** What had the focus last, and everything around it outwards. */
  let path: readonly HTMLElement[] = [];
  let frame = 0;
  const hold = (event: FocusEvent): void => {
    path = event.composedPath().filter((target) => target instanceof HTMLElement);
  };
  const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;
  const move = (): void => {
    frame = 0;
    if (!isLost()) return;
    const [last, ...around] = path;
    path = [];
    // Who pressed beside everything has left the element and did not lose it.
    if (last && !isUsable(last)) focusOn(placeAmong(around));
  };
  // Two frames from the one in which it is seen to be lost: whoever moves the focus on purpose, as a dialog that closes, does so within the
  // next one.
  const inTwoFrames = (then: () => void): number => requestAnimationFrame(() => (frame = requestAnimationFrame(then)));
  const check = (): void => {
    frame = isLost() ? inTwoFrames(move) : 0;
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(check);
  };
  const watch = new MutationObserver(soon);
  watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'hidden', 'open'] });
  document.addEventListener('focusin', hold);
  document.addEventListener('focusout', soon);
  return () => {
    cancelAnimationFrame(frame);
    watch.disconnect();
    document.removeEventListener('focusin', hold);
    document.removeEventListener('focusout', soon);
  };
}

const isUsable = (element: HTMLElement): boolean => element.isConnected && !element.matches(':disabled') && element.checkVisibility();

/** @param around from within outwards */
function placeAmong(around: readonly HTMLElement[]): HTMLElement | null {
  const left = around.find((element) => element.isConnected && element.checkVisibility() && element.closest(HOLDERS) !== null);
  const place = left?.closest<HTMLElement>(PLACES) ?? document.querySelector<HTMLElement>('[role=tabpanel]');
  // A step listens for its keys within its panel.
  return place?.getAttribute('role') === 'tabpanel' ? (place.querySelector<HTMLElement>(':scope > [tabindex="-1"]') ?? place) : place;
}

function focusOn(place: HTMLElement | null): void {
  if (!place) return;
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}
