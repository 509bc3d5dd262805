/**
 * A judging process: it holds an ONNX Runtime session for each open model, reads and decodes picture files, and judges them one at a time. The next picture
 * is read and decoded while one is computed: decoding runs in threads of the library's own.
 */
import { InferenceSession } from 'onnxruntime-node';
import { decodePictureFile } from '../decoding/decode-picture-file';
import { isForPersons, messageOf } from '../runner-error';
import { heatmapPng } from './heatmap';
import { judgePicture } from './judge-picture';
import type { FromProcess, HeatmapWish, JudgingModel, Outcome, PictureSource, ProcessModel, ToProcess } from './judge-protocol';
import { readSource } from './read-source';

const threads = Number(process.argv[2]);
if (!process.send) throw new Error('This file is started by the pool of judging processes.');

// Signals to all processes of a terminal or a service are for the one that started this one, which ends it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// It was killed. Not by `exit`: a library that computes would crash in it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

/** Of each model its opening: pictures that come while it is under way wait for it. */
const open = new Map<number, Promise<{ readonly session: InferenceSession; readonly model: JudgingModel }>>();

process.on('message', async (message: ToProcess) => {
  const answer = await answerTo(message).catch((error): FromProcess => ({ id: message.id, kind: 'failed', message: messageOf(error) }));
  process.send?.(answer, undefined, undefined, () => {});
});

async function answerTo(message: ToProcess): Promise<FromProcess> {
  const { id } = message;
  if (message.kind === 'open') await opened(message.model);
  else if (message.kind === 'close') {
    const closing = open.get(message.key);
    open.delete(message.key);
    await (await closing)?.session.release();
  } else return { id, kind: 'outcome', outcome: await judge(message.key, message.source, message.heatmap) };
  return { id, kind: 'done' };
}

function opened(model: ProcessModel) {
  const opening = open.get(model.key) ?? openModel(model);
  open.set(model.key, opening);
  return opening;
}

async function openModel({ onnx, judging }: ProcessModel) {
  const session = await InferenceSession.create(onnx, {
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
