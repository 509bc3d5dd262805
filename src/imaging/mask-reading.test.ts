/** The reading of single masks, of 8 bits and deeper. */
import { describe, expect, it } from 'vitest';
import { binaryMask, readingOf } from './binary-mask';
import { maskPixelsOfValues } from './mask-pixels';
import { BOTH, bytes, type Colour, DEFECT, grey, isDefect, isSecond, type Paint, read, SIDE } from './testing/painted-masks';

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
