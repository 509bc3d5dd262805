/**
 * What the parts of a kept project must look like so that the studio can work with them: what it reads of each, and no more. Fields
 * that are not named here pass as they are. How a part is put right that does not look so: checked-parts.ts.
 */
import * as v from 'valibot';
import { detectorIds } from '../../domain/detectors';
import { presets } from '../../domain/presets';
import { recipeSchema } from '../../domain/recipe-schema';
import { viewKinds } from '../state/inspect-state';

const text = v.string();
/** What is no number may be kept as well: it was a score. */
const number = v.custom<number>((value) => typeof value === 'number');
const numbers = v.array(number);
const flag = v.boolean();
const perDetector = <Shape extends v.GenericSchema>(shape: Shape) => v.record(v.picklist(detectorIds), v.optional(shape));

const place = v.object({ pack: text, start: number, size: number, type: text });

export const storedPicture = v.object({
  id: text,
  path: text,
  role: v.picklist(['good', 'test']),
  label: v.nullable(text),
  width: number,
  height: number,
  byteSize: number,
  digest: v.optional(text),
  deep: v.optional(v.object({ kind: text, quantiles: numbers })),
  maskPath: v.nullable(text),
  filePlace: place,
  thumbnailPlace: place,
});

export const storedMask = v.object({ path: text, width: number, height: number, digest: v.optional(text), filePlace: place });

export const rejectedFile = v.object({ path: text, code: text, reason: text });

/** Whatever is undefined in it counts as absent. */
export const recipe = v.pipe(v.any(), v.transform(withoutUndefined), recipeSchema);

export const preset = v.picklist(presets.map(({ id }) => id));

export const step = v.picklist(['data', 'train', 'inspect', 'compare', 'export']);

export const viewSettings = v.object({
  detector: v.picklist(detectorIds),
  kind: v.picklist(viewKinds),
  sideBySide: flag,
  panes: v.pipe(v.array(v.picklist(viewKinds)), v.minLength(1)),
  opacity: number,
  colourMap: text,
  outline: flag,
  boxes: flag,
  truthOutline: flag,
  order: v.picklist(['worst', 'borderline', 'name', 'label']),
});

const card = v.object({
  recipe,
  preparation: v.object({ width: number, height: number, channels: v.picklist([1, 3]), fit: text }),
  training: v.object({
    steps: number,
    epochs: number,
    bestStep: number,
    bestValidationPsnr: number,
    seconds: number,
    secondsPerStep: number,
    ended: text,
    notes: v.array(text),
    trainCount: number,
    validationCount: number,
  }),
  device: v.object({ kind: text, description: text, reason: text }),
  calibration: v.object({ heldOut: v.array(text), imageScores: perDetector(numbers), pixelThresholds: perDetector(number) }),
});

export const model = v.nullable(
  v.object({
    card,
    origin: v.variant('kind', [v.object({ kind: v.literal('trained') }), v.object({ kind: v.literal('opened'), file: text })]),
    trainedWith: v.object({ recipe, goodIds: v.array(text) }),
    file: v.instance(Blob),
  }),
);

export const result = v.object({ scores: perDetector(number), maskScores: perDetector(numbers), seconds: number });

const metrics = v.object({ auroc: v.nullable(number), averagePrecision: v.nullable(number), auPro: v.nullable(number) });

export const pixelFindings = v.nullable(
  v.object({
    pool: v.object({ pictures: number, masks: number, cleanPixels: number, defectivePixels: number }),
    metrics: perDetector(metrics),
    curves: perDetector(
      v.nullable(
        v.object({
          points: v.array(v.object({ threshold: number, truePositives: number, falsePositives: number })),
          defective: number,
          good: number,
        }),
      ),
    ),
    best: perDetector(v.nullable(v.object({ f1: number, threshold: number }))),
  }),
);

export const selfTest = v.nullable(
  v.object({
    kinds: v.array(text),
    kindsWereTrained: flag,
    pictures: v.array(text),
    damaged: v.array(
      v.object({
        index: number,
        picture: text,
        kind: text,
        size: number,
        contrast: text,
        levels: number,
        scores: perDetector(number),
        pointed: perDetector(flag),
        covered: perDetector(number),
      }),
    ),
    impossibleCount: number,
    heldOut: v.array(text),
    undamaged: perDetector(numbers),
    pixel: perDetector(metrics),
  }),
);

const standing = v.object({ value: number, method: text, heldOutCount: number });

export const choices = perDetector(
  v.variant('method', [
    v.object({ method: v.picklist(['conformal', 'best-f1']) }),
    v.object({ method: v.literal('quantile'), quantile: number }),
    v.object({ method: v.literal('by-hand'), value: number }),
    v.object({ method: v.literal('as-opened'), threshold: standing }),
  ]),
);

export const run = v.object({
  phase: v.picklist(['idle', 'preparing', 'running', 'paused', 'stopping', 'interrupted', 'done', 'failed']),
  started: v.nullable(v.object({ recipe, goodIds: v.array(text), takenUpAt: v.nullable(number) })),
});

export const live = v.object({
  progress: v.nullable(
    v.object({
      step: number,
      totalSteps: v.nullable(number),
      epoch: number,
      totalEpochs: v.nullable(number),
      trainingLoss: number,
      learningRate: number,
      secondsPerStep: number,
      picturesPerSecond: number,
      secondsLeft: v.nullable(number),
    }),
  ),
  losses: v.array(v.object({ step: number, loss: number })),
  validations: v.array(v.object({ step: number, loss: number, psnr: number, isBest: flag })),
  calibration: v.nullable(v.object({ stage: text, scored: number, total: number })),
  interruptions: v.array(text),
});

const arrays = v.record(text, v.instance(Float32Array));

export const checkpoint = v.nullable(
  v.object({
    recipe,
    step: number,
    seconds: number,
    length: v.object({}),
    weights: arrays,
    adam: v.object({ step: number, first: arrays, second: arrays }),
    schedule: v.object({}),
    best: v.nullable(v.object({ step: number, psnr: number, weights: arrays })),
  }),
);

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}
