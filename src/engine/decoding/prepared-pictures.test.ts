import { expect, it, vi } from 'vitest';
import type { PictureFile } from '../../protocol/requests';
import { decodePicture } from './decode-picture';
import { PreparedPictures } from './prepared-pictures';

vi.mock('./decode-picture', () => ({ decodePicture: vi.fn() }));

const picture = { id: '1', path: '1.png', file: new Blob() } as PictureFile;
const decoded = { width: 2, height: 2, pixels: new Uint8ClampedArray(16).fill(255) };

it('decodes a picture once, for whoever asks for it meanwhile too', async () => {
  vi.mocked(decodePicture).mockReset().mockResolvedValue(decoded);
  const pictures = new PreparedPictures({ width: 2, height: 2, channels: 1, fit: 'keep' });
  const [first, second] = await Promise.all([pictures.get(picture), pictures.get(picture)]);
  expect(second).toBe(first);
  expect(await pictures.get(picture)).toBe(first);
  expect(decodePicture).toHaveBeenCalledTimes(1);
});

it('tries again after an error', async () => {
  vi.mocked(decodePicture).mockReset().mockRejectedValueOnce(new Error('gone')).mockResolvedValue(decoded);
  const pictures = new PreparedPictures({ width: 2, height: 2, channels: 1, fit: 'keep' });
  await expect(pictures.get(picture)).rejects.toThrow('gone');
  expect((await pictures.get(picture)).pixels).toHaveLength(4);
});
