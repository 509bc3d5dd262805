/** One engine in one worker: opened once, then asked turn by turn. The clock runs here, next to the work. */
import * as tf from '@tensorflow/tfjs-core';
import type { DeviceKind } from '../../src/domain/device';
import type { Engine, MemoryCard, Task } from '../task';
import { timedTurn } from '../timed-turn';
import type { BenchEngine, Call } from './bench-engine';
import type { AskedOfWorker, MadeModel, SaidByWorker } from './messages';

let engine: Promise<BenchEngine> | null = null;
let prepared: { readonly key: string; readonly call: Promise<Call> } | null = null;

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
      engine = open(asked.engine, asked.made);
      const { description, parameters } = await engine;
      return { description, parameters };
    }
    case 'turn':
      return timedTurn(asked.turn, await callOf(asked.turn));
    case 'memory':
      return memoryCard();
    case 'make':
      return (await import('./made-files')).makeFiles();
    default:
      return asked satisfies never;
  }
}

/** Only what is asked for is loaded: stock tfjs must not meet the studio's kernels, nor the other way round. */
async function open(name: Engine, made: MadeModel | null): Promise<BenchEngine> {
  const [family, device] = name.split('/') as [string, DeviceKind];
  if (family === 'studio') return (await import('./studio-engine')).openStudioEngine(device, made);
  return (await import('./stock-engine')).openStockEngine(device);
}

function callOf({ work, size, batch }: Task): Promise<Call> {
  const key = JSON.stringify([work, size, batch]);
  if (prepared?.key !== key) prepared = { key, call: prepare({ work, size, batch }) };
  return prepared.call;
}

async function prepare(task: Task): Promise<Call> {
  return ((await engine) as BenchEngine).prepare(task);
}

function memoryCard(): MemoryCard {
  const { numTensors, numBytes } = tf.memory();
  const { wasm } = tf.backend() as unknown as { wasm?: { HEAPU8: Uint8Array; wasmMemory?: WebAssembly.Memory } };
  return { tensors: numTensors, tensorBytes: numBytes, heapBytes: wasm ? (wasm.wasmMemory?.buffer ?? wasm.HEAPU8).byteLength : null };
}

function post(message: SaidByWorker): void {
  self.postMessage(message);
}
