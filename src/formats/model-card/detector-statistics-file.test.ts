import { describe, expect, it } from 'vitest';
import { describeAutoencoder } from '../../domain/architecture';
import { type DetectorStatistics, type FusedStatistics, isFused } from '../../domain/detector-statistics';
import { seededRandom } from '../../domain/seeded-random';
import { StudioError } from '../../domain/studio-error';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { fitConditionalGaussians } from '../../metrics/conditional-fit/fit-conditional-gaussians';
import { exampleOptions, exampleStatistics } from '../testing/example-model';
import { readStatistics, type StatisticsFiles, writeStatistics } from './detector-statistics-file';
import { FUSED_ARRAYS } from './fused-statistics-file';

const architecture = describeAutoencoder(exampleOptions);
const PATH = 'my model.zip';

/** What the combined detector learns of noise of the example's extent. */
function exampleFused(): FusedStatistics {
  const { width, height, channels } = exampleOptions;
  const grids = Array.from({ length: 7 }, (_, stream) => {
    const random = seededRandom(95, stream);
    return featureGrids({ width, height, channels, pixels: Float32Array.from({ length: width * height }, () => random.next()) });
  });
  const spread = (index: number) => ({ middle: Math.fround(0.1 * index - 1), deviation: Math.fround(0.2 + index) });
  return {
    appearance: grids[0].map((shape, scale) => ({
      cell: shape.cell,
      gaussians: fitConditionalGaussians(
        grids.map((ofPicture) => ofPicture[scale].values),
        { rows: shape.rows, columns: shape.columns, size: shape.size },
      ),
      usual: spread(scale),
    })),
    network: { residual: spread(3), lines: spread(4), damage: spread(5) },
  };
}

const combined = exampleFused();
const { gaussians } = exampleStatistics();

function written(statistics: DetectorStatistics): StatisticsFiles {
  const files = writeStatistics(statistics);
  if (!files) throw new Error('There was something to write.');
  return files;
}
const described = ({ json }: StatisticsFiles) => JSON.parse(new TextDecoder().decode(json));
const read = (json: unknown, arrays: Uint8Array) => readStatistics(json, arrays, architecture, PATH);

function refusal(json: unknown, arrays: Uint8Array): StudioError {
  try {
    read(json, arrays);
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const file = written({ gaussians: {}, combined });
const json = () => described(file);
/** How many values come before this part of the first scale. */
const startOf = (part: (typeof FUSED_ARRAYS)[number]): number =>
  FUSED_ARRAYS.slice(0, FUSED_ARRAYS.indexOf(part)).reduce((sum, before) => sum + combined.appearance[0].gaussians[before].length, 0);
/** The combined detector's part, its arrays as text: that is compared sooner, and tells every float32. */
function told({ combined: found }: DetectorStatistics) {
  if (!found || !isFused(found)) throw new Error('They know no appearance.');
  return {
    ...found,
    appearance: found.appearance.map(({ gaussians: ofScale, ...others }) => ({
      ...others,
      gaussians: { ...ofScale, ...Object.fromEntries(FUSED_ARRAYS.map((part) => [part, ofScale[part].join(' ')])) },
    })),
  };
}
const withValue = (at: number, value: number): Uint8Array => {
  const values = new Float32Array(file.arrays.slice().buffer);
  values[at] = value;
  return new Uint8Array(values.buffer);
};

describe('what the combined detector learned', () => {
  it('comes back as it was, value for value', () => {
    const back = read(json(), file.arrays);
    expect(back.gaussians).toEqual({});
    expect(told(back)).toEqual(told({ gaussians: {}, combined }));
    const headless = { ...combined, network: { ...combined.network, damage: null } };
    const both = written({ gaussians, combined: headless });
    const backToo = read(described(both), both.arrays);
    expect(backToo.gaussians).toEqual(gaussians);
    expect(told(backToo)).toEqual(told({ gaussians, combined: headless }));
  });

  it('is written in the same bytes each time, four for each value', () => {
    const again = written({ gaussians: {}, combined });
    expect(described(again)).toEqual(json());
    expect(again.arrays.every((byte, at) => byte === file.arrays[at])).toBe(true);
    const values = combined.appearance.flatMap(({ gaussians: ofScale }) => FUSED_ARRAYS.map((part) => ofScale[part]));
    expect(file.arrays).toHaveLength(4 * values.reduce((sum, { length }) => sum + length, 0));
  });

  it('comes back from bytes that do not lie on a multiple of four', () => {
    const moved = new Uint8Array(file.arrays.length + 1);
    moved.set(file.arrays, 1);
    expect(told(read(json(), moved.subarray(1)))).toEqual(told({ gaussians: {}, combined }));
  });

  it('makes a file of version 3; what version 0.2 learned stays one of version 2, and so does a file without either', () => {
    expect(json().version).toBe(3);
    expect(described(written(exampleStatistics())).version).toBe(2);
    expect(described(written({ gaussians, combined: null })).version).toBe(2);
  });

  it('of version 0.2 still comes back', () => {
    const old = written(exampleStatistics());
    expect(read(described(old), old.arrays)).toEqual(exampleStatistics());
  });

  it('is no file where nothing was learned', () => {
    expect(writeStatistics({ gaussians: {}, combined: null })).toBeNull();
  });
});

describe('a file that was cut or changed', () => {
  it('misses the end of its arrays, wherever they are cut', () => {
    for (const length of [0, 4, 4 * startOf('mean'), file.arrays.length - 4, file.arrays.length - 1]) {
      const error = refusal(json(), file.arrays.subarray(0, length));
      expect(error.code).toBe('model-missing-part');
      expect(error.message).toContain(PATH);
      expect(error.message).toContain('detectors.bin');
    }
  });

  it('is refused with arrays that go on beyond what it says of them', () => {
    const longer = new Uint8Array(file.arrays.length + 4);
    longer.set(file.arrays);
    expect(refusal(json(), longer).code).toBe('model-not-archive');
  });

  it.each(['rows', 'columns', 'size', 'share', 'components'])('is refused with other %s, more or fewer', (key) => {
    for (const scale of [0, 1, 2]) {
      for (const step of [-1, 1]) {
        const changed = json();
        changed.combined.appearance[scale][key] += step;
        expect(['model-not-archive', 'model-missing-part']).toContain(refusal(changed, file.arrays).code);
      }
    }
  });

  it.each<[string, number, number]>([
    ['a negative scale', startOf('scale') + 3, -1],
    ['a scale that is no number', startOf('scale'), Number.NaN],
    ['a middle that is no number', startOf('middle'), Number.NaN],
    ['an infinite projection', startOf('projection'), Number.POSITIVE_INFINITY],
    ['a mean that is no number', startOf('mean') + 7, Number.NaN],
    ['an infinite slope', startOf('slope'), Number.NEGATIVE_INFINITY],
    ['a whitening that is no number', startOf('whitening') + 1, Number.NaN],
    ['a last value that is no number', file.arrays.length / 4 - 1, Number.NaN],
  ])('is refused with %s', (_, at, value) => {
    const error = refusal(json(), withValue(at, value));
    expect(error.code).toBe('model-not-archive');
    expect(error.message).toContain('detectors.bin');
  });

  it('takes a scale of 0: an entry that never varied', () => {
    expect(read(json(), withValue(startOf('scale'), 0)).combined).not.toBeNull();
  });

  it.each<[string, (described: ReturnType<typeof json>) => unknown]>([
    ['two scales', ({ combined: { appearance } }) => void appearance.pop()],
    ['no rows', ({ combined: { appearance } }) => Object.assign(appearance[0], { rows: 0 })],
    ['half a row', ({ combined: { appearance } }) => Object.assign(appearance[0], { rows: 3.5 })],
    ['more rows than memory has room for', ({ combined: { appearance } }) => Object.assign(appearance[0], { rows: 1e9 })],
    ['cells of no size', ({ combined: { appearance } }) => Object.assign(appearance[2], { cell: 0 })],
    ['no spread', ({ combined: { appearance } }) => Object.assign(appearance[1].usual, { deviation: 0 })],
    ['a negative spread', ({ combined: { network } }) => Object.assign(network.lines, { deviation: -0.2 })],
    ['a middle that is no number', ({ combined: { network } }) => Object.assign(network.residual, { middle: null })],
    ['nothing usual of lines', ({ combined: { network } }) => void delete network.lines],
    ['no word of the head', ({ combined: { network } }) => void delete network.damage],
    ['no word of the network', ({ combined: described }) => void delete described.network],
    ['another format', (described) => Object.assign(described, { format: 'something' })],
  ])('is refused with %s', (_, change) => {
    const changed = json();
    change(changed);
    const error = refusal(changed, file.arrays);
    expect(error.code).toBe('model-not-archive');
    expect(error.message).toContain('detectors.json');
  });

  it('of a newer version says so, and what is no JSON is refused', () => {
    expect(refusal({ ...json(), version: 4 }, file.arrays).code).toBe('model-newer');
    expect(refusal(undefined, file.arrays).code).toBe('model-not-archive');
  });

  it('is refused for a network of another extent or colour: the grids would not be those of its pictures', () => {
    for (const other of [{ height: 64 }, { width: 64 }, { channels: 3 as const }]) {
      const read = () => readStatistics(json(), file.arrays, describeAutoencoder({ ...exampleOptions, ...other }), PATH);
      expect(read).toThrow(StudioError);
    }
  });
});
