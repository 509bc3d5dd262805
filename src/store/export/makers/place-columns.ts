/** Where a map lies in the file, as columns of the tables that go with maps and heatmaps. */
import type { MapPlace } from '../../../domain/map-place';

/** All in pixels of the upright file; what was inspected has fractions. */
export const placeColumns = [
  ...['file_width', 'file_height'],
  ...['inspected_left', 'inspected_top', 'inspected_width', 'inspected_height'],
] as const;

/** In the order of the columns. */
export const placeOf = ({ picture, box }: MapPlace): readonly number[] => [
  ...[picture.width, picture.height],
  ...[box.left, box.top, box.width, box.height],
];
