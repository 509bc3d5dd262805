/** A client for tests: answers from a script, remembers what was asked, and lets the test end a training when it likes. */
import type { RequestOptions } from '../../client/request-channel';
import type { StudioClient } from '../../client/studio-client';
import type { DeviceSurvey } from '../../domain/device';
import { type InferenceCard, inferenceCardOf, type ModelCard } from '../../domain/model-card';
import { defaultRecipe } from '../../domain/presets';
import { noPixelMetrics } from '../../domain/quality';
import { sha256 } from '../../domain/sha256';
import { StudioError } from '../../domain/studio-error';
import type { Threshold } from '../../domain/threshold';
import type { Answers, StudioEvent } from '../../protocol/events';
import type { Request, RequestKind } from '../../protocol/requests';

type Emit = (event: StudioEvent) => void;
type Script = { [Kind in RequestKind]?: (request: Extract<Request, { kind: Kind }>, emit: Emit) => Answers[Kind] | Promise<Answers[Kind]> };

export interface FakeClient extends StudioClient {
  readonly asked: Request[];
  /** What the page did to the training. */
  readonly steered: string[];
  /** What was asked of the worker beside. */
  readonly askedBeside: Request[];
  /** Why the computing worker was given up. */
  readonly renewed: string[];
  /** The training asked for last. */
  readonly training: { emit: Emit; finish(answer: Answers['train']): void; fail(error: StudioError): void };
  crash(): void;
}

export const device = { kind: 'wasm', description: 'CPU, WebAssembly', reason: 'There is no GPU.' } as const;

/** A machine with one device to choose from. */
export const survey: DeviceSurvey = {
  machine: { adapter: 'none', webglRenderer: null, cores: 2, crossOriginIsolated: true, studioVersion: 'test' },
  candidates: ['wasm'],
  ruledOut: [],
};

/** Held-out scores 0.01 .. 0.19: the conformal threshold at 5 % is the highest. */
export const modelCard: ModelCard = {
  recipe: defaultRecipe,
  preparation: { width: 2, height: 2, channels: 1, fit: 'keep' },
  training: {
    steps: 10,
    epochs: 1,
    bestStep: 8,
    bestValidationPsnr: 30,
    seconds: 5,
    secondsPerStep: 0.5,
    ended: 'length-reached',
    notes: [],
    trainCount: 4,
    validationCount: 19,
  },
  device,
  calibration: {
    heldOut: Array.from({ length: 19 }, (_, index) => `good/${index}.png`),
    imageScores: { residual: rising(0.01), uncertainty: rising(0.001), encoder: rising(0.1) },
    pixelThresholds: { residual: 0.1, uncertainty: 0.01 },
  },
};

function rising(step: number): number[] {
  return Array.from({ length: 19 }, (_, index) => step * (index + 1));
}

export function inferenceCard(threshold: Threshold): InferenceCard {
  return inferenceCardOf(modelCard, { thresholds: { residual: threshold, uncertainty: threshold } });
}

/** Pictures in the pool of pixels. */
const pooled = new Set<string>();

/** Everything is a picture but what has `bad` in its name; scores rise with the number in the name. */
export const standardAnswers = {
  'open-device': () => ({ device }),
  'survey-devices': () => ({ survey }),
  'check-files': async ({ files }, emit) => {
    for (const { id, path, file } of files) {
      const rejected = { path, code: 'file-empty', reason: `${path} is empty.` };
      if (path.includes('bad')) emit({ kind: 'file-rejected', id, rejected });
      else
        emit({
          kind: 'file-checked',
          id,
          path,
          width: 8,
          height: 8,
          thumbnail: new Blob(['t']),
          digest: await sha256(await file.arrayBuffer()),
        });
    }
    return { accepted: files.length, rejected: 0 };
  },
  'read-masks': ({ masks, rule = 'not-black' }, emit) => {
    for (const [index, { id }] of masks.entries()) {
      const reading = { rule, limit: 0, pixels: 4, of: 64 };
      emit({ kind: 'mask-read', id, reading, united: null, done: index + 1, total: masks.length });
    }
    return { read: masks.length };
  },
  'verify-files': () => ({ damaged: [] }),
  inspect: ({ pictures, startOver, forget }, emit) => {
    if (startOver) pooled.clear();
    for (const id of forget) pooled.delete(id);
    for (const { id } of pictures) pooled.add(id);
    for (const [index, { id, path }] of pictures.entries()) {
      const score = Number(/\d+/.exec(path)?.[0] ?? 0) / 100;
      emit({
        kind: 'inspected',
        id,
        scores: { residual: score, uncertainty: score / 10, encoder: score * 10 },
        maskScores: { encoder: [score * 9, score * 11] },
        seconds: 0.1,
        done: index + 1,
        total: pictures.length,
      });
    }
    return {
      pixel: { residual: { ...noPixelMetrics, auroc: 0.9 }, uncertainty: { ...noPixelMetrics, auroc: 0.8 } },
      pool: { pictures: pooled.size, masks: 1, cleanPixels: 30, defectivePixels: 10 },
      curves: { residual: null, uncertainty: null },
      best: { residual: { f1: 0.7, threshold: 0.5 }, uncertainty: null },
      secondsPerPicture: 0.1,
    };
  },
  'show-picture': () => {
    const image = { width: 8, height: 8, pixels: new Uint8ClampedArray(4 * 64).fill(255) };
    return { shown: { width: 8, height: 8, image, mask: null } };
  },
  view: ({ picture: { id } }) => {
    const four = () => new Float32Array(4);
    const pixels = { input: four(), reconstruction: four(), maps: { residual: four(), uncertainty: four() }, truth: null };
    return { view: { id, width: 2, height: 2, channels: 1, ...pixels } };
  },
} satisfies Script;

/** As the real client: aborting rejects at once. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new StudioError('aborted')));
  });
}

export function createFakeClient(script: Script = {}): FakeClient {
  const asked: Request[] = [];
  const steered: string[] = [];
  const askedBeside: Request[] = [];
  const renewed: string[] = [];
  const crashListeners: (() => void)[] = [];
  const lossListeners: (() => void)[] = [];
  const crash = (): void => {
    for (const listener of crashListeners) listener();
  };
  const training: FakeClient['training'] = { emit: () => {}, finish: () => {}, fail: () => {} };
  const answers = { ...standardAnswers, ...script };
  const ask: StudioClient['ask'] = async (request, { onEvent = () => {}, signal }: RequestOptions = {}) => {
    const answer = answers[(request as Request).kind] as ((request: unknown, emit: Emit) => never) | undefined;
    if (!answer) throw new StudioError('unexpected', { doing: 'testing', detail: `no answer to ${(request as Request).kind}` });
    if (signal?.aborted) throw new StudioError('aborted');
    try {
      return await Promise.race([answer(request, onEvent), ...(signal ? [abortOf(signal)] : [])]);
    } catch (thrown) {
      if (thrown instanceof StudioError && thrown.code === 'device-lost') for (const listener of lossListeners) listener();
      throw thrown;
    }
  };
  return {
    asked,
    askedBeside,
    steered,
    renewed,
    training,
    ask: (request, options) => {
      asked.push(request as Request);
      return ask(request, options);
    },
    askSecondary: (request, options) => {
      askedBeside.push(request as Request);
      return ask(request, options);
    },
    endSecondary: () => {},
    endReading: () => {},
    train: (request, { onEvent = () => {}, signal } = {}) => {
      asked.push(request);
      training.emit = onEvent;
      const finished = new Promise<Answers['train']>((resolve, reject) => {
        training.finish = resolve;
        training.fail = reject;
        signal?.addEventListener('abort', () => reject(new StudioError('aborted')));
      });
      const steer = (word: string) => () => void steered.push(word);
      return { finished, pause: steer('pause'), resume: steer('resume'), stop: steer('stop') };
    },
    onDeviceLost: (listener) => void lossListeners.push(listener),
    onComputeCrash: (listener) => void crashListeners.push(listener),
    restartCompute: (reason) => {
      renewed.push(reason);
      crash();
    },
    crash,
  };
}
