/**
 * Corrupts batches in threads of their own while the device computes. The same seed gives the same batches wherever they are made, so
 * where a thread does not start or stops, they are made here instead, slower.
 */
import { corruptionFor } from '../corruption/recipe-settings';
import type { Architecture } from '../domain/architecture';
import type { Recipe } from '../domain/recipe';
import { cores } from '../engine/device/logical-cores';
import { type Batch, type BatchPlace, prepareBatch } from '../engine/training/batch';
import { fromWireError } from '../protocol/wire-error';
import type { FromBatchThread, ToBatchThread } from './batch-messages';

interface Pending {
  readonly places: readonly BatchPlace[];
  readonly thread: Worker;
  readonly resolve: (batch: Batch) => void;
  readonly reject: (error: Error) => void;
}

/** One for each run; dispose it with the run. */
export class BatchThreads {
  private threads: Worker[] = [];
  private readonly pending = new Map<number, Pending>();
  private readonly prepareHere: (places: readonly BatchPlace[]) => Batch;
  private asked = 0;

  /** @param count of threads; 0 to make the batches in this one */
  constructor(recipe: Recipe, architecture: Architecture, count = threadsFor(cores)) {
    const options = { architecture, seed: recipe.seed, views: recipe.views, corrupt: corruptionFor(recipe) };
    this.prepareHere = (places) => prepareBatch(options, places);
    for (let index = 0; index < count; index++) this.start({ kind: 'start', recipe, architecture });
  }

  /** @throws StudioError what the corruption threw */
  async prepare(places: readonly BatchPlace[]): Promise<Batch> {
    if (this.threads.length === 0) return this.prepareHere(places);
    const id = this.asked++;
    const thread = this.threads[id % this.threads.length];
    return new Promise((resolve, reject) => {
      this.pending.set(id, { places, thread, resolve, reject });
      tell(thread, { kind: 'prepare', id, places });
    });
  }

  /** Batches asked for and not made yet are never made. */
  dispose(): void {
    for (const thread of this.threads) thread.terminate();
    this.threads = [];
    this.pending.clear();
  }

  private start(message: ToBatchThread): void {
    const thread = new Worker(new URL('./batch-thread.ts', import.meta.url), { type: 'module' });
    thread.onmessage = ({ data }: MessageEvent<FromBatchThread>) => this.hear(data);
    thread.onerror = (event) => {
      event.preventDefault();
      this.giveUp(thread);
    };
    tell(thread, message);
    this.threads.push(thread);
  }

  private hear(message: FromBatchThread): void {
    const asked = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.kind === 'prepared') asked?.resolve(message.batch);
    else asked?.reject(fromWireError(message.error));
  }

  private giveUp(thread: Worker): void {
    thread.terminate();
    this.threads = this.threads.filter((other) => other !== thread);
    for (const [id, { thread: its, places, resolve, reject }] of this.pending) {
      if (its !== thread) continue;
      this.pending.delete(id);
      Promise.resolve(places).then(this.prepareHere).then(resolve, reject);
    }
  }
}

/**
 * On two cores the kernels of the device take both, and a third thread only gets in their way (2 % slower, measured at 128 px). A GPU
 * leaves all cores free, and is faster than one thread that corrupts.
 */
function threadsFor(cores: number): number {
  if (typeof Worker === 'undefined' || cores <= 2) return 0;
  return cores > 4 ? 2 : 1;
}

function tell(thread: Worker, message: ToBatchThread): void {
  thread.postMessage(message);
}
