import { expect, it } from 'vitest';
import { describeAutoencoder } from '../domain/architecture';
import type { FloatImage } from '../domain/image';
import { croppedFromNetwork, paddedSize, writeNetworkInput } from './network-input';

const architecture = describeAutoencoder({ network: 'ae', height: 3, width: 5, channels: 1, depth: 2, maps: 4 });
const image: FloatImage = { width: 5, height: 3, channels: 1, pixels: Float32Array.from({ length: 15 }, (_, index) => index) };

it('mirrors the picture at the bottom and the right, without repeating the edge', () => {
  const batch = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, image, batch, 0);
  expect(Array.from(batch.subarray(0, 8))).toEqual([0, 1, 2, 3, 4, 3, 2, 1]);
  expect(Array.from(batch.subarray(24, 32))).toEqual([5, 6, 7, 8, 9, 8, 7, 6]);
});

it('gives back what was put in, at any place of a batch and in colour', () => {
  const colour = describeAutoencoder({ network: 'ae', height: 17, width: 30, channels: 3, depth: 5, maps: 4 });
  const picture: FloatImage = {
    width: 30,
    height: 17,
    channels: 3,
    pixels: Float32Array.from({ length: 17 * 30 * 3 }, (_, index) => index),
  };
  const batch = new Float32Array(3 * paddedSize(colour));
  writeNetworkInput(colour, picture, batch, 2);
  expect(croppedFromNetwork(colour, batch, 2)).toEqual(picture.pixels);
  expect(batch.subarray(0, 2 * paddedSize(colour)).every((value) => value === 0)).toBe(true);
});

it('mirrors more than once where the picture is smaller than its padding', () => {
  const tall = describeAutoencoder({ network: 'ae', height: 3, width: 3, channels: 1, depth: 4, maps: 4 });
  const small: FloatImage = { width: 3, height: 3, channels: 1, pixels: Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8]) };
  const batch = new Float32Array(paddedSize(tall));
  writeNetworkInput(tall, small, batch, 0);
  expect(Array.from(batch.subarray(0, 9))).toEqual([0, 1, 2, 1, 0, 1, 2, 1, 0]);
});
