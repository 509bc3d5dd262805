/** What is said of a file that does not become pixels; decoding itself is the browser's. */
import { afterEach, expect, it, vi } from 'vitest';
import { decodePicture } from './decode-picture';

afterEach(() => vi.unstubAllGlobals());

const failingDecoder = () => vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('The source image could not be decoded.')));

it('calls a file damaged where its bytes are there and no decoder takes them', async () => {
  failingDecoder();
  await expect(decodePicture(new Blob(['noise'], { type: 'image/png' }), 'a.png')).rejects.toMatchObject({
    code: 'file-undecodable',
    facts: { path: 'a.png', format: 'PNG' },
  });
});

it('does not call a file damaged that can no longer be read', async () => {
  failingDecoder();
  const gone = new Blob(['x']);
  vi.spyOn(gone, 'slice').mockReturnValue({ arrayBuffer: () => Promise.reject(new Error('The file could not be found.')) } as never);
  await expect(decodePicture(gone, 'gone.png')).rejects.toMatchObject({
    code: 'file-unreadable',
    facts: { path: 'gone.png', detail: 'The file could not be found.' },
  });
});
