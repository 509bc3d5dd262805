/**
 * How a ground-truth mask is read: which of its pixels are the defect. It is decided once, when the mask comes in (docs/MASKS.md has the rules), and kept
 * with the mask, so that whatever is scored by it later counts the same pixels. Plain data and the words for it.
 */

export const maskRules = [
  'not-black',
  'not-white',
  'not-colour',
  'not-transparent',
  'transparent',
  'painted',
  'bright',
  'unclear',
] as const;

/**
 * What is the defect. `painted` is a strong colour on a grey photograph, `bright` the rule of studios before this one (luma over black above 127),
 * `unclear` nothing: the file looks like a photograph, or none of its colours like a background.
 */
export type MaskRule = (typeof maskRules)[number];

/** The rules that a person may choose. */
export const choosableMaskRules = [
  'not-black',
  'not-white',
  'not-transparent',
  'transparent',
  'painted',
  'bright',
] as const satisfies readonly MaskRule[];
export type ChoosableMaskRule = (typeof choosableMaskRules)[number];

export interface MaskReading {
  readonly rule: MaskRule;
  /** Of `not-colour`: grey, or red, green and blue, in the file's own values. */
  readonly background?: readonly number[];
  /** A pixel is in where it differs from the background by more than this, in the file's own values. */
  readonly limit: number;
  /** How many pixels of the mask are in, and how many it has. */
  readonly pixels: number;
  readonly of: number;
  /** How many files were united, where it was not one alone: what is kept is their union, white on black. */
  readonly files?: number;
  /** The rule is a person's choice. */
  readonly chosen?: true;
}

/** Share of the mask's pixels that are in, 0..1. */
export const maskedShare = ({ pixels, of }: Pick<MaskReading, 'pixels' | 'of'>): number => (of === 0 ? 0 : pixels / of);

const words: Readonly<Record<Exclude<MaskRule, 'not-colour'>, string>> = {
  'not-black': 'what is not black',
  'not-white': 'what is not white',
  'not-transparent': 'what is not transparent',
  transparent: 'what is transparent',
  painted: 'what is painted in a strong colour',
  bright: 'what is brighter than half',
  unclear: 'nothing, for no background is clear in it',
};

/** The defect in words, for instance `what is not black`. */
export function describeMaskRule({ rule, background }: Pick<MaskReading, 'rule' | 'background'>): string {
  if (rule !== 'not-colour') return words[rule];
  const values = background ?? [];
  return values.length === 3 ? `what has not the colour ${values.join(', ')}` : `what has not the value ${values.join(', ')}`;
}
