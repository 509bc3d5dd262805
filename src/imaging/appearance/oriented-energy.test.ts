import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { derivativeTaps, ENERGIES, orientedEnergies, REACH } from './oriented-energy';

const SIDE = 24;
/** Places of the filters' bright halves among the energies of a cell; the dark half follows each. */
const [X, Y, FALLING, RISING, XX, YY, FALLING_LINE, RISING_LINE] = [0, 2, 4, 6, 8, 10, 12, 14];

const drawn = (value: (x: number, y: number) => number): Float32Array =>
  Float32Array.from({ length: SIDE * SIDE }, (_, at) => value(at % SIDE, Math.floor(at / SIDE)));
/** The energies of the middle one of three by three cells. */
const middleOf = (plane: Float32Array): number[] => [...orientedEnergies(plane, SIDE, SIDE, 8).slice(4 * ENERGIES, 5 * ENERGIES)];
const noise = drawn((x, y) => seededRandom(41, x, y).normal());

describe('the taps', () => {
  it('smooth with weights that sum to 1, and find nothing where nothing changes', () => {
    const sums = derivativeTaps.map((kernel) => kernel.reduce((sum, weight) => sum + weight, 0));
    for (const [order, sum] of [1, 0, 0].entries()) expect(sums[order]).toBeCloseTo(sum, 12);
  });

  it('are even, odd and even', () => {
    for (const [order, sign] of [1, -1, 1].entries())
      for (let tap = 0; tap <= REACH; tap++)
        expect(derivativeTaps[order][REACH + tap]).toBeCloseTo(sign * derivativeTaps[order][REACH - tap], 12);
  });
});

describe('the energies of a cell', () => {
  it('are 0 in a plane without structure, dark or bright', () => {
    for (const value of [-3, 0, 0.7])
      for (const energy of orientedEnergies(new Float32Array(48 * 32).fill(value), 48, 32, 16)) expect(energy).toBeLessThan(1e-12);
  });

  it('are by hand: a plane that brightens by 1 a pixel to the right', () => {
    // Sum of t^2 times the Gaussian's weights, which is its variance but for what lies beyond 3 pixels.
    const variance = derivativeTaps[0].reduce((sum, weight, tap) => sum + (tap - REACH) ** 2 * weight, 0);
    expect(variance).toBeCloseTo(1, 1);
    const energies = middleOf(drawn((x) => x));
    const half = variance ** 2 / 2;
    const expected = new Map([
      [X, variance ** 2],
      [FALLING, half],
      [RISING, half],
    ]);
    for (const [at, energy] of energies.entries()) expect(energy, `energy ${at}`).toBeCloseTo(expected.get(at) ?? 0, 5);
  });

  it('tell an upright edge by its change to the right, and a level one by its change downwards', () => {
    const upright = middleOf(drawn((x) => (x < 12 ? 0 : 1)));
    expect(upright[X]).toBeGreaterThan(0.01);
    expect(upright[X + 1]).toBe(0);
    expect(upright[XX]).toBeGreaterThan(0.005);
    expect(upright[XX + 1]).toBeGreaterThan(0.005);
    for (const at of [Y, YY]) expect(upright[at] + upright[at + 1]).toBeLessThan(1e-12);
    const level = middleOf(drawn((_, y) => (y < 12 ? 0 : 1)));
    for (const [across, down] of [
      [X, Y],
      [XX, YY],
    ])
      for (const half of [0, 1]) expect(level[down + half]).toBeCloseTo(upright[across + half], 6);
  });

  it('swap their bright and dark halves where the plane is negated', () => {
    const [energies, negated] = [noise, noise.map((value) => -value)].map((plane) => orientedEnergies(plane, SIDE, SIDE, 8));
    for (const [at, energy] of energies.entries()) {
      expect(negated[at ^ 1]).toBeCloseTo(energy, 6);
      expect(energy).toBeGreaterThan(0);
    }
  });

  it('tell a line that falls to the right from one that rises', () => {
    const falling = middleOf(drawn((x, y) => (x === y ? 1 : 0)));
    const rising = middleOf(drawn((x, y) => (x === SIDE - 1 - y ? 1 : 0)));
    // Across a line is where it changes: across a falling one to the right and upwards.
    for (const [line, along, across] of [
      [falling, FALLING_LINE, RISING_LINE],
      [rising, RISING_LINE, FALLING_LINE],
    ] as const) {
      expect(line[across] + line[across + 1]).toBeGreaterThan(20 * (line[along] + line[along + 1]));
      // A bright line is darker at both of its sides.
      expect(line[across + 1]).toBeGreaterThan(2 * line[across]);
    }
    expect(falling[RISING]).toBeGreaterThan(20 * falling[FALLING]);
    expect(rising[FALLING]).toBeGreaterThan(20 * rising[RISING]);
  });

  it('are those of its own pixels and of three around it', () => {
    const changed = noise.slice();
    changed[2 * SIDE + 2] += 5;
    const [before, after] = [noise, changed].map((plane) => orientedEnergies(plane, SIDE, SIDE, 8));
    const cells = Array.from({ length: 9 }, (_, cell) => cell).filter((cell) =>
      before.slice(cell * ENERGIES, (cell + 1) * ENERGIES).some((energy, at) => energy !== after[cell * ENERGIES + at]),
    );
    expect(cells).toEqual([0]);
    // A pixel of the last row and column counts too.
    const corner = noise.slice();
    corner[SIDE * SIDE - 1] += 5;
    expect(orientedEnergies(corner, SIDE, SIDE, 8)[8 * ENERGIES + X]).not.toBe(before[8 * ENERGIES + X]);
  });

  it('are four times as large where the plane changes twice as much', () => {
    const [energies, doubled] = [noise, noise.map((value) => 2 * value + 1)].map((plane) => orientedEnergies(plane, SIDE, SIDE, 4));
    for (const [at, energy] of energies.entries()) expect(doubled[at]).toBeCloseTo(4 * energy, 3);
  });
});
