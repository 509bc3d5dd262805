/** Which masks belong to which picture, by their names and folders; several of one picture belong to it together. */
import { comparedStem, stemsNamedByMask } from '../mask-name';
import { type ReadPath, readPaths } from './read-path';

export interface MatchedPaths {
  /** Paths of a picture's masks, by its path. */
  readonly masksOf: ReadonlyMap<string, readonly string[]>;
  /** Masks whose picture is not there, with its name as it was looked for. */
  readonly stray: readonly { readonly path: string; readonly expected: string }[];
  /** Masks that two pictures suit equally well. */
  readonly ambiguous: readonly { readonly path: string; readonly first: string; readonly second: string }[];
}

/** A picture that is called so counts where it is of the mask's set; of several, the nearest folder and the same label decide. */
export function matchMaskPaths(pictures: readonly string[], masks: readonly string[]): MatchedPaths {
  const read = readPaths([...pictures, ...masks]);
  const byStem = new Map<string, ReadPath[]>();
  for (const picture of read.slice(0, pictures.length)) {
    const key = `${picture.root}\n${picture.stem}`;
    const same = byStem.get(key);
    if (same) same.push(picture);
    else byStem.set(key, [picture]);
  }
  const masksOf = new Map<string, string[]>();
  const stray: { path: string; expected: string }[] = [];
  const ambiguous: { path: string; first: string; second: string }[] = [];
  for (const mask of read.slice(pictures.length)) {
    const { path } = mask;
    const stems = stemsNamedByMask(path);
    const candidates = stems.map((stem) => nearest(mask, byStem.get(`${mask.root}\n${stem}`) ?? [])).find((some) => some.length > 0) ?? [];
    const [found, another] = candidates;
    if (!found) stray.push({ path, expected: expectedOf(mask, stems) });
    else if (another) ambiguous.push({ path, first: found.path, second: another.path });
    else masksOf.set(found.path, [...(masksOf.get(found.path) ?? []), path]);
  }
  return { masksOf, stray, ambiguous };
}

/** Those that are nearest to the mask: of the same label, of the same use, in the same folder. */
function nearest(mask: ReadPath, pictures: readonly ReadPath[]): readonly ReadPath[] {
  // A mask that says of which defect it is belongs to no picture of another one.
  const fitting = pictures.filter(({ label }) => mask.label === null || label === null || label === mask.label);
  const score = ({ label, split, folder }: ReadPath): number =>
    (label === mask.label ? 4 : 0) +
    (mask.folder.startsWith(folder) ? 2 : 0) +
    (split === mask.split ? 1 : 0) +
    (split === 'test' ? 0.5 : 0);
  const best = Math.max(...fitting.map(score));
  return fitting.filter((picture) => score(picture) === best);
}

function expectedOf(mask: ReadPath, stems: readonly string[]): string {
  const name = stems.at(-1) ?? comparedStem(mask.path);
  return mask.label === null ? `${mask.root}${name}` : `${mask.root}test/${mask.label}/${name}`;
}
