/** A model is held against the example in its file, on wasm and on the plain CPU: what is damaged and yet reads well is found. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { noStatistics } from '../../domain/detector-statistics';
import type { Snapshot } from '../../domain/snapshot';
import { StudioError } from '../../domain/studio-error';
import { readCheckFiles } from '../../formats/example-check/read-check-files';
import { writeModelArchive } from '../../formats/model-archive/model-archive';
import { exampleCard, exampleSnapshot } from '../../formats/testing/example-model';
import { tfjsLoaderFiles } from '../../formats/tfjs-layers/tfjs-loader-files';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { TrainedModel } from '../inspection/trained-model';
import { checkExampleInFile, exampleScores } from './check-example-in-file';
import { makeCheckExample } from './make-check-example';

const snapshot = exampleSnapshot();
const card = { ...exampleCard(), recipe: { ...exampleCard().recipe, passes: 4 } };

/** One exponent bit of one value of the last layer turned, so that the score feels it. */
const damaged: Snapshot = {
  ...snapshot,
  weights: {
    ...snapshot.weights,
    'output/kernel': snapshot.weights['output/kernel'].map((value, at) => (at === 7 ? value * 2 ** 4 : value)),
  },
};

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (thrown) => thrown,
  );
}

beforeAll(startWasmInNode);

describe('the scores in the card', () => {
  it('agree here and on another device, within a ten-thousandth, and find one bit turned', async () => {
    const made = new TrainedModel(snapshot, card);
    const known = { ...card, exampleScores: await exampleScores(made) };
    made.dispose();
    const other = new TrainedModel(damaged, known);
    const error = (await errorOf(checkExampleInFile(other, 'wasm', null, 'line 3.zip'))) as StudioError;
    other.dispose();
    expect(error.message).toMatch(
      /^line 3\.zip was not opened: the score \((residual|uncertainty)\) of its example is [\d.e-]+ here and was [\d.e-]+ when/,
    );

    const wasm = tf.getBackend();
    await tf.setBackend('cpu');
    try {
      const again = new TrainedModel(snapshot, known);
      const found = await exampleScores(again);
      await checkExampleInFile(again, 'cpu', null, 'line 3.zip');
      again.dispose();
      for (const id of ['residual', 'uncertainty'] as const)
        expect(Math.abs(found[id] / known.exampleScores[id] - 1), id).toBeLessThan(1e-4);
    } finally {
      await tf.setBackend(wasm);
    }
  });
});

describe('the folder check/ of a file from before cards had them', () => {
  it('lets the model in that it was made with, and not the damaged one', async () => {
    const model = new TrainedModel(snapshot, card);
    const example = await makeCheckExample(model, null);
    const archive = await writeModelArchive(snapshot, card, noStatistics, tfjsLoaderFiles(example, card));
    const inFile = await readCheckFiles(archive, 'old.zip');
    expect(inFile?.expected.scores).toEqual(example.scores);
    await checkExampleInFile(model, 'wasm', inFile, 'old.zip');
    model.dispose();
    const other = new TrainedModel(damaged, card);
    expect(await errorOf(checkExampleInFile(other, 'wasm', inFile, 'old.zip'))).toBeInstanceOf(StudioError);
    other.dispose();
  });

  it('is no example where there is none', async () => {
    expect(await readCheckFiles(await writeModelArchive(snapshot, card, noStatistics), 'plain.zip')).toBeNull();
  });
});
