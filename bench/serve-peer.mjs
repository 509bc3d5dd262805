/**
 * The peer of `bench/serve.ts`: ONNX Runtime alone on the same model and pixels, as fast as it goes. Decodes nothing and sends nothing. As a program it is asked
 * `{sessions, threads, seconds}` line by line on stdin, and answers with pictures a second; each session runs in a thread of its own.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/**
 * @typedef {object} Task
 * @property {string} model
 * @property {string} pixels
 * @property {number} width
 * @property {number} height
 * @property {number} threads
 * @property {boolean} isFixed whether the picture's extent is fixed when the file is opened
 */

if (isMainThread) {
  const [model, pixels, width, height] = process.argv.slice(2);
  for await (const line of createInterface({ input: process.stdin })) {
    const { sessions, threads, seconds, isFixed } = JSON.parse(line);
    /** @type {Task} */
    const task = { model, pixels, width: Number(width), height: Number(height), threads, isFixed };
    const workers = await Promise.all(Array.from({ length: sessions }, () => startWorker(task)));
    const counts = await Promise.all(workers.map((worker) => ask(worker, seconds)));
    await Promise.all(workers.map((worker) => worker.terminate()));
    process.stdout.write(`${JSON.stringify({ rate: counts.reduce((sum, count) => sum + count, 0) / seconds })}\n`);
  }
  process.exit(0);
} else {
  const { model, pixels, width, height, threads, isFixed } = /** @type {Task} */ (workerData);
  const shape = [1, height, width, 3];
  const names = ['batch', 'height', 'width', 'channels'];
  const session = await InferenceSession.create(new Uint8Array(readFileSync(model)), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    ...(isFixed && { freeDimensionOverrides: Object.fromEntries(names.map((name, axis) => [name, shape[axis]])) }),
  });
  const data = new Uint8Array(readFileSync(pixels));
  const wanted = session.outputNames.filter((name) => name !== 'reconstruction' && name !== 'pixels_above');
  const run = () => session.run({ pictures: new Tensor('uint8', data, shape) }, wanted);
  for (let warm = 0; warm < 3; warm++) await run();
  parentPort?.on('message', async (/** @type {number} */ seconds) => {
    const until = performance.now() + 1000 * seconds;
    let count = 0;
    while (performance.now() < until) {
      await run();
      count++;
    }
    parentPort?.postMessage(count);
  });
  parentPort?.postMessage('ready');
}

/** @param {Task} task */
async function startWorker(task) {
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return worker;
}

/**
 * @param {Worker} worker
 * @param {number} seconds
 * @returns {Promise<number>}
 */
function ask(worker, seconds) {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.postMessage(seconds);
  });
}
