/** Pictures out of a project file: of any size that the intake takes, and of none beyond. */
import { encode } from 'fast-png';
import { expect, it } from 'vitest';
import { refuseTooLarge } from './archived-picture';

/** Says a size that it does not have. */
function claimedPng(width: number, height: number): Uint8Array {
  const bytes = Uint8Array.from(encode({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) }));
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

const refusal = (bytes: Uint8Array): Promise<string> =>
  refuseTooLarge(bytes, 'pictures/00001.png', 'tiles.stainless.zip').then(
    () => 'none',
    ({ message }: Error) => message,
  );

it('is refused where a few bytes would become gigabytes of pixels', async () => {
  expect(await refusal(claimedPng(60_000, 50_000))).toContain(
    'tiles.stainless.zip cannot be opened as a project: pictures/00001.png in it is 60000 x 50000 pixels, and the limit is 100 megapixels.',
  );
});

it.each<[string, Uint8Array]>([
  ['of the largest size', claimedPng(10_000, 10_000)],
  ['that is small, as thumbnails are', claimedPng(160, 2)],
  ['that is none', new TextEncoder().encode('picture')],
  ['that is empty', new Uint8Array()],
])('takes one %s', async (_what, bytes) => {
  expect(await refusal(bytes)).toBe('none');
});
