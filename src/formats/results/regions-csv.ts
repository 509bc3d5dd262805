/** The regions above the pixel threshold as a table, one line a region, for sorting and measuring defects. */
import type { MapDetectorId } from '../../domain/detector-ids';
import type { MapPlace } from '../../domain/map-place';
import { type Region, regionInFile } from '../../metrics/regions';
import { writeCsv } from './scores-csv';

/** The regions of one detector's map of one picture. */
export interface PictureRegions {
  readonly file: string;
  /** The picture's number in scores.csv, from 1. */
  readonly number: number;
  readonly label: string | null;
  readonly detector: MapDetectorId;
  /** Of the map, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The pixel threshold that the regions lie above. */
  readonly threshold: number;
  /** In pixels of the map. */
  readonly regions: readonly Region[];
  readonly place: MapPlace;
}

const COLUMNS = [
  ...['file', 'label', 'detector', 'region', 'area_px', 'peak', 'mean', 'peak_x', 'peak_y'],
  ...['box_left', 'box_top', 'box_width', 'box_height', 'map_width', 'map_height', 'pixel_threshold', 'picture_number'],
  ...['file_area_px', 'file_peak_x', 'file_peak_y', 'file_centroid_x', 'file_centroid_y'],
  ...['file_box_left', 'file_box_top', 'file_box_width', 'file_box_height', 'file_width', 'file_height'],
];

/**
 * Write regions.csv: the largest region of a picture first; a picture without any has no line. As scores.csv, whose numbers of pictures it has.
 * What does not begin with `file_` is in pixels of the map; what does is in pixels of the upright file, area and centroid to a hundredth.
 */
export function writeRegionsCsv(found: readonly PictureRegions[]): string {
  return writeCsv([COLUMNS, ...found.flatMap((picture) => picture.regions.map((region) => lineOf(picture, region)))]);
}

function lineOf({ file, number: picture, label, detector, width, height, threshold, place }: PictureRegions, region: Region): string[] {
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
  return [file, label ?? '', detector, ...[...numbers, ...inFile(region, place)].map(String)];
}

function inFile(region: Region, place: MapPlace): readonly number[] {
  const { area, peakAt, centroid, box } = regionInFile(region, place);
  return [
    ...[inHundredths(area), peakAt.x, peakAt.y, inHundredths(centroid.x), inHundredths(centroid.y)],
    ...[box.left, box.top, box.width, box.height, place.picture.width, place.picture.height],
  ];
}

/** Finer than a pixel of the file can be measured by a map. */
export const inHundredths = (value: number): number => Math.round(100 * value) / 100;
