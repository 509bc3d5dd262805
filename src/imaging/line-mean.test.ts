import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { boxMean } from './box-mean';
import { lineMean } from './line-mean';

const [width, height] = [96, 64];

/** Noise, and a line through the middle at an angle; and how far a pixel is from that line. */
function scratched(angle: number, contrast: number) {
  const random = seededRandom(3, Math.round(1000 * angle));
  const distance = (at: number): number =>
    Math.abs(((at % width) - width / 2) * Math.sin(angle) - (Math.floor(at / width) - height / 2) * Math.cos(angle));
  const plane = Float32Array.from({ length: width * height }, (_, at) => random.normal() + (distance(at) < 0.7 ? contrast : 0));
  return { plane, distance };
}

/** How far the highest value stands above the others, in their standard deviations. */
function prominence(map: Float32Array): number {
  const highest = map.reduce((most, value) => Math.max(most, value));
  const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
  return (highest - mean) / Math.sqrt(map.reduce((sum, value) => sum + (value - mean) ** 2, 0) / map.length);
}

describe('the mean along lines', () => {
  it('leaves an even plane as it is', () => {
    expect(lineMean(new Float32Array(width * height).fill(0.25), width, height, 32).every((mean) => mean === 0.25)).toBe(true);
  });

  it('is the whole of a line that lies just there, by hand', () => {
    const plane = new Float32Array(width * height);
    for (let x = 40; x < 48; x++) plane[30 * width + x] = 1;
    const means = lineMean(plane, width, height, 8);
    expect(means[30 * width + 44]).toBe(1);
    expect(means[30 * width + 46]).toBe(0.75);
    expect(means[32 * width + 44]).toBeLessThanOrEqual(0.25);
  });

  it.each([0, 0.4, 0.9, 1.3, Math.PI / 2, 2, 2.8])('lifts a faint scratch at %f rad out of the noise better than a square', (angle) => {
    const { plane, distance } = scratched(angle, 2);
    const along = lineMean(plane, width, height, 32);
    expect(distance(along.indexOf(along.reduce((most, value) => Math.max(most, value))))).toBeLessThan(2);
    // A square of about as many pixels.
    expect(prominence(along)).toBeGreaterThan(1.2 * prominence(boxMean(plane, width, height, 5)));
  });

  it('refuses a length that it cannot halve or reflect', () => {
    expect(() => lineMean(new Float32Array(64), 8, 8, 12)).toThrow(RangeError);
    expect(() => lineMean(new Float32Array(64), 8, 8, 32)).toThrow(RangeError);
  });
});
