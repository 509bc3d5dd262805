/**
 * Faults of a page's layout that axe does not see, measured as the page stands: text and controls that lie over each other, text that is
 * cut off and told nowhere, pages that scroll sideways, and icons without a tooltip.
 */
import type { Page } from '@playwright/test';

/**
 * Everything found, a line each; none is an empty list.
 *
 * @param page nothing of it is changed
 */
export function pageFaults(page: Page): Promise<string[]> {
  return page.evaluate(findFaults);
}

/** Runs in the page, and may use nothing from outside of itself. */
function findFaults(): string[] {
  interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }
  interface Piece {
    readonly element: Element;
    readonly kind: 'text' | 'control' | 'picture';
    /** What of it can be seen; a text has one for each line. */
    readonly boxes: readonly Box[];
  }
  const CONTROLS = 'button, a[href], input, select, textarea, summary, label:has(+ input), [role=slider], [role=option], [role=row]';
  /** Less is rounding, or the air around letters. */
  const TOUCHING = 3;
  const faults = new Set<string>();

  const nameOf = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    const style = (element.getAttribute('class') ?? '').split(' ')[0]?.replace(/^_|_[\w-]{5,}_\d+$/g, '') ?? '';
    return `${element.tagName.toLowerCase()}${style && `.${style}`} "${words.slice(0, 48)}"`;
  };
  const shared = (one: Box, other: Box): Box => ({
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const isSeen = ({ left, top, right, bottom }: Box): boolean => right - left > 0.5 && bottom - top > 0.5;
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element): CSSStyleDeclaration => {
    const known = styles.get(element);
    if (known) return known;
    const style = getComputedStyle(element);
    styles.set(element, style);
    return style;
  };
  const isHiddenFromSight = (element: Element): boolean => element.closest('.visually-hidden') !== null;
  /** Elements that cut what is in them; what is fixed is cut by none, what is absolute only from its containing block on. */
  function* cutting(element: Element): Generator<Element> {
    let position = styleOf(element).position;
    for (let above = element.parentElement; above && above !== document.documentElement; above = above.parentElement) {
      if (position === 'fixed') return;
      const style = styleOf(above);
      const holds = position !== 'absolute' || style.position !== 'static';
      if (!holds) continue;
      position = style.position;
      if (style.overflowX !== 'visible' || style.overflowY !== 'visible') yield above;
    }
  }
  /** What remains in sight, and whether something that does not scroll cut off a part of it. */
  const seenOf = (element: Element, box: Box): { readonly seen: Box; readonly cutBy: Element | null } => {
    let seen = box;
    let cutBy: Element | null = null;
    for (const holder of cutting(element)) {
      const rim = holder.getBoundingClientRect();
      const { overflowX, overflowY } = styleOf(holder);
      const scrolls = /auto|scroll/;
      const cutsAside = !scrolls.test(overflowX) && (seen.right > rim.right + 1 || seen.left < rim.left - 1);
      const cutsBelow = !scrolls.test(overflowY) && (seen.bottom > rim.bottom + 2 || seen.top < rim.top - 2);
      if (isSeen(seen) && (cutsAside || cutsBelow)) cutBy ??= holder;
      seen = shared(seen, rim);
    }
    return { seen, cutBy };
  };
  const seenWords = (element: Element): string => {
    const copy = element.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
    return (copy.textContent ?? '').trim();
  };
  const isTold = (element: Element): boolean => element.closest('[title]') !== null;

  const pieces: Piece[] = [];
  const add = (element: Element, kind: Piece['kind'], boxes: readonly Box[]): void => {
    const seen: Box[] = [];
    // Words that their own element cuts off with dots reach no further than it does.
    const cutsItself = kind === 'text' && styleOf(element).overflowX !== 'visible';
    for (const whole of boxes) {
      const box = cutsItself ? shared(whole, element.getBoundingClientRect()) : whole;
      const { seen: remains, cutBy } = seenOf(element, box);
      if (isSeen(remains)) seen.push(remains);
      if (kind === 'text' && cutBy && isSeen(remains) && !isTold(element)) faults.add(`cut off: ${nameOf(element)} in ${nameOf(cutBy)}`);
    }
    if (seen.length > 0) pieces.push({ element, kind, boxes: seen });
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || isHiddenFromSight(element)) continue;
    if (element.matches('option, script, style, [aria-hidden=true] *')) continue;
    const box = element.getBoundingClientRect();
    if (element.matches('canvas, img')) add(element, 'picture', [box]);
    const isDrawn = styleOf(element).opacity !== '0' && styleOf(element).clipPath === 'none';
    if (element.matches(CONTROLS) && isDrawn && box.width > 1) add(element, 'control', [box]);
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
    const lines = texts.flatMap((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return [...range.getClientRects()];
    });
    if (lines.length > 0 && !element.matches('select, textarea')) add(element, 'text', lines);
    if (
      lines.length > 0 &&
      styleOf(element).textOverflow === 'ellipsis' &&
      element.scrollWidth > element.clientWidth + 1 &&
      !isTold(element)
    )
      faults.add(`cut off: ${nameOf(element)}`);
    const isDrawing = element.matches('button, a[href]') && element.querySelector('svg') !== null;
    if (isDrawing && seenWords(element) === '' && !isTold(element)) faults.add(`no tooltip: ${nameOf(element)}`);
  }

  /** The nearest thing that lies above the page as a layer of its own, and covers what is under it on purpose. */
  const layerOf = (element: Element): Element | null => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (/fixed|sticky/.test(styleOf(at).position) || at.matches('[role=dialog]')) return at;
    return null;
  };
  /** Laid over the other on purpose: by its place within something that holds both. */
  const isLaidOver = (one: Element, other: Element): boolean => {
    for (let at: Element | null = one; at && !at.contains(other); at = at.parentElement) {
      const { position } = styleOf(at);
      if (position !== 'absolute') continue;
      let holder = at.parentElement;
      while (holder && styleOf(holder).position === 'static') holder = holder.parentElement;
      if (holder?.contains(other)) return true;
    }
    return false;
  };
  /** A label and what it names, words within their control. */
  const isOne = (one: Element, other: Element): boolean =>
    one.contains(other) || other.contains(one) || (one.closest('label') !== null && one.closest('label') === other.closest('label'));
  const layers = pieces.map(({ element }) => layerOf(element));
  const bounds = pieces.map(({ boxes }) => ({
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }));
  const overlaps = (one: Box, other: Box): boolean => {
    const both = shared(one, other);
    return both.right - both.left > TOUCHING && both.bottom - both.top > TOUCHING;
  };
  for (const [index, one] of pieces.entries()) {
    for (let next = index + 1; next < pieces.length; next++) {
      const other = pieces[next] as Piece;
      if (layers[index] !== layers[next] || !overlaps(bounds[index] as Box, bounds[next] as Box)) continue;
      if (isOne(one.element, other.element)) continue;
      if (!one.boxes.some((box) => other.boxes.some((another) => overlaps(box, another)))) continue;
      if (isLaidOver(one.element, other.element) || isLaidOver(other.element, one.element)) continue;
      faults.add(`overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`);
    }
  }

  const wide = [document.documentElement, document.body, ...document.querySelectorAll('main, aside, [role=dialog], [role=tabpanel]')];
  for (const element of wide) {
    const over = element.scrollWidth - element.clientWidth;
    if (element.clientWidth > 0 && over > 1) faults.add(`scrolls sideways by ${over} px: ${element.tagName.toLowerCase()}`);
  }
  return [...faults];
}

/** What has the focus, as a tag and a name; `body` where it is lost. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: active } = document;
    if (!active || active === document.body) return 'body';
    return `${active.tagName.toLowerCase()} ${active.getAttribute('aria-label') ?? active.textContent?.trim().slice(0, 40) ?? ''}`;
  });
}
