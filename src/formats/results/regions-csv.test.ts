import { expect, it } from 'vitest';
import { regionsAbove } from '../../metrics/regions';
import { writeRegionsCsv } from './regions-csv';

const map = Float32Array.of(...[0, 9, 0, 0], ...[0, 7, 0, 6]);
const picture = { label: null, detector: 'residual', width: 4, height: 2, threshold: 5 } as const;

it('writes a line a region, the largest first, and none for a picture without', () => {
  const found = [
    { ...picture, file: 'test/a.png', number: 1, regions: regionsAbove(map, 4, 2, 5) },
    { ...picture, file: 'test/b.png', number: 2, regions: [] },
    { ...picture, file: '=c.png', number: 3, label: 'crack', regions: regionsAbove(map, 4, 2, 8) },
  ];
  expect(writeRegionsCsv(found).split('\r\n')).toEqual([
    '\uFEFFfile,label,detector,region,area_px,peak,mean,peak_x,peak_y,box_left,box_top,box_width,box_height,map_width,map_height,pixel_threshold,picture_number',
    'test/a.png,,residual,1,2,9,8,1,0,1,0,1,2,4,2,5,1',
    'test/a.png,,residual,2,1,6,6,3,1,3,1,1,1,4,2,5,1',
    "'=c.png,crack,residual,1,1,9,9,1,0,1,0,1,1,4,2,5,3",
    '',
  ]);
});
