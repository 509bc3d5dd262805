/** The background of whole sets of masks, and of masks in any colours. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryMask } from './binary-mask';
import { bytes, DEFECT, grey, isDefect, read, SIDE } from './testing/painted-masks';

describe('a set of masks', () => {
  const usual = (index: number) => bytes((x, y) => grey(isDefect((x + index) % SIDE, y) ? 255 : 0));

  it('is read by one rule where nearly all agree: a defect with a hole, all over the picture, is not turned inside out', () => {
    const large = bytes((x, y) => grey(isDefect(x, y) ? 0 : 255));
    expect(read(...Array.from({ length: 9 }, (_, index) => usual(index)), large).at(-1)).toMatchObject({
      rule: 'not-black',
      pixels: SIDE * SIDE - DEFECT,
    });
  });

  it('is read mask by mask where they do not', () => {
    const readings = read(
      usual(0),
      bytes((x, y) => grey(isDefect(x, y) ? 0 : 255)),
      bytes((x, y) => [0, 0, 0, isDefect(x, y) ? 255 : 0]),
    );
    expect(readings.map(({ rule }) => rule)).toEqual(['not-black', 'not-white', 'not-transparent']);
    expect(readings.map(({ pixels }) => pixels)).toEqual([DEFECT, DEFECT, DEFECT]);
  });

  it('follows those that leave no doubt: in inverted masks, defects that cover most of the picture and its border are not turned back', () => {
    const small = (index: number) => bytes((x, y) => grey(isDefect((x + index) % SIDE, y) ? 0 : 255));
    const large = bytes((x) => grey(x < 20 ? 0 : 255));
    const readings = read(small(0), small(1), large, large, large);
    expect(readings.map(({ rule }) => rule)).toEqual(Array(5).fill('not-white'));
    expect(readings[4].pixels).toBe(20 * SIDE);
  });

  it('of inverted masks reads one of a single colour by the others', () => {
    const inverted = bytes((x, y) => grey(isDefect(x, y) ? 0 : 255));
    expect(
      read(
        inverted,
        inverted,
        bytes(() => grey(255)),
      )[2],
    ).toMatchObject({ rule: 'not-white', pixels: 0 });
    expect(
      read(
        inverted,
        inverted,
        bytes(() => grey(0)),
      )[2],
    ).toMatchObject({ rule: 'not-white', pixels: SIDE * SIDE });
  });
});

describe('whatever the colours', () => {
  const side = 12;
  const shapes = fc
    .array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 2), { minLength: 100, maxLength: 100 })
    .filter((classes) => classes.some((each) => each > 0));
  const colour = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }));
  const classAt = (classes: readonly number[], x: number, y: number): number =>
    x === 0 || y === 0 || x === side - 1 || y === side - 1 ? 0 : classes[(y - 1) * 10 + x - 1];
  const isBlack = (one: readonly number[]): boolean => one.every((value) => value === 0);

  it('of background and classes, in whatever order a palette has them, the mask is what is not background', () => {
    fc.assert(
      fc.property(shapes, colour, colour, colour, (classes, background, first, second) => {
        const palette = [background, first, second] as const;
        fc.pre(String(background) !== String(first) && String(background) !== String(second));
        // Half of the picture at least is background, and what is black is background by custom: the rest is a question to a person.
        fc.pre(classes.filter((each) => each > 0).length <= 50 && !isBlack(first) && !isBlack(second));
        const mask = bytes((x, y) => palette[classAt(classes, x, y)], { side });
        const [reading] = read(mask);
        const { pixels } = binaryMask(mask, reading);
        for (let y = 0, at = 0; y < side; y++)
          for (let x = 0; x < side; x++, at++) expect(pixels[at]).toBe(classAt(classes, x, y) > 0 ? 1 : 0);
        expect(reading.pixels).toBe(classes.filter((each) => each > 0).length);
      }),
    );
  });

  it('of two values, inverting changes nothing', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 255 }), (classes, value) => {
        fc.pre(classes.filter((each) => each > 0).length <= 50);
        const paint = (inverted: boolean) => bytes((x, y) => grey(classAt(classes, x, y) > 0 !== inverted ? value : 0), { side });
        const [plain, inverted] = [paint(false), paint(true)].map((mask) => binaryMask(mask, read(mask)[0]).pixels);
        expect(inverted).toEqual(plain);
      }),
    );
  });
});
