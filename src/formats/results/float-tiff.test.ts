import { fromArrayBuffer } from 'geotiff';
import { expect, it } from 'vitest';
import { writeFloatTiff } from './float-tiff';

it('is read back by geotiff with every value as it was', async () => {
  const map = Float32Array.of(0, 1.5, -2.25, 1e-7, 3e8, 0.1);
  const image = await (await fromArrayBuffer(writeFloatTiff(map, 3, 2).buffer)).getImage();
  expect([image.getWidth(), image.getHeight(), image.getSamplesPerPixel(), image.getBitsPerSample(), image.getSampleFormat()]).toEqual([
    3, 2, 1, 32, 3,
  ]);
  const [values] = (await image.readRasters()) as unknown as Float32Array[];
  expect(values).toEqual(map);
});
