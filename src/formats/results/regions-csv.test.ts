import { expect, it } from 'vitest';
import type { MapPlace } from '../../domain/map-place';
import { regionsAbove } from '../../metrics/regions';
import { writeRegionsCsv } from './regions-csv';

const map = Float32Array.of(...[0, 9, 0, 0], ...[0, 7, 0, 6]);
/** Of a file of 20 x 8, whose middle 16 x 8 were inspected. */
const place: MapPlace = { picture: { width: 20, height: 8 }, box: { left: 2, top: 0, width: 16, height: 8 }, map: { width: 4, height: 2 } };
const picture = { place, label: null, detector: 'residual', width: 4, height: 2, threshold: 5 } as const;

it('writes a line a region, the largest first, and none for a picture without', () => {
  const found = [
    { ...picture, file: 'test/a.png', number: 1, regions: regionsAbove(map, 4, 2, 5) },
    { ...picture, file: 'test/b.png', number: 2, regions: [] },
    { ...picture, file: '=c.png', number: 3, label: 'crack', regions: regionsAbove(map, 4, 2, 8) },
  ];
  expect(writeRegionsCsv(found).split('\r\n')).toEqual([
    '\uFEFFfile,label,detector,region,area_px,peak,mean,peak_x,peak_y,box_left,box_top,box_width,box_height,map_width,map_height,pixel_threshold,picture_number,file_area_px,file_peak_x,file_peak_y,file_centroid_x,file_centroid_y,file_box_left,file_box_top,file_box_width,file_box_height,file_width,file_height',
    'test/a.png,,residual,1,2,9,8,1,0,1,0,1,2,4,2,5,1,32,8,2,7.5,3.5,6,0,4,8,20,8',
    'test/a.png,,residual,2,1,6,6,3,1,3,1,1,1,4,2,5,1,16,16,6,15.5,5.5,14,4,4,4,20,8',
    "'=c.png,crack,residual,1,1,9,9,1,0,1,0,1,1,4,2,5,3,16,8,2,7.5,1.5,6,0,4,4,20,8",
    '',
  ]);
});
