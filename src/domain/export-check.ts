/** How near an exported file comes to the studio: it is read back and run on held-out pictures before it is offered. */

export interface ExportCheck {
  /** Held-out pictures that were run through the file. */
  readonly pictures: number;
  /** Between the image scores of the file and of the studio, in the score's own unit. */
  readonly largestScoreDifference: number;
  /** Between the pixels of both anomaly maps, in the map's own unit; null for a detector without a map. */
  readonly largestMapDifference: number | null;
}

/** For instance `Checked on 8 pictures: largest score difference 3e-7, largest map difference 2e-6.` */
export function describeExportCheck({ pictures, largestScoreDifference, largestMapDifference }: ExportCheck): string {
  const ofMaps = largestMapDifference === null ? '' : `, largest map difference ${sayDifference(largestMapDifference)}`;
  return `Checked on ${pictures} picture${pictures === 1 ? '' : 's'}: largest score difference ${sayDifference(largestScoreDifference)}${ofMaps}.`;
}

/** One digit says how far away it is: 3e-7, 0.002. */
const sayDifference = (difference: number): string => String(Number(difference.toPrecision(1)));
