/**
 * What is made once in a run: a model of the recipe Best whose detectors have learned and were calibrated as after a training, the pictures that it
 * inspects, and the ONNX files that the studio exports of it and of the network that everybody reconstructs with.
 */
import { describeAutoencoder } from '../../src/domain/architecture';
import { usualThresholdMethod } from '../../src/domain/calibration';
import { noStatistics } from '../../src/domain/detector-statistics';
import { detectorsOf, perDetector } from '../../src/domain/detectors';
import type { DeviceReport } from '../../src/domain/device';
import { inferenceCardOf, type ModelCard } from '../../src/domain/model-card';
import { defaultRecipe } from '../../src/domain/presets';
import type { Snapshot } from '../../src/domain/snapshot';
import { openDevice } from '../../src/engine/device/device';
import { TrainedModel } from '../../src/engine/inspection/trained-model';
import { TrainingControl } from '../../src/engine/training/training-control';
import { writeModelArchive } from '../../src/formats/model-archive/model-archive';
import type { ExportedModel } from '../../src/formats/model-card/exported-model';
import { writeOnnxInspection } from '../../src/formats/onnx/onnx-inspection';
import { writeOnnxNetwork } from '../../src/formats/onnx/onnx-network';
import { preparationFor } from '../../src/imaging/prepare-picture';
import { chosenLimits } from '../../src/metrics/look-limit';
import { disposeWeights, initialWeights, snapshotOf } from '../../src/network/weights';
import { calibrated, uncalibrated } from '../../src/worker/calibrated-model';
import { benchNetwork, bestRecipe, WEIGHTS_SEED } from '../network';
import type { MadeFiles } from './messages';
import { cameraFrame, goodPictures, inspectedPicture } from './pictures';
import { makeStepCheck } from './step-check';

const SIZE = 256;
const LEARNED = 24;
const HELD_OUT = 6;

/** On the CPU, whatever the engines compute on: it takes half a minute. */
export async function makeFiles(): Promise<MadeFiles> {
  const device = await openDevice('wasm');
  const best = await makeBest(device);
  const networks: { size: number; onnx: Uint8Array<ArrayBuffer> }[] = [];
  for (const size of [128, 256]) networks.push({ size, onnx: writeOnnxNetwork(await greyNetwork(size, best)) });
  return {
    size: SIZE,
    model: await writeModelArchive(best.snapshot, best.card, best.statistics),
    inspection: writeOnnxInspection(best, 'combined'),
    networks,
    picture: inspectedPicture(SIZE),
    frame: cameraFrame(),
    stepCheck: await makeStepCheck(),
  };
}

/** Best before its training, with statistics and thresholds from pictures of a sample set. */
async function makeBest(device: DeviceReport): Promise<ExportedModel> {
  const recipe = bestRecipe(SIZE);
  const good = await goodPictures(LEARNED + HELD_OUT);
  const preparation = preparationFor(recipe, good);
  const architecture = describeAutoencoder({ ...recipe, ...preparation });
  const weights = initialWeights(architecture, recipe.seed);
  const snapshot = await snapshotOf(architecture, weights);
  disposeWeights(weights);
  const card = { recipe, preparation, training: noTraining, device, calibration: uncalibrated };
  const pictures = { learned: good.slice(0, LEARNED), heldOut: good.slice(LEARNED), appearances: null };
  const context = { emit: () => {}, signal: new AbortController().signal, training: new TrainingControl(), transfer: [] };
  const model = await calibrated(new TrainedModel(snapshot, card), pictures, context);
  const { statistics } = model;
  const made = { snapshot, card: inferenceCardOf(model.card, { thresholds: thresholdsOf(model.card) }), statistics };
  model.dispose();
  return made;
}

const noTraining: ModelCard['training'] = {
  steps: 0,
  epochs: 0,
  bestStep: 0,
  bestValidationPsnr: 0,
  seconds: 0,
  secondsPerStep: 0,
  ended: 'stopped',
  notes: ['The weights are initial ones: this model is for the bench.'],
  trainCount: LEARNED,
  validationCount: HELD_OUT,
};

/** The usual ones, with the look limits that the recipe wishes. */
function thresholdsOf({ calibration, recipe }: ModelCard) {
  return perDetector(detectorsOf({ calibration }), (id) =>
    chosenLimits(
      { method: usualThresholdMethod(calibration) },
      {
        cleanScores: calibration.imageScores[id] ?? [],
        wishedFalseAlarmRate: recipe.falseAlarmRate,
        reviewShare: recipe.reviewShare,
        scores: [],
        labels: [],
      },
    ),
  );
}

/** The network of the reconstructions at this size, with the initial weights that the studio's engines give it. */
async function greyNetwork(size: number, { card }: ExportedModel): Promise<ExportedModel> {
  const architecture = benchNetwork(size);
  const weights = initialWeights(architecture, WEIGHTS_SEED);
  const snapshot: Snapshot = await snapshotOf(architecture, weights);
  disposeWeights(weights);
  const preparation = { width: size, height: size, channels: 1, fit: 'keep' } as const;
  return { snapshot, card: { ...card, recipe: { ...defaultRecipe, size }, preparation }, statistics: noStatistics };
}
