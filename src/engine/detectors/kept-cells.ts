/** Which cells of a grid of features count, where not all of the picture does. */
import { type KeptPixels, keptCells } from '../../imaging/kept-pixels';
import { allCells, type KeptCells } from '../../metrics/appearance/appearance-measures';

/** @param kept null where the whole picture counts */
export function keptCellsOf(kept: KeptPixels | null): KeptCells {
  if (!kept) return allCells;
  const known = new Map<string, Uint8Array>();
  return ({ rows, columns, cell }) => {
    const key = `${rows} ${columns} ${cell}`;
    const cells = known.get(key) ?? keptCells(kept, rows, columns, cell);
    known.set(key, cells);
    return cells;
  };
}
