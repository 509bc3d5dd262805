/** What is given to the studio in a campaign, and what is right for it to do. Plain data: a case is made again from seed and number. */
import type { RandomSource } from '../../src/domain/seeded-random';

export interface CaseFile {
  /** With forward slashes; its first part begins with the case's mark, by which its outcome is found again. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a thumbnail shows: greys of a grid of 6 x 4 cells, 0..255, row by row. */
export interface Shown {
  readonly width: number;
  readonly height: number;
  readonly cells?: readonly number[];
}

/** From the least to the most that is right. */
export type Span = readonly [least: number, most: number];

export interface Right {
  /** How many pictures come of it. */
  readonly pictures: Span;
  /** How many sentences among the files left out name it. */
  readonly refusals: Span;
  /** True where nothing need be said: system files, and what was read to explain a set. */
  readonly maySaySilence?: true;
  /** Of every picture that comes of it. */
  readonly shown?: Shown;
  /** Of a set, where the page does not ask: how many come where, and how many of them have a mask. */
  readonly sorted?: { readonly train: number; readonly good: number; readonly defect: number; readonly masks: number };
  /** Paths that must not be among the good pictures unless the page has asked. */
  readonly neverGood?: readonly string[];
  /** Paths that must not become pictures unless the page has asked. */
  readonly neverPictures?: readonly string[];
  /** How many pixels of the only mask are defect. */
  readonly maskPixels?: number;
  /** A model, recipe or project that is taken must be the very one it was made of. */
  readonly orSame?: true;
}

export type Way = 'drop' | 'model' | 'project' | 'recipe' | 'link';

export interface MadeCase {
  /** In half a line: what was done to it. */
  readonly what: string;
  readonly way: Way;
  readonly files: readonly CaseFile[];
  readonly right: Right;
  /** What would be sorted, asked or noticed because of other files in the same drop. */
  readonly isAlone?: true;
  /** Seconds of patience are spent on it, and memory: never with others. */
  readonly isHeavy?: true;
}

export interface HostileCase extends MadeCase {
  readonly number: number;
  readonly kind: string;
  /** `h00012`. */
  readonly mark: string;
}

/** @param mark opens the name of the file or of its folder */
export type CaseMaker = (random: RandomSource, mark: string) => MadeCase;

const MANY = Number.POSITIVE_INFINITY;

/** Lawful, and of a kind that the studio reads. */
export const accept = (shown?: Shown): Right => ({ pictures: [1, 1], refusals: [0, 0], ...(shown && { shown }) });
export const refuse: Right = { pictures: [0, 0], refusals: [1, MANY] };
/** Read or refused by name; where it is read it must show this. */
export const either = (shown?: Shown): Right => ({ pictures: [0, 1], refusals: [0, MANY], ...(shown && { shown }) });

/** One file under its mark. */
export function single(
  mark: string,
  what: string,
  ending: string,
  bytes: Uint8Array,
  right: Right,
  more: Partial<MadeCase> = {},
): MadeCase {
  const name = `${mark}-${what.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}`;
  return { what, way: 'drop', files: [{ path: `${name}${ending}`, bytes }], right, ...more };
}

export function pick<Item>(random: RandomSource, items: readonly Item[]): Item {
  return items[random.integer(0, items.length - 1)];
}
