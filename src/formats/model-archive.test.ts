import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { CleanPixels } from '../domain/calibration';
import { noStatistics } from '../domain/detector-statistics';
import type { InferenceCard } from '../domain/inference-card';
import { StudioError } from '../domain/studio-error';
import type { PixelThreshold } from '../domain/threshold';
import { exampleCard, exampleKnowingCard, exampleOptions, exampleSnapshot, exampleStatistics } from './example-model';
import { readModelArchive, writeModelArchive } from './model-archive';
import { modelReadme } from './model-readme';

vi.setConfig({ testTimeout: 30_000 });

const snapshot = exampleSnapshot();
const card = exampleCard();
const zip = writeModelArchive(snapshot, card, noStatistics);
const knowing = writeModelArchive(snapshot, exampleKnowingCard(), exampleStatistics());
const parts = unzipSync(zip);
const read = (bytes: Uint8Array) => readModelArchive(bytes, 'my model.zip');

function errorOf(bytes: Uint8Array): StudioError {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const someClean: CleanPixels = { quantiles: [{ share: 0.95, value: 0.1 }], maxima: [0.3, 0.2, 0.4] };
const onMasks: PixelThreshold = {
  value: 0.2,
  method: 'best-f1',
  wishedFalseAlarmRate: 0.05,
  falseAlarmRate: 0.75,
  heldOutCount: 3,
  chosenOn: { pictures: 5, masks: 3, cleanPixels: 900, defectivePixels: 100 },
};

const withoutSums: Record<string, null> = { SHA256SUMS: null };

/** The archive with parts changed or, where null, left out; as earlier studios wrote it, without the sums, which would find every change. */
const changed = (changes: Record<string, Uint8Array | null>) =>
  zipSync(
    Object.fromEntries(
      Object.entries<Uint8Array | null>({ ...parts, ...withoutSums, ...changes }).filter(([, bytes]) => bytes !== null),
    ) as Record<string, Uint8Array>,
  );

const withCard = (change: (card: Record<string, Record<string, unknown>>) => void) => {
  const edited = structuredClone(card) as unknown as Record<string, Record<string, unknown>>;
  change(edited);
  return changed({ 'inference.json': strToU8(JSON.stringify(edited)) });
};

/** detectors.json, as far as it is spoilt here. */
interface DescribedStatistics {
  readonly gaussians: Record<string, unknown>;
  readonly combined: Record<string, unknown>[];
}

describe('model archive', () => {
  it.each(['ae', 'aesc'] as const)('gives back an %s exactly, grey and colour', (network) => {
    for (const channels of [1, 3] as const) {
      const options = { ...exampleOptions, network, channels };
      const model = { snapshot: exampleSnapshot(options), card: exampleKnowingCard(options), statistics: exampleStatistics(options) };
      const write = () => writeModelArchive(model.snapshot, model.card, model.statistics);
      expect(read(write())).toEqual(model);
      expect(write()).toEqual(write());
    }
  });

  it('gives back a model that has the basic detectors alone, as older files do', () => {
    expect(read(zip)).toEqual({ snapshot, card, statistics: noStatistics });
  });

  it('keeps how thresholds were chosen, and what pixel thresholds stand on', () => {
    const chosen: InferenceCard = {
      ...card,
      calibration: { ...card.calibration, cleanPixels: { residual: someClean, uncertainty: someClean } },
      thresholds: {
        residual: { ...card.thresholds.residual, method: 'quantile', quantile: 0.95 },
        uncertainty: { ...card.thresholds.uncertainty, method: 'best-f1', chosenOn: { good: 26, defective: 48 } },
      },
      pixelThresholds: { residual: onMasks, uncertainty: { ...onMasks, method: 'conformal', falseAlarmRate: null, chosenOn: undefined } },
    };
    expect(read(writeModelArchive(snapshot, chosen, noStatistics)).card).toEqual(chosen);
    expect(modelReadme(snapshot.architecture, chosen)).toContain('residual, one pixel       0.2   (best-f1)');
  });

  it('refuses a method that it does not know', () => {
    const bytes = withCard(({ thresholds }) => {
      thresholds.residual = { ...(thresholds.residual as object), method: 'guess' };
    });
    expect(errorOf(bytes).message).toContain('thresholds.residual.method');
  });

  it('has what its detectors learned in two files more', () => {
    expect(Object.keys(unzipSync(knowing)).slice(4)).toEqual(['detectors.json', 'detectors.bin', 'SHA256SUMS']);
    const { statistics } = read(knowing);
    expect(statistics.combined?.map(({ rows, columns, cell, chosen }) => [rows, columns, cell, chosen])).toEqual([
      [7, 10, 4, [1, 3]],
      [4, 5, 8, [1, 3]],
    ]);
  });

  it('holds the head as a network of its own, and takes it back', () => {
    const options = { ...exampleOptions, head: 'discriminative' } as const;
    const headed = exampleSnapshot(options);
    const archive = writeModelArchive(headed, exampleCard(options), noStatistics);
    expect(Object.keys(unzipSync(archive)).slice(4)).toEqual(['head.json', 'head-weights.bin', 'SHA256SUMS']);
    expect(read(archive).snapshot).toEqual(headed);
    expect(Object.keys(headed.weights).filter((name) => name.startsWith('head_'))).not.toEqual([]);
  });

  it('holds the four files and their sums, and a text that shows code that fits the model', () => {
    expect(Object.keys(parts)).toEqual(['README.txt', 'inference.json', 'model.json', 'weights.bin', 'SHA256SUMS']);
    const readme = modelReadme(snapshot.architecture, card);
    expect(readme).toContain("tf.mirrorPad(input, [[0, 0], [0, 4], [0, 0], [0, 0]], 'reflect')");
    expect(readme).not.toMatch(/undefined|NaN|\[object/);
  });

  it('keeps the levels, and refuses those that are none', () => {
    const levels = { black: -0.5, white: 41_000 };
    const seen = { ...card, recipe: { ...card.recipe, levels }, preparation: { ...card.preparation, levels } };
    const { card: back } = read(writeModelArchive(snapshot, seen, noStatistics));
    expect([back.recipe.levels, back.preparation.levels]).toEqual([levels, levels]);
    const inverted = withCard(({ preparation }) => {
      preparation.levels = { black: 9, white: 9 };
    });
    expect(errorOf(inverted).message).toContain('black is not below white');
  });

  it('keeps the region of interest, and tells it in the text', () => {
    const region = { left: 0.25, top: 0, width: 0.5, height: 1 };
    const seen = { ...card, recipe: { ...card.recipe, region }, preparation: { ...card.preparation, region } };
    const back = read(writeModelArchive(snapshot, seen, noStatistics)).card;
    expect([back.recipe.region, back.preparation.region]).toEqual([region, region]);
    expect(modelReadme(snapshot.architecture, seen)).toContain('round(0.25 W)');
  });

  it('does not look at other names', () => {
    const evil = changed({ '../weights.bin': strToU8('evil'), 'notes.txt': strToU8('mine'), '/model.json': strToU8('{}') });
    expect(read(evil).snapshot).toEqual(snapshot);
  });

  it('refuses an archive with a part twice, which unpackers take differently', () => {
    const twice = changed({ 'inference.jsox': strToU8('{}') });
    const name = strToU8('inference.jsox');
    for (let at = 0; at <= twice.length - name.length; at++) {
      if (name.every((byte, index) => twice[at + index] === byte)) twice[at + name.length - 1] = 'n'.charCodeAt(0);
    }
    expect(errorOf(twice).message).toContain('inference.json is in it 2 times');
  });

  it('refuses what is no archive, cut off or not', () => {
    expect(errorOf(strToU8('These are just words in a file with a wrong name.')).code).toBe('model-not-archive');
    expect(errorOf(new Uint8Array(0)).code).toBe('model-not-archive');
    for (const end of [10, 1000, zip.length - 10]) expect(errorOf(zip.subarray(0, end)).code).toBe('model-not-archive');
  });

  it.each(['inference.json', 'model.json', 'weights.bin'])('says that %s is missing', (part) => {
    const error = errorOf(changed({ [part]: null }));
    expect(error.code).toBe('model-missing-part');
    expect(error.message).toContain(part);
  });

  it('refuses weights of another network, and weights that are no numbers', () => {
    expect(errorOf(withCard((edited) => Object.assign(edited.recipe, { maps: 8 }))).code).toBe('model-wrong-shape');
    const bad = { ...snapshot.weights, 'dec0_bn/gamma': Float32Array.of(1, Number.POSITIVE_INFINITY, 1, 1) };
    const error = errorOf(writeModelArchive({ ...snapshot, weights: bad }, card, noStatistics));
    expect(error.code).toBe('model-bad-values');
    expect(error.message).toContain('dec0_bn/gamma');
  });

  it('refuses a newer version, even one it cannot otherwise read', () => {
    const error = errorOf(changed({ 'inference.json': strToU8('{"format":"stainless-inference","version":2,"surprise":true}') }));
    expect(error.code).toBe('model-newer');
  });

  it.each<[string, (card: Record<string, Record<string, unknown>>) => void]>([
    [
      'a depth out of bounds',
      ({ recipe }) => {
        recipe.depth = 30;
      },
    ],
    [
      'a million maps',
      ({ recipe }) => {
        recipe.maps = 1e6;
      },
    ],
    [
      'a height out of bounds',
      ({ preparation }) => {
        preparation.height = 1e9;
      },
    ],
    [
      'a broken size',
      ({ preparation }) => {
        preparation.width = 40.5;
      },
    ],
    [
      'a region that leaves the picture',
      ({ preparation }) => {
        preparation.region = { left: 0.5, top: 0, width: 0.6, height: 1 };
      },
    ],
    [
      'two channels',
      ({ preparation }) => {
        preparation.channels = 2;
      },
    ],
    [
      'a threshold that is text',
      ({ thresholds }) => {
        (thresholds.residual as { value: unknown }).value = '0.1';
      },
    ],
    [
      'no thresholds',
      (edited) => {
        delete edited.thresholds;
      },
    ],
    [
      'scores that are null',
      ({ calibration }) => {
        calibration.imageScores = { residual: [null], uncertainty: [] };
      },
    ],
  ])('refuses a card with %s', (_, change) => {
    const error = errorOf(withCard(change));
    expect(error.code).toBe('model-not-archive');
    expect(error.message).toContain('inference.json');
  });

  it('refuses a card that is no JSON', () => {
    expect(errorOf(changed({ 'inference.json': strToU8('{') })).code).toBe('model-not-archive');
  });

  describe('what the detectors learned', () => {
    const learnt = unzipSync(knowing);
    const edited = (changes: Record<string, Uint8Array | null>) =>
      zipSync(
        Object.fromEntries(
          Object.entries<Uint8Array | null>({ ...learnt, ...withoutSums, ...changes }).filter(([, bytes]) => bytes !== null),
        ) as Record<string, Uint8Array>,
      );
    const described = (change: (json: DescribedStatistics) => void) => {
      const json = JSON.parse(strFromU8(learnt['detectors.json']));
      change(json);
      return edited({ 'detectors.json': strToU8(JSON.stringify(json)) });
    };
    const arrays = (at: number, value: number) => {
      const values = new Float32Array(learnt['detectors.bin'].slice().buffer);
      values[at] = value;
      return edited({ 'detectors.bin': new Uint8Array(values.buffer) });
    };

    it.each(['detectors.json', 'detectors.bin'])('is missed where the card names detectors and %s is not there', (part) => {
      const error = errorOf(edited({ [part]: null }));
      expect(error.code).toBe('model-missing-part');
      expect(error.message).toContain(part);
    });

    it('is missed for one detector alone, and where the arrays end too soon', () => {
      const error = errorOf(described(({ gaussians }) => void delete gaussians.decoder));
      expect(error.message).toContain('decoder');
      expect(errorOf(edited({ 'detectors.bin': learnt['detectors.bin'].subarray(0, -4) })).code).toBe('model-missing-part');
    });

    it.each<[string, (json: DescribedStatistics) => void]>([
      ['channels that the network has not got', ({ gaussians }) => Object.assign(gaussians, { encoder: [[0, 40]] })],
      ['a grid without rows', ({ combined }) => Object.assign(combined[0], { rows: 0 })],
      ['a feature chosen that is not there', ({ combined }) => Object.assign(combined[1], { chosen: [1, 4] })],
      [
        'nothing usual to be measured by',
        ({ combined }) => Object.assign(combined[0].usual as object, { whole: { middle: 1, deviation: 0 } }),
      ],
      ['one scale alone', ({ combined }) => combined.splice(1)],
    ])('is refused with %s', (_, change) => {
      const error = errorOf(described(change));
      expect(error.code).toBe('model-not-archive');
      expect(error.message).toContain('detectors.json');
    });

    it('is refused with a root that cannot be divided by, and with what is no number', () => {
      const lastOnDiagonal = learnt['detectors.bin'].length / 4 - 1;
      for (const bad of [arrays(3, 0), arrays(lastOnDiagonal, 0), arrays(0, Number.NaN)]) {
        expect(errorOf(bad).message).toContain('detectors.bin');
      }
    });

    it('of a newer version says so', () => {
      expect(errorOf(described((json) => Object.assign(json, { version: 3 }))).code).toBe('model-newer');
    });

    it('of an early version, which measured in another way, says what to do', () => {
      expect(errorOf(described((json) => Object.assign(json, { version: 1 }))).message).toContain('train the model again');
    });
  });

  it('does not unpack a bomb', () => {
    const bomb = changed({ 'model.json': new Uint8Array(5_000_000) });
    expect(errorOf(bomb).message).toContain('larger than any model');
  });

  it('never throws anything but a StudioError, whatever byte is damaged', () => {
    for (let at = 0; at < zip.length; at += Math.ceil(zip.length / 300)) {
      const damaged = zip.slice();
      damaged[at] ^= 0x55;
      try {
        read(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(StudioError);
      }
    }
  });
});
