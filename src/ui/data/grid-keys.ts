/** What keys do in a grid of items, as in the file managers that people know: pure functions of indices. */

export interface GridExtent {
  readonly count: number;
  readonly columns: number;
  /** Rows that are in sight at a time. */
  readonly rowsInSight: number;
}

/** Where a key leads from an item; null where the key leads nowhere else. */
export function movedBy(key: string, from: number, { count, columns, rowsInSight }: GridExtent): number | null {
  const page = columns * Math.max(1, rowsInSight);
  const to: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    // Below the last full row there may be none.
    ArrowDown: from + columns < count ? from + columns : from,
    ArrowUp: from - columns >= 0 ? from - columns : from,
    Home: 0,
    End: count - 1,
    PageDown: Math.min(count - 1, from + page),
    PageUp: Math.max(0, from - page),
  };
  const wanted = Object.hasOwn(to, key) ? to[key] : from;
  return wanted === from || wanted < 0 || wanted >= count ? null : wanted;
}

/** Whether the key is one that moves, even where it leads nowhere. */
export const isMove = (key: string): boolean => /^(Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down))$/.test(key);

/**
 * The selection that reaches from the item where it began to another one, in place of where it reached before.
 *
 * @param ids in the order of the grid
 */
export function extended(ids: readonly string[], selected: ReadonlySet<string>, anchor: number, before: number, to: number): Set<string> {
  const between = (one: number, other: number): readonly string[] => ids.slice(Math.min(one, other), Math.max(one, other) + 1);
  const reached = new Set(selected);
  for (const id of between(anchor, before)) reached.delete(id);
  for (const id of between(anchor, to)) reached.add(id);
  return reached;
}

export function toggled(selected: ReadonlySet<string>, id: string): Set<string> {
  const others = new Set(selected);
  if (!others.delete(id)) others.add(id);
  return others;
}

/** The next item whose name begins with what was typed, the present one last; null where there is none. */
export function typedTo(names: readonly string[], typed: string, from: number): number | null {
  const wanted = typed.toLowerCase();
  // While more is typed, the present one may be the one that is meant.
  const start = wanted.length > 1 ? from : from + 1;
  for (let step = 0; step < names.length; step++) {
    const index = (Math.max(0, start) + step) % names.length;
    if (names[index].toLowerCase().startsWith(wanted)) return index;
  }
  return null;
}
