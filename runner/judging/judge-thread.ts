/**
 * A judging thread: it holds an ONNX Runtime session for each open model, reads and decodes picture files, and judges them one at a time. The next picture
 * is read and decoded while one is computed: decoding runs in threads of the library's own.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession } from 'onnxruntime-node';
import { decodePictureFile } from '../decoding/decode-picture-file';
import { isForPersons, messageOf } from '../runner-error';
import { heatmapPng } from './heatmap';
import { judgePicture } from './judge-picture';
import type { FromThread, HeatmapWish, JudgingModel, Outcome, PictureSource, ThreadModel, ToThread } from './judge-protocol';
import { readSource } from './read-source';

const { threads } = workerData as { readonly threads: number };
const port = parentPort;
if (!port) throw new Error('This file is started as a thread.');

/** Of each model its opening: pictures that come while it is under way wait for it. */
const open = new Map<number, Promise<{ readonly session: InferenceSession; readonly model: JudgingModel }>>();

port.on('message', async (message: ToThread) => {
  const answer = await answerTo(message).catch((error): FromThread => ({ id: message.id, kind: 'failed', message: messageOf(error) }));
  const heatmap = answer.kind === 'outcome' && answer.outcome.outcome === 'judged' ? answer.outcome.heatmap : null;
  port.postMessage(answer, heatmap ? [heatmap.buffer] : []);
});

async function answerTo(message: ToThread): Promise<FromThread> {
  const { id } = message;
  if (message.kind === 'open') await opened(message.model);
  else if (message.kind === 'close') {
    const closing = open.get(message.key);
    open.delete(message.key);
    await (await closing)?.session.release();
  } else return { id, kind: 'outcome', outcome: await judge(message.key, message.source, message.heatmap) };
  return { id, kind: 'done' };
}

function opened(model: ThreadModel) {
  const opening = open.get(model.key) ?? openModel(model);
  open.set(model.key, opening);
  return opening;
}

async function openModel({ onnx, judging }: ThreadModel) {
  const session = await InferenceSession.create(new Uint8Array(onnx), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  return { session, model: judging };
}

async function judge(key: number, source: PictureSource, heatmap: HeatmapWish): Promise<Outcome> {
  const opening = open.get(key);
  if (!opening) throw new Error(`model ${key} is not open`);
  const { session, model } = await opening;
  const started = performance.now();
  const read = await readSource(source);
  if ('outcome' in read) return read;
  const { bytes, facts } = read;
  const decodingFrom = performance.now();
  let picture: Awaited<ReturnType<typeof decodePictureFile>>;
  try {
    picture = await decodePictureFile(bytes, source.name, model.card.preparation.levels);
  } catch (error) {
    if (!isForPersons(error)) throw error;
    return { outcome: 'unreadable', code: error.code, message: error.message, facts, milliseconds: performance.now() - started };
  }
  const computingFrom = performance.now();
  const { map, ...found } = await judgePicture(session, model, picture);
  const computing = performance.now() - computingFrom;
  const isWanted = typeof heatmap === 'boolean' ? heatmap : heatmap.includes(found.verdict);
  const drawn = isWanted && map && model.pixelThreshold !== undefined ? await heatmapPng(picture, map, model.pixelThreshold) : null;
  const { width, height } = picture;
  const milliseconds = performance.now() - started;
  return {
    outcome: 'judged',
    ...found,
    width,
    height,
    decoding: computingFrom - decodingFrom,
    computing,
    heatmap: drawn,
    facts,
    milliseconds,
  };
}
