import { describe, expect, it } from 'vitest';
import { atOnce } from '../../domain/at-once';
import { seededRandom } from '../../domain/seeded-random';
import { conditionalDistances } from '../conditional-gaussians';
import { fitAndMeasure, fitConditionalGaussians } from './fit-conditional-gaussians';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

interface Made {
  readonly rows: number;
  readonly columns: number;
  readonly size: number;
  /** How far a picture's own gain moves all of it. */
  readonly state: number;
}

function grid({ rows, columns, size, state }: Made, stream: number): Float32Array {
  const random = seededRandom(91, stream);
  const gain = state * random.normal();
  return Float32Array.from({ length: rows * columns * size }, () => gain + random.normal());
}

/** Root mean squares of the distances of each picture: in closed form, by fits to the others, and by the fit to all. */
function measured(made: Made, pictures: number, copies: number) {
  const all = Array.from({ length: pictures }, (_, index) =>
    Array.from({ length: 1 + copies }, (_, copy) => grid(made, index + 1000 * copy)),
  );
  const { gaussians, distances } = atOnce(fitAndMeasure(all, made));
  const rms = (values: Float32Array) => Math.sqrt(mean([...values].map((value) => value ** 2)));
  return all.map(([own], left) => {
    const others = fitConditionalGaussians(
      all.filter((_, index) => index !== left),
      made,
    );
    return {
      closed: rms(distances[left]),
      refitted: rms(conditionalDistances(others, own)),
      inSample: rms(conditionalDistances(gaussians, own)),
    };
  });
}

describe('a picture measured by the others in closed form', () => {
  it.each([
    ['one sample a place', { rows: 16, columns: 16, size: 4, state: 1 }, 100, 0, 1.1],
    ['a copy of each', { rows: 16, columns: 16, size: 4, state: 2 }, 40, 1, 1.1],
    ['places of four cells', { rows: 34, columns: 34, size: 2, state: 1 }, 24, 1, 1.1],
    // Components of noise alone, one for three pictures, follow each picture: their leverage is overrated, and the distance with it.
    ['noise without a state', { rows: 16, columns: 16, size: 4, state: 0 }, 30, 0, 1.2],
  ] as const)('is as far as by Gaussians that are fitted to the others, or a little farther: %s', (_, made, pictures, copies, most) => {
    const found = measured(made, pictures, copies);
    const bias = mean(found.map(({ closed, refitted }) => closed / refitted));
    expect(bias).toBeGreaterThan(0.97);
    expect(bias).toBeLessThan(most);
    expect(mean(found.map(({ inSample, refitted }) => inSample / refitted))).toBeLessThan(0.95);
    for (const { closed, refitted } of found) expect(Math.abs(closed / refitted - 1)).toBeLessThan(0.4);
  });

  it('is as far in places of more than four cells, whose cells are left out one by one', () => {
    const found = measured({ rows: 70, columns: 70, size: 2, state: 1 }, 24, 0);
    expect(Math.abs(mean(found.map(({ closed, refitted }) => closed / refitted)) - 1)).toBeLessThan(0.1);
  });

  it('is exactly as far where there are few', () => {
    for (const { closed, refitted } of measured({ rows: 5, columns: 5, size: 6, state: 1 }, 7, 1)) expect(closed).toBe(refitted);
  });

  it('is finite where all pictures are one', () => {
    const made = { rows: 3, columns: 3, size: 2, state: 1 };
    const one = grid(made, 5);
    const { distances } = atOnce(fitAndMeasure([[one], [one], [one]], made));
    for (const ofPicture of distances) for (const distance of ofPicture) expect(distance).toBeLessThan(1e-3);
  });
});
