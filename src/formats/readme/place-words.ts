/** How a place of a map becomes a place of the picture's file, in words and in Python, for people who draw maps over pictures themselves. The specification is domain/map-place.ts. */
import type { Preparation } from '../../domain/preparation';
import { REGION_STEPS } from '../../domain/region';

/** A section of Markdown. */
export function placeSection(preparation: Preparation): string {
  const { width, height } = preparation;
  return `## From the map to the file

A map is ${width} x ${height} pixels, whatever the picture is. in_file brings a place of the map to a picture of W x H pixels, upright; 0 is the
map's left or top border and 0.5 the middle of its first pixel. What was inspected reaches from in_file(0, 0, W, H) to
in_file(${width}, ${height}, W, H); that box's area divided by ${width * height} is how many pixels of the file one of the map's stands for.

${placeInPython(preparation)
  .map((line) => (line === '' ? '' : `    ${line}`))
  .join('\n')}
`;
}

/** @returns lines that define in_file(x, y, W, H) */
export function placeInPython({ width, height, fit, region }: Preparation): string[] {
  const part = region
    ? [
        `    left, right = ${cut(region.left, region.width, 'W')}`,
        `    top, bottom = ${cut(region.top, region.height, 'H')}`,
        '    width, height = right - left, bottom - top',
      ]
    : ['    left, top, width, height = 0, 0, W, H'];
  const scaled =
    fit === 'stretch'
      ? [`    return left + x * width / ${width}, top + y * height / ${height}`]
      : [
          `    scale = min(width / ${width}, height / ${height})`,
          `    return left + width / 2 + (x - ${width} / 2) * scale, top + height / 2 + (y - ${height} / 2) * scale`,
        ];
  return ['def in_file(x, y, W, H):', ...part, ...scaled];
}

/** First pixel of a region and the one after its last, in whole numbers as imaging/crop-box.ts has them. */
function cut(start: number, share: number, count: string): string {
  const first = Math.round(start * REGION_STEPS);
  const after = first + Math.round(share * REGION_STEPS);
  const rounded = (steps: number): string => `(${2 * steps} * ${count} + ${REGION_STEPS}) // ${2 * REGION_STEPS}`;
  return `min(${count} - 1, ${rounded(first)}), ${rounded(after)}`;
}
