/** One engine in one worker: opened once, then asked turn by turn. The clock runs here, next to the work. */
import * as tf from '@tensorflow/tfjs-core';
import type { DeviceKind } from '../../src/domain/device';
import type { Engine, MemoryCard, Task, Turn, TurnAnswer } from '../task';
import type { BenchEngine } from './bench-engine';
import type { AskedOfWorker, SaidByWorker } from './messages';

let engine: Promise<BenchEngine> | null = null;
let prepared: { readonly key: string; readonly call: () => Promise<number> } | null = null;

self.onmessage = async ({ data }: MessageEvent<AskedOfWorker>) => {
  try {
    post({ answer: await answer(data) });
  } catch (error) {
    post({ error: error instanceof Error ? error.message : String(error) });
  }
};

async function answer(asked: AskedOfWorker): Promise<unknown> {
  switch (asked.kind) {
    case 'open': {
      engine = open(asked.engine);
      const { description, parameters } = await engine;
      return { description, parameters };
    }
    case 'turn':
      return takeTurn(asked.turn);
    case 'memory':
      return memoryCard();
    default:
      return asked satisfies never;
  }
}

/** Only what is asked for is loaded: stock tfjs must not meet the studio's kernels, nor the other way round. */
async function open(name: Engine): Promise<BenchEngine> {
  const [family, device] = name.split('/') as [string, DeviceKind];
  if (family === 'studio') return (await import('./studio-engine')).openStudioEngine(device);
  return (await import('./stock-engine')).openStockEngine(device);
}

async function takeTurn({ unwatched, timed, ...task }: Turn): Promise<TurnAnswer> {
  const call = await callOf(task);
  let value = Number.NaN;
  for (let index = 0; index < unwatched; index++) value = await call();
  const seconds: number[] = [];
  for (let index = 0; index < timed; index++) {
    const start = performance.now();
    value = await call();
    seconds.push((performance.now() - start) / 1000);
  }
  return { seconds, value };
}

async function callOf(task: Task): Promise<() => Promise<number>> {
  const key = JSON.stringify(task);
  if (prepared?.key !== key) prepared = { key, call: ((await engine) as BenchEngine).prepare(task) };
  return prepared.call;
}

function memoryCard(): MemoryCard {
  const { numTensors, numBytes } = tf.memory();
  const { wasm } = tf.backend() as unknown as { wasm?: { HEAPU8: Uint8Array; wasmMemory?: WebAssembly.Memory } };
  return { tensors: numTensors, tensorBytes: numBytes, heapBytes: wasm ? (wasm.wasmMemory?.buffer ?? wasm.HEAPU8).byteLength : null };
}

function post(message: SaidByWorker): void {
  self.postMessage(message);
}
