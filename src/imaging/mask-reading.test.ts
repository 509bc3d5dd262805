import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryMask, readingOf } from './binary-mask';
import { backgroundRules } from './mask-background';
import { type MaskPixels, maskPixelsOfBytes, maskPixelsOfValues } from './mask-pixels';
import { maskStatistics } from './mask-statistics';

const SIDE = 32;
type Colour = readonly [number, number, number] | readonly [number, number, number, number];
type Paint = (x: number, y: number) => Colour;

/** Bytes as a canvas gives them. */
function bytes(paint: Paint, { side = SIDE, lossy = false } = {}): MaskPixels {
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) pixels.set([...paint(x, y), 255].slice(0, 4), 4 * (y * side + x));
  return maskPixelsOfBytes({ width: side, height: side, pixels }, lossy);
}

const grey = (level: number): Colour => [level, level, level];

/** 10 x 6 pixels in the middle; beside it another one of 4 x 4. */
const isDefect = (x: number, y: number): boolean => x >= 8 && x < 18 && y >= 10 && y < 16;
const isSecond = (x: number, y: number): boolean => x >= 22 && x < 26 && y >= 20 && y < 24;
const DEFECT = 60;
const BOTH = 76;

/** Read as a set, all at once. */
function read(...masks: MaskPixels[]) {
  const statistics = masks.map(maskStatistics);
  const grounds = backgroundRules(statistics);
  return masks.map((mask, index) => readingOf(mask, grounds[index], statistics[index].isSoft));
}

const one = (paint: Paint, options = {}) => read(bytes(paint, options))[0];

/** A generator that any run repeats. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Within 12 to either side, as JPEG strays. */
function stray(seed: number): (level: number) => Colour {
  const random = noise(seed);
  return (level) => grey(Math.min(255, Math.max(0, Math.round(level + (random() * 2 - 1) * 12))));
}

describe('one mask alone', () => {
  const two =
    (background: Colour, defect: Colour): Paint =>
    (x, y) =>
      isDefect(x, y) ? defect : background;
  const three =
    (background: Colour, first: Colour, second: Colour): Paint =>
    (x, y) =>
      isDefect(x, y) ? first : isSecond(x, y) ? second : background;
  it.each<[string, Paint, string, number]>([
    ['0 and 255', two(grey(0), grey(255)), 'not-black', DEFECT],
    ['0 and 1', two(grey(0), grey(1)), 'not-black', DEFECT],
    ['0, 128 and 255', three(grey(0), grey(128), grey(255)), 'not-black', BOTH],
    ['0, 100 and 255', three(grey(0), grey(100), grey(255)), 'not-black', BOTH],
    ['0, 1 and 2', three(grey(0), grey(1), grey(2)), 'not-black', BOTH],
    ['kinds of defect as LOCO numbers them', three(grey(0), grey(237), grey(238)), 'not-black', BOTH],
    ['red on black', two(grey(0), [255, 0, 0]), 'not-black', DEFECT],
    ['dark blue on black', two(grey(0), [0, 0, 40]), 'not-black', DEFECT],
    ['red and green on black', three(grey(0), [255, 0, 0], [0, 128, 0]), 'not-black', BOTH],
    ['red on white', two(grey(255), [255, 0, 0]), 'not-white', DEFECT],
    ['black on white', two(grey(255), grey(0)), 'not-white', DEFECT],
    ['yellow on violet', two([68, 1, 84], [253, 231, 37]), 'not-colour', DEFECT],
    ['0 on 1', two(grey(1), grey(0)), 'not-colour', DEFECT],
    ['black drawn on nothing', two([0, 0, 0, 0], [0, 0, 0, 255]), 'not-transparent', DEFECT],
    ['white drawn on nothing', two([0, 0, 0, 0], [255, 255, 255, 255]), 'not-transparent', DEFECT],
    ['red drawn thinly on nothing', two([0, 0, 0, 0], [255, 0, 0, 100]), 'not-transparent', DEFECT],
    ['a hole in a black sheet', two([0, 0, 0, 255], [0, 0, 0, 0]), 'transparent', DEFECT],
    ['half-opaque everywhere', two([0, 0, 0, 128], [255, 255, 255, 128]), 'not-black', DEFECT],
    ['all black', () => grey(0), 'not-black', 0],
    ['all white', () => grey(255), 'not-black', SIDE * SIDE],
    ['all transparent', () => [0, 0, 0, 0], 'not-transparent', 0],
  ])('%s', (_, paint, rule, pixels) => {
    expect(one(paint)).toMatchObject({ rule, pixels, of: SIDE * SIDE });
  });

  it('a defect that covers most of the picture stays the defect, at the border too', () => {
    expect(one((x) => grey(x < 26 ? 255 : 0))).toMatchObject({ rule: 'not-black', pixels: 26 * SIDE });
    expect(one((x, y) => grey(x > 0 && y > 0 && x < 31 && y < 31 ? 255 : 0))).toMatchObject({ rule: 'not-black', pixels: 900 });
  });

  it('a black crack across a white picture is the defect', () => {
    expect(one((x, y) => grey(y === 16 || x === 99 ? 0 : 255))).toMatchObject({ rule: 'not-white', pixels: SIDE });
  });

  it('a smoothed edge counts up to its middle', () => {
    const centre = SIDE / 2 - 0.5;
    const paint: Paint = (x, y) => grey(Math.round(255 * Math.min(1, Math.max(0, 9 - Math.hypot(x - centre, y - centre)))));
    const reading = one(paint);
    expect(reading.rule).toBe('not-black');
    const mask = binaryMask(bytes(paint), reading);
    for (let y = 0, at = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++, at++) expect(mask.pixels[at]).toBe(paint(x, y)[0] > 127 ? 1 : 0);
  });

  it('a mask that was enlarged with smoothing counts as it did when small', () => {
    // 0, 64, 191, 255 along every edge: linear interpolation to twice the size.
    const small = (x: number, y: number): number => (isDefect(x, y) ? 255 : 0);
    const paint: Paint = (x, y) => {
      const [fx, fy] = [x / 2 - 0.25, y / 2 - 0.25];
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      const [a, b] = [fx - x0, fy - y0];
      const row = (at: number) => (1 - a) * small(x0, at) + a * small(x0 + 1, at);
      return grey(Math.round((1 - b) * row(y0) + b * row(y0 + 1)));
    };
    // The four corners have 9/16 of 255 and stay.
    expect(one(paint, { side: 64 }).pixels).toBe(4 * DEFECT);
  });

  it.each([true, false])('noise of JPEG does not count, a defect of grey 100 does, known to be lossy: %s', (lossy) => {
    const strayed = stray(3);
    const paint: Paint = (x, y) => strayed(isDefect(x >> 1, y >> 1) ? 255 : isSecond(x >> 1, y >> 1) ? 100 : 0);
    expect(one(paint, { side: 64, lossy })).toMatchObject({ rule: 'not-black', pixels: 4 * BOTH });
    const inverted: Paint = (x, y) => strayed(isDefect(x >> 1, y >> 1) ? 0 : 255);
    expect(one(inverted, { side: 64, lossy })).toMatchObject({ rule: 'not-white', pixels: 4 * DEFECT });
    expect(one(() => strayed(0), { side: 64, lossy: true })).toMatchObject({ pixels: 0 });
  });

  it('a photograph is no mask, painted on or not', () => {
    const random = noise(9);
    const photo: Paint = (x, y) => grey(Math.round(90 + 60 * Math.sin(x / 9) + 30 * Math.cos(y / 5) + 20 * random()));
    expect(one(photo)).toMatchObject({ rule: 'unclear', pixels: 0 });
    const painted: Paint = (x, y) => (isDefect(x, y) ? [230, 20, 25] : photo(x, y));
    expect(one(painted)).toMatchObject({ rule: 'unclear', pixels: 0 });
    const mask = bytes(painted);
    expect(readingOf(mask, { rule: 'painted' }, true)).toMatchObject({ pixels: DEFECT });
  });

  it('an object photographed on white is no mask either', () => {
    const random = noise(4);
    const photo: Paint = (x, y) => (Math.hypot(x - 16, y - 16) > 12 ? grey(255) : grey(Math.round(20 + 5 * x + 60 * random())));
    expect(one(photo, { lossy: true })).toMatchObject({ rule: 'unclear', pixels: 0 });
  });
});

describe('deep masks', () => {
  const deep = (high: number, { float = false, low = 0 } = {}) => {
    const values = Array.from({ length: SIDE * SIDE }, (_, at) => (isDefect(at % SIDE, Math.floor(at / SIDE)) ? high : low));
    return maskPixelsOfValues({
      width: SIDE,
      height: SIDE,
      channels: 1,
      values: float ? Float32Array.from(values) : Uint16Array.from(values),
      range: { black: 0, white: float ? 1 : 65_535 },
      deepKind: float ? '32-bit float' : '16-bit',
      orientation: 1,
    });
  };
  it.each([
    ['0 and 1', deep(1)],
    ['0 and 255', deep(255)],
    ['0 and 65,535', deep(65_535)],
    ['0 and a number of an instance', deep(40_311)],
    ['floats of 0 and 1', deep(1, { float: true })],
    ['floats of 0 and 255', deep(255, { float: true })],
    ['floats that are no numbers where nothing is', deep(1, { float: true, low: Number.NaN })],
  ])('of %s', (_, mask) => {
    expect(read(mask)[0]).toMatchObject({ rule: 'not-black', pixels: DEFECT });
  });

  it('of which the file says what is no value', () => {
    const mask = {
      ...deep(1, { float: true, low: -3.4e38 }),
      range: { black: 0, white: 1 },
      deepKind: '32-bit float',
      nodata: Math.fround(-3.4e38),
    };
    expect(read(maskPixelsOfValues(mask))[0]).toMatchObject({ rule: 'not-black', pixels: DEFECT });
  });

  it('of 255 with 0 where the defect is', () => {
    expect(read(deep(0, { low: 255 }))[0]).toMatchObject({ rule: 'not-white', pixels: DEFECT });
  });

  it('of probabilities counts from half of the highest', () => {
    const values = Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
      const distance = Math.hypot((at % SIDE) - 15.5, Math.floor(at / SIDE) - 15.5);
      return 0.8 * Math.exp(-((distance / 6) ** 2));
    });
    const mask = maskPixelsOfValues({
      width: SIDE,
      height: SIDE,
      channels: 1,
      values,
      range: { black: 0, white: 1 },
      deepKind: '32-bit float',
      orientation: 1,
    });
    expect(readingOf(mask, { rule: 'not-black' }, true).pixels).toBe(values.filter((value) => value > Math.max(...values) / 2).length);
  });

  it('is turned upright', () => {
    const mask = { ...deep(1), orientation: 6 };
    const [reading] = read(mask);
    const { width, pixels } = binaryMask(mask, reading);
    // Turned to the right: what was at x, y is at side - 1 - y, x.
    expect(pixels[8 * width + (SIDE - 1 - 10)]).toBe(1);
    expect(pixels.reduce((sum, value) => sum + value, 0)).toBe(DEFECT);
  });
});

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
