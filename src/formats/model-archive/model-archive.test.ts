/** The exported model comes back as it was written, and its zip holds what it says. */
import { unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { CleanPixels } from '../../domain/calibration';
import { noStatistics, type ScaleStatistics } from '../../domain/detector-statistics';
import type { InferenceCard } from '../../domain/model-card';
import type { PixelThreshold } from '../../domain/threshold';
import {
  exampleCard,
  exampleCardOfAllDetectors,
  exampleOptions,
  exampleSnapshot,
  exampleStatistics,
  withLookLimits,
} from '../testing/example-model';
import { readModelArchive, writeModelArchive } from './model-archive';
import { modelReadme } from './model-readme';

vi.setConfig({ testTimeout: 30_000 });

const snapshot = exampleSnapshot();
const card = exampleCard();
const zip = await writeModelArchive(snapshot, card, noStatistics);
const knowing = await writeModelArchive(snapshot, exampleCardOfAllDetectors(), exampleStatistics());
const parts = unzipSync(zip);
const read = (bytes: Uint8Array) => readModelArchive(bytes, 'my model.zip');

const someClean: CleanPixels = { quantiles: [{ share: 0.95, value: 0.1 }], maxima: [0.3, 0.2, 0.4] };
const onMasks: PixelThreshold = {
  value: 0.2,
  method: 'best-f1',
  wishedFalseAlarmRate: 0.05,
  falseAlarmRate: 0.75,
  heldOutCount: 3,
  chosenOn: { pictures: 5, masks: 3, cleanPixels: 900, defectivePixels: 100 },
};

describe('model archive', () => {
  it.each(['ae', 'aesc'] as const)('gives back an %s exactly, grey and colour', async (network) => {
    for (const channels of [1, 3] as const) {
      const options = { ...exampleOptions, network, channels };
      const model = {
        snapshot: exampleSnapshot(options),
        card: exampleCardOfAllDetectors(options),
        statistics: exampleStatistics(options),
      };
      const write = () => writeModelArchive(model.snapshot, model.card, model.statistics);
      expect(await read(await write())).toEqual(model);
      expect(await write()).toEqual(await write());
    }
  });

  it('gives back a model that has the basic detectors alone, as older files do', async () => {
    expect(await read(zip)).toEqual({ snapshot, card, statistics: noStatistics });
  });

  it('keeps how thresholds were chosen, and what pixel thresholds stand on', async () => {
    const chosen: InferenceCard = {
      ...card,
      calibration: { ...card.calibration, cleanPixels: { residual: someClean, uncertainty: someClean } },
      thresholds: {
        residual: { ...card.thresholds.residual, method: 'quantile', quantile: 0.95 },
        uncertainty: { ...card.thresholds.uncertainty, method: 'best-f1', chosenOn: { good: 26, defective: 48 } },
        encoder: { ...card.thresholds.residual, method: 'tail', rateBounds: { low: 0.02, high: 0.1 }, setAside: 1 },
      },
      pixelThresholds: { residual: onMasks, uncertainty: { ...onMasks, method: 'conformal', falseAlarmRate: null, chosenOn: undefined } },
    };
    expect((await read(await writeModelArchive(snapshot, chosen, noStatistics))).card).toEqual(chosen);
    expect(modelReadme(snapshot.architecture, chosen)).toContain('residual, one pixel       0.2   (best-f1)');
  });

  it('keeps look limits, and says them; one above its threshold is refused', async () => {
    const looking = withLookLimits(card);
    expect((await read(await writeModelArchive(snapshot, looking, noStatistics))).card).toEqual(looking);
    const readme = modelReadme(snapshot.architecture, looking);
    expect(readme).toContain(
      `residual, look limit      ${0.75 * 0.0125}   (above it, and not above the threshold: for a person to look at)`,
    );
    expect(readme).toContain(`score > 0.0125 ? 'reject' : score > ${0.75 * 0.0125} ? 'look' : 'pass';`);
    expect(modelReadme(snapshot.architecture, card)).not.toMatch(/look(?!s)/);
    const above = { ...card, thresholds: { ...card.thresholds, residual: { ...card.thresholds.residual, look: 1 } } };
    await expect(writeModelArchive(snapshot, above, noStatistics).then(read)).rejects.toThrow(
      'inference.json, thresholds.residual: the look limit is above the threshold',
    );
  });

  it('has what its detectors learned in two files more', async () => {
    expect(Object.keys(unzipSync(knowing)).slice(4)).toEqual(['detectors.json', 'detectors.bin', 'SHA256SUMS']);
    const { statistics } = await read(knowing);
    const combined = statistics.combined as ScaleStatistics;
    expect(combined.map(({ rows, columns, cell, chosen }) => [rows, columns, cell, chosen])).toEqual([
      [7, 10, 4, [1, 3]],
      [4, 5, 8, [1, 3]],
    ]);
  });

  it('holds the head as a network of its own, and takes it back', async () => {
    const options = { ...exampleOptions, head: 'discriminative' } as const;
    const headed = exampleSnapshot(options);
    const archive = await writeModelArchive(headed, exampleCard(options), noStatistics);
    expect(Object.keys(unzipSync(archive)).slice(4)).toEqual(['head.json', 'head-weights.bin', 'SHA256SUMS']);
    expect((await read(archive)).snapshot).toEqual(headed);
    expect(Object.keys(headed.weights).filter((name) => name.startsWith('head_'))).not.toEqual([]);
  });

  it('holds the four files and their sums, and a text that shows code that fits the model', async () => {
    expect(Object.keys(parts)).toEqual(['README.txt', 'inference.json', 'model.json', 'weights.bin', 'SHA256SUMS']);
    const readme = modelReadme(snapshot.architecture, card);
    expect(readme).toContain("tf.mirrorPad(input, [[0, 0], [0, 4], [0, 0], [0, 0]], 'reflect')");
    expect(readme).not.toMatch(/undefined|NaN|\[object/);
  });

  it('names the combined detector before the residual where the model has it, and where it is computed', () => {
    const readme = modelReadme(snapshot.architecture, exampleCardOfAllDetectors());
    expect(readme).toMatch(/Stainless judges by the combined detector unless another is chosen\.[\s\S]*computes the residual\nalone/);
    expect(readme).toMatch(/Thresholds\ncombined, image score +4\.5 .*\nresidual, image score/);
    expect(modelReadme(snapshot.architecture, card)).not.toContain('combined');
  });

  it('keeps the region of interest, and tells it in the text', async () => {
    const region = { left: 0.25, top: 0, width: 0.5, height: 1 };
    const seen = { ...card, recipe: { ...card.recipe, region }, preparation: { ...card.preparation, region } };
    const back = (await read(await writeModelArchive(snapshot, seen, noStatistics))).card;
    expect([back.recipe.region, back.preparation.region]).toEqual([region, region]);
    expect(modelReadme(snapshot.architecture, seen)).toContain('round(0.25 W)');
  });
});
