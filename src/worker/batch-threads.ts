/**
 * Corrupts batches in threads of their own while the device computes. The same seed gives the same batches in every thread. So where a thread does
 * not start, or stops, its batches are made in this thread, more slowly.
 */
import { corruptionFor } from '../corruption/recipe-settings';
import type { Architecture } from '../domain/architecture';
import type { Recipe } from '../domain/recipe';
import { trainingVariationOf } from '../domain/variation';
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

/** The threads of one training run; dispose it with the run. */
export class BatchThreads {
  private threads: Worker[] = [];
  private readonly pending = new Map<number, Pending>();
  private readonly prepareHere: (places: readonly BatchPlace[]) => Batch;
  private nextId = 0;

  /** @param count number of threads; 0 to make the batches in this thread */
  constructor(recipe: Recipe, architecture: Architecture, count = threadsFor(cores)) {
    const options = {
      architecture,
      seed: recipe.seed,
      views: recipe.views,
      variation: trainingVariationOf(recipe),
      corrupt: corruptionFor(recipe),
    };
    this.prepareHere = (places) => prepareBatch(options, places);
    for (let index = 0; index < count; index++) this.start({ kind: 'start', recipe, architecture });
  }

  /**
   * Make a batch of these places.
   *
   * @throws StudioError what the corruption threw
   */
  async prepare(places: readonly BatchPlace[]): Promise<Batch> {
    if (this.threads.length === 0) return this.prepareHere(places);
    const id = this.nextId++;
    const thread = this.threads[id % this.threads.length];
    return new Promise((resolve, reject) => {
      this.pending.set(id, { places, thread, resolve, reject });
      send(thread, { kind: 'prepare', id, places });
    });
  }

  /** Ends the threads. Batches that are still pending never resolve. */
  dispose(): void {
    for (const thread of this.threads) thread.terminate();
    this.threads = [];
    this.pending.clear();
  }

  private start(message: ToBatchThread): void {
    const thread = new Worker(new URL('./batch-thread.ts', import.meta.url), { type: 'module' });
    thread.onmessage = ({ data }: MessageEvent<FromBatchThread>) => this.receive(data);
    thread.onerror = (event) => {
      event.preventDefault();
      this.abandon(thread);
    };
    send(thread, message);
    this.threads.push(thread);
  }

  private receive(message: FromBatchThread): void {
    const request = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.kind === 'prepared') request?.resolve(message.batch);
    else request?.reject(fromWireError(message.error));
  }

  private abandon(thread: Worker): void {
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
 * On two cores the kernels of the device use both, and a third thread slows them down (by 2 %, measured at 128 px). A GPU leaves all cores free,
 * and is faster than one corrupting thread.
 */
function threadsFor(cores: number): number {
  if (typeof Worker === 'undefined' || cores <= 2) return 0;
  return cores > 4 ? 2 : 1;
}

function send(thread: Worker, message: ToBatchThread): void {
  thread.postMessage(message);
}
