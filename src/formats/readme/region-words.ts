/** The region of interest in words, for people who prepare pictures themselves. */
import type { Preparation } from '../../domain/preparation';

/** @returns which pixels of a picture of W x H are kept, or nothing where all are */
export function regionWords({ region }: Preparation): string | null {
  if (!region) return null;
  const { left, top, width, height } = region;
  const end = (start: number, length: number): string => String(Number((start + length).toFixed(4)));
  return `from round(${left} W) and round(${top} H) to round(${end(left, width)} W) and round(${end(top, height)} H) of a picture of W x H pixels`;
}
