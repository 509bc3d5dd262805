/** A PNG of 16 bits a channel with all of its bits. */
import { decode } from 'fast-png';
import type { RawPicture } from '../domain/image';

/** @throws anything where the file is damaged */
export function readDeepPng(bytes: Uint8Array): RawPicture {
  const { width, height, data, channels } = decode(bytes, { checkCrc: true });
  if (channels < 1 || channels > 4 || data.length !== width * height * channels) throw new Error('not as many pixels as its size says');
  return {
    width,
    height,
    channels: channels as RawPicture['channels'],
    values: data,
    range: { black: 0, white: 65_535 },
    deepKind: '16-bit',
    orientation: 1,
  };
}
