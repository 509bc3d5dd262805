import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../domain/image';
import { seededRandom } from '../domain/seeded-random';
import { usualVariation, type Variation } from '../domain/variation';
import { altered } from './altered';

const none: Variation = { light: 0, colour: 0, focus: 0, position: 0, rotation: 0, size: 0 };
const SIDE = 61;
const MIDDLE = 30;
const draws = Array.from({ length: 60 }, (_, draw) => draw);

function textured(channels: 1 | 3, width = 23, height = 17): FloatImage {
  const random = seededRandom(61, channels);
  return { width, height, channels, pixels: Float32Array.from({ length: width * height * channels }, () => random.next()) };
}

const plain = (channels: 1 | 3, value = 0.5): FloatImage => ({
  width: SIDE,
  height: SIDE,
  channels,
  pixels: new Float32Array(SIDE * SIDE * channels).fill(value),
});

/** Black, with a soft white dot so far to the right of and below the middle. */
function dot(right: number, down: number): FloatImage {
  const pixels = Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [(at % SIDE) - MIDDLE - right, Math.floor(at / SIDE) - MIDDLE - down];
    return Math.exp(-(x * x + y * y) / 8);
  });
  return { width: SIDE, height: SIDE, channels: 1, pixels };
}

/** Where a dot lies now, from the middle. */
function place({ pixels }: FloatImage): { right: number; down: number } {
  let [total, right, down] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at++) {
    total += pixels[at];
    right += pixels[at] * ((at % SIDE) - MIDDLE);
    down += pixels[at] * (Math.floor(at / SIDE) - MIDDLE);
  }
  return { right: right / total, down: down / total };
}

const copy = (image: FloatImage, variation: Partial<Variation>, draw = 0): FloatImage =>
  altered(image, { ...none, ...variation }, seededRandom(62, draw));
const spreadOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** The values lie within the bounds, and draws come near both. */
function expectWithin(values: readonly number[], least: number, most: number): void {
  const [low, high] = spreadOf(values);
  expect(low).toBeGreaterThanOrEqual(least);
  expect(high).toBeLessThanOrEqual(most);
  expect(low).toBeLessThan(least + 0.2 * (most - least));
  expect(high).toBeGreaterThan(most - 0.2 * (most - least));
}

describe.each([1, 3] as const)('an altered copy of %i channels', (channels) => {
  const image = textured(channels);

  it('is the picture itself where nothing may vary', () => {
    for (const draw of draws.slice(0, 5)) expect(copy(image, {}, draw)).toEqual(image);
  });

  it('has the picture’s form, values in 0..1, and leaves the picture as it is', () => {
    const before = image.pixels.slice();
    for (const draw of draws) {
      const {
        width,
        height,
        channels: ofCopy,
        pixels,
      } = copy(image, { light: 1, colour: 0.5, focus: 2, position: 0.3, rotation: 40, size: 0.4 }, draw);
      expect([width, height, ofCopy, pixels.length]).toEqual([23, 17, channels, before.length]);
      expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(pixels).not.toEqual(before);
    }
    expect(image.pixels).toEqual(before);
  });

  it('is the same from the same random source, and another from another', () => {
    expect(altered(image, usualVariation, seededRandom(63, 1))).toEqual(altered(image, usualVariation, seededRandom(63, 1)));
    expect(altered(image, usualVariation, seededRandom(63, 1))).not.toEqual(altered(image, usualVariation, seededRandom(63, 2)));
  });
});

describe('light', () => {
  it('changes gamma and gain within its bounds; the middle keeps clear of what falls off', () => {
    // ln(0.5^gamma * gain) with gamma from e^-0.192 to e^0.192 and gain from e^-0.12 to e^0.12.
    const middles = draws.map((draw) => Math.log(copy(plain(1), { light: 0.12 }, draw).pixels[MIDDLE * (SIDE + 1)]));
    const [low, high] = spreadOf(middles);
    expect(low).toBeGreaterThan(Math.log(0.5) * Math.exp(0.192) - 0.12);
    expect(high).toBeLessThan(Math.log(0.5) * Math.exp(-0.192) + 0.12);
    expect(high - low).toBeGreaterThan(0.2);
  });

  it('leaves black black, and falls off to one side and to the corners by no more than it may', () => {
    expect(copy(plain(1, 0), { light: 0.5 }).pixels.every((value) => value === 0)).toBe(true);
    const sides = draws.map((draw) => {
      const { pixels } = copy(plain(1), { light: 0.12 }, draw);
      const middle = pixels[MIDDLE * (SIDE + 1)];
      return [pixels[MIDDLE * SIDE] / middle, pixels[MIDDLE * SIDE + SIDE - 1] / middle, pixels[0] / middle];
    });
    // To a side by 0.084 from the slope and by 0.072 from the corners' light; to a corner by twice as much or less.
    for (const [left, right, corner] of sides) {
      for (const side of [left, right]) expect(Math.abs(side - 1)).toBeLessThan(0.084 + 0.072 + 0.01);
      expect(Math.abs(corner - 1)).toBeLessThan(0.12 + 0.144 + 0.01);
    }
    expect(Math.max(...sides.map(([left, right]) => Math.abs(left - right)))).toBeGreaterThan(0.08);
    // The lens never makes corners brighter: both sides together lose.
    for (const [left, right] of sides) expect(left + right).toBeLessThan(2.0001);
  });

  it('does not move the picture nor tint it', () => {
    const { right, down } = place(copy(dot(9, -4), { light: 0.05 }));
    expect(right).toBeCloseTo(9, 0);
    expect(down).toBeCloseTo(-4, 0);
    const { pixels } = copy(plain(3), { light: 0.12 });
    expect(pixels.every((value, at) => value === pixels[at - (at % 3)])).toBe(true);
  });
});

describe('colour', () => {
  it('changes each channel by its own factor, the same everywhere', () => {
    const factors = draws.map((draw) => {
      const { pixels } = copy(plain(3), { colour: 0.06 }, draw);
      expect(pixels.every((value, at) => value === pixels[at % 3])).toBe(true);
      return [...pixels.slice(0, 3)].map((value) => Math.log(value / 0.5));
    });
    for (const channel of [0, 1, 2]) {
      expectWithin(
        factors.map((ofCopy) => ofCopy[channel]),
        -0.0601,
        0.0601,
      );
    }
    expect(Math.abs(factors[0][0] - factors[0][1])).toBeGreaterThan(1e-3);
  });

  it('is nothing to a grey picture', () => {
    for (const draw of draws.slice(0, 5)) expect(copy(textured(1), { colour: 0.5 }, draw)).toEqual(textured(1));
  });
});

describe('position, rotation and size', () => {
  it('shift by a share of the sides, to all of them', () => {
    const places = draws.map((draw) => place(copy(dot(0, 0), { position: 0.1 }, draw)));
    for (const side of ['right', 'down'] as const) {
      expectWithin(
        places.map((at) => at[side]),
        -0.1 * SIDE - 0.01,
        0.1 * SIDE + 0.01,
      );
    }
  });

  it('go on with the outermost pixels', () => {
    // A white column at the left: where it moves right, what was beyond it is white.
    const image = plain(1, 0);
    for (let y = 0; y < SIDE; y++) image.pixels[y * SIDE] = 1;
    const copies = draws.map((draw) => copy(image, { position: 0.2 }, draw).pixels);
    const moved = copies.filter((pixels) => pixels[3] === 1);
    expect(moved.length).toBeGreaterThan(0);
    for (const pixels of moved) expect([...pixels.slice(0, 3)]).toEqual([1, 1, 1]);
  });

  it('turn about the middle', () => {
    const turned = draws.map((draw) => place(copy(dot(20, 0), { rotation: 30 }, draw)));
    for (const { right, down } of turned) expect(Math.hypot(right, down)).toBeCloseTo(20, 0);
    expectWithin(
      turned.map(({ right, down }) => (Math.atan2(down, right) * 180) / Math.PI),
      -30.2,
      30.2,
    );
    const { right, down } = place(copy(dot(0, 0), { rotation: 30 }));
    expect(Math.hypot(right, down)).toBeLessThan(0.05);
  });

  it('enlarge and reduce from the middle', () => {
    const logarithms = draws.map((draw) => {
      const { right, down } = place(copy(dot(12, 9), { size: 0.2 }, draw));
      expect(down / right).toBeCloseTo(0.75, 1);
      return Math.log(Math.hypot(right, down) / 15);
    });
    expectWithin(logarithms, -0.21, 0.21);
  });
});

describe('focus', () => {
  it('blurs about half of the copies, by no more than it may, and takes no light away', () => {
    const image = plain(3, 0);
    for (const channel of [0, 1, 2]) image.pixels[MIDDLE * (SIDE + 1) * 3 + channel] = 1;
    const peaks = draws.map((draw) => {
      const { pixels } = copy(image, { focus: 1.1 }, draw);
      const total = pixels.reduce((sum, value) => sum + value, 0);
      expect(total).toBeCloseTo(3, 4);
      return pixels[MIDDLE * (SIDE + 1) * 3];
    });
    const blurred = peaks.filter((peak) => peak < 1);
    expect(blurred.length).toBeGreaterThan(15);
    expect(blurred.length).toBeLessThan(45);
    // The peak of a Gaussian of 1.1 pixels is 1 / (2 pi 1.21); the kernel is cut at three deviations.
    expect(Math.min(...blurred)).toBeGreaterThan(1 / (2 * Math.PI * 1.21));
    expect(Math.min(...blurred)).toBeLessThan(0.25);
  });

  it('blurs each channel on its own', () => {
    const image = plain(3, 0);
    image.pixels[MIDDLE * (SIDE + 1) * 3 + 1] = 1;
    for (const draw of draws.slice(0, 8)) {
      const { pixels } = copy(image, { focus: 1.1 }, draw);
      expect(pixels.every((value, at) => at % 3 === 1 || value === 0)).toBe(true);
    }
  });
});

describe('what varies on any line', () => {
  it('is a little of everything', () => {
    for (const bound of Object.values(usualVariation)) expect(bound).toBeGreaterThan(0);
    expect(Math.exp(usualVariation.light)).toBeCloseTo(1.13, 2);
    expect(Math.exp(-usualVariation.light)).toBeCloseTo(0.89, 2);
  });

  it('leaves a part recognisable: near where it was, about as bright', () => {
    for (const draw of draws) {
      const { right, down } = place(altered(dot(15, 10), usualVariation, seededRandom(64, draw)));
      expect(Math.hypot(right - 15, down - 10)).toBeLessThan(5);
    }
  });
});

it('shows the picture itself, mirrored, in the corners of a copy that may be turned far', () => {
  // Two greys: clamped, a corner would show long streaks of either; mirrored, it shows the checks of the picture.
  const checks: FloatImage = {
    width: SIDE,
    height: SIDE,
    channels: 1,
    pixels: Float32Array.from({ length: SIDE * SIDE }, (_, at) => (((at % SIDE) >> 2) + (Math.floor(at / SIDE) >> 2)) % 2),
  };
  const cornerSpread = (rotation: number): number => {
    const spreads = draws.map((draw) => {
      const { pixels } = copy(checks, { rotation, size: 0 }, draw);
      const corner = [0, 1, 2, 3, 4, 5].flatMap((y) => [...pixels.subarray(y * SIDE, y * SIDE + 6)]);
      const mean = corner.reduce((sum, value) => sum + value, 0) / corner.length;
      return corner.reduce((sum, value) => sum + (value - mean) ** 2, 0) / corner.length;
    });
    return spreads.reduce((sum, value) => sum + value, 0) / spreads.length;
  };
  expect(cornerSpread(180)).toBeGreaterThan(0.8 * cornerSpread(3));
});
