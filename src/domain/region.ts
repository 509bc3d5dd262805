/** The region of interest: the one rectangle of every picture that is trained on and inspected. Fractions, so that sizes may differ. */
import { StudioError } from './studio-error';

/** A rectangle within a picture: all in 0..1 of the picture's width and height. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Shortest side, as a share of the picture's. */
export const SHORTEST_REGION_SIDE = 0.01;

/** The setting for no region. */
const WHOLE_PICTURE = 'whole';

/**
 * Shares are multiples of 1/10,000: about a pixel of the widest pictures. As whole numbers they give the same pixels in every program that
 * runs an exported model.
 */
export const REGION_STEPS = 10_000;

const rounded = (share: number): number => Math.round(share * REGION_STEPS) / REGION_STEPS;

/** Whether it lies within the picture and is large enough to see anything in it. */
export function isRegion({ left, top, width, height }: Region): boolean {
  const fits = (start: number, length: number) => start >= 0 && length >= SHORTEST_REGION_SIDE && rounded(start + length) <= 1;
  return fits(left, width) && fits(top, height);
}

/** `0.1,0.2,0.5,0.6`: left, top, width, height; `whole` for none. */
export function regionText(region: Region | undefined): string {
  if (!region) return WHOLE_PICTURE;
  const { left, top, width, height } = region;
  return [left, top, width, height].map(rounded).join(',');
}

/**
 * A region as a link or the command line spells it.
 *
 * @returns undefined for the whole picture
 * @throws StudioError recipe-invalid
 */
export function readRegion(text: string | number): Region | undefined {
  const trimmed = String(text).trim();
  if (trimmed === WHOLE_PICTURE) return undefined;
  const parts = trimmed.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [left, top, width, height] = parts;
  const region = { left, top, width, height };
  if (parts.length !== 4 || !isRegion(region))
    throw new StudioError('recipe-invalid', {
      knob: 'region',
      value: text,
      detail: `give left, top, width and height as shares of the picture within it, for instance 0.1,0.1,0.8,0.8, or ${WHOLE_PICTURE}.`,
    });
  return wholeOr(region);
}

/** The region, or undefined where it is the whole picture. */
export function wholeOr(region: Region): Region | undefined {
  return region.left === 0 && region.top === 0 && region.width === 1 && region.height === 1 ? undefined : region;
}

/** The recipe or preparation with this region; absent where there is none, so that old and new ones compare equal. */
export function withRegion<Holder extends { readonly region?: Region | undefined }>(holder: Holder, region: Region | undefined): Holder {
  const { region: _before, ...others } = holder;
  return (region ? { ...others, region } : others) as Holder;
}
