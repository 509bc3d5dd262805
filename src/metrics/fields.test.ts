import { expect, it } from 'vitest';
import { lineLength, smoothingSide } from './combined-scales';
import { judgedArea, judgedSide } from './fields';
import { highestCount } from './norms';

it('judges pictures of up to 512 x 512 px, and narrow ones as large, as wholes', () => {
  expect([judgedArea(512 * 512, 1), judgedArea(2048 * 64, 1), judgedArea(256 * 256, 2)]).toEqual([262144, 131072, 65536]);
  expect([judgedSide(512, 512, 1), judgedSide(2048, 64, 1), judgedSide(256, 256, 2)]).toEqual([512, 64, 256]);
});

it('judges larger ones by fields of 256 x 256 px, at any reduction', () => {
  expect([judgedArea(520 * 512, 1), judgedArea(2048 * 2048, 1), judgedArea(1024 * 1024, 2), judgedArea(256 * 256, 8)]).toEqual([
    65536, 65536, 16384, 1024,
  ]);
  expect([judgedSide(2048, 2048, 1), judgedSide(1024, 1024, 2), judgedSide(2048, 200, 1)]).toEqual([256, 128, 200]);
});

it('so that squares, lines and highest values of a large picture are those of one of 256 px', () => {
  for (const [side, reduction] of [
    [2048, 1],
    [1024, 2],
  ]) {
    const own = 256 / reduction;
    expect(smoothingSide(side, side, reduction)).toBe(smoothingSide(own, own, reduction));
    expect(lineLength(side, side, reduction)).toBe(lineLength(own, own, reduction));
    expect(highestCount(side * side, reduction)).toBe(highestCount(own * own, reduction));
  }
});
