/** The entry point of the studio's worker: each request goes to the function that answers it; events and answers return under its id. */
import { asStudioError } from '../domain/studio-error';
import { TrainingControl } from '../engine/training/training-control';
import type { Answer, Answers, FromWorker } from '../protocol/events';
import type { Control, Request, RequestKind, ToWorker } from '../protocol/requests';
import { toWireError } from '../protocol/wire-error';
import type { AnswerContext, AnswerFunction } from './answer-function';
import { isReading, reading } from './reading';
import { holdWorkerLock } from './worker-lock';

/** Does what is asked: what needs no tfjs at once, the rest when that is loaded. */
async function answered(request: Request, context: AnswerContext): Promise<Answers[RequestKind]> {
  const { kind } = request;
  if (isReading(kind)) return (reading[kind] as AnswerFunction<RequestKind>)(request as never, context);
  const { computing, unlessDeviceLost } = await import('./computing');
  return unlessDeviceLost((computing[kind] as AnswerFunction<RequestKind>)(request as never, context));
}

interface Running {
  readonly abort: AbortController;
  readonly training: TrainingControl;
}

const running = new Map<number, Running>();

holdWorkerLock(post);

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'request') void answer(data.id, data.request);
  else applyControl(data.id, data.control);
};

async function answer(id: number, request: Request): Promise<void> {
  const abort = new AbortController();
  const training = new TrainingControl();
  running.set(id, { abort, training });
  const context: AnswerContext = {
    emit: (event, transfer) => post({ kind: 'event', id, event }, transfer),
    signal: abort.signal,
    training,
    transfer: [],
  };
  try {
    const value = await answered(request, context);
    post({ kind: 'done', id, answer: { kind: request.kind, value } as Answer }, context.transfer);
  } catch (thrown) {
    // Work that the loss of the device overtook may still be waiting, and must not go on.
    controls.abort({ abort, training });
    if (asStudioError(thrown, '').code === 'unexpected') console.error(thrown);
    post({ kind: 'failed', id, error: toWireError(thrown, activities[request.kind]) });
  } finally {
    running.delete(id);
  }
}

/** What was being done, for the message of an unexpected error. */
const activities: Readonly<Record<keyof Answers, string>> = {
  'check-files': 'looking into the files',
  'read-masks': 'reading the masks',
  'read-line-journal': 'reading the journal of a line',
  'show-mask': 'showing a mask',
  'show-picture': 'showing a picture',
  'verify-files': 'looking at the kept files',
  'make-sample': 'making the sample pictures',
  'measure-variation': 'measuring how far good pictures vary',
  'preview-corruption': 'damaging pictures for the corruption lab',
  'open-device': 'starting the device',
  'survey-devices': 'looking for devices',
  'try-devices': 'trying the devices',
  train: 'training',
  inspect: 'inspecting',
  'inspect-frame': 'inspecting what the camera sees',
  view: 'preparing the view',
  'learn-again': 'learning from the good pictures',
  'learn-first-look': 'learning a first look',
  'judge-first-look': 'taking a first look',
  'view-first-look': 'preparing the view',
  'self-test': 'testing the model',
  'view-self-test': 'showing a picture of the self-test',
  'export-model': 'packing the model',
  'export-weights': 'packing the model',
  'export-onnx': 'writing the ONNX file',
  'export-station': 'packing the model for the station',
  'import-model': 'opening the model',
};

const controls: Readonly<Record<Control, (request: Running) => void>> = {
  pause: ({ training }) => training.pause(),
  resume: ({ training }) => training.resume(),
  stop: ({ training }) => training.stop(),
  abort: ({ abort, training }) => {
    abort.abort();
    training.stop();
  },
};

function applyControl(id: number, control: Control): void {
  const request = running.get(id);
  if (request) controls[control](request);
}

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
