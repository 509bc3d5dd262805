import { bench } from 'vitest';
import { preparePicture } from './prepare-picture';

const side = 2000;
const source = { width: side, height: side, pixels: new Uint8ClampedArray(side * side * 4).fill(200) };

bench('4 megapixels to 128 px grey', () => {
  preparePicture(source, { width: 128, height: 128, channels: 1, fit: 'keep' });
});

bench('4 megapixels to 128 px colour', () => {
  preparePicture(source, { width: 128, height: 128, channels: 3, fit: 'keep' });
});
