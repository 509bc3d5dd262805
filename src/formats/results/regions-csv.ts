/** The regions above the pixel threshold as a table, one line a region, for sorting and measuring defects. */
import type { MapDetectorId } from '../../domain/detector-ids';
import type { Region } from '../../metrics/regions';
import { writeCsv } from './scores-csv';

/** The regions of one detector's map of one picture. */
export interface PictureRegions {
  readonly file: string;
  /** The picture's number in scores.csv, from 1. */
  readonly number: number;
  readonly label: string | null;
  readonly detector: MapDetectorId;
  /** Of the map in pixels, which is what all lengths and places are in. */
  readonly width: number;
  readonly height: number;
  /** The pixel threshold that the regions lie above. */
  readonly threshold: number;
  readonly regions: readonly Region[];
}

const COLUMNS = [
  ...['file', 'label', 'detector', 'region', 'area_px', 'peak', 'mean', 'peak_x', 'peak_y'],
  ...['box_left', 'box_top', 'box_width', 'box_height', 'map_width', 'map_height', 'pixel_threshold', 'picture_number'],
];

/** Write regions.csv: the largest region of a picture first; a picture without any has no line. As scores.csv, whose numbers of pictures it has. */
export function writeRegionsCsv(found: readonly PictureRegions[]): string {
  return writeCsv([COLUMNS, ...found.flatMap((picture) => picture.regions.map((region) => lineOf(picture, region)))]);
}

function lineOf({ file, number: picture, label, detector, width, height, threshold }: PictureRegions, region: Region): string[] {
  const { number, area, peak, mean, peakAt, box } = region;
  const numbers = [
    number,
    area,
    peak,
    mean,
    peakAt.x,
    peakAt.y,
    box.left,
    box.top,
    box.width,
    box.height,
    width,
    height,
    threshold,
    picture,
  ];
  return [file, label ?? '', detector, ...numbers.map(String)];
}
