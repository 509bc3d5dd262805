/**
 * The endless sequence of training batches: epochs shuffled under the seed, each picture corrupted anew, batches of one size (an epoch's last batch
 * continues into the next epoch). A few batches are prepared ahead, so that pictures are decoded and corrupted while the device computes.
 */
import type { FloatImage } from '../../domain/image';
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom, shuffledIndices } from '../../domain/seeded-random';
import type { Batch, BatchPlace } from './batch';

/** Batches that are prepared before they are needed. */
const AHEAD = 2;

export interface TrainingBatchesOptions {
  readonly batchSize: number;
  readonly seed: number;
  readonly pictureCount: number;
  /** The clean picture of an index, or the piece of it that this epoch shows. */
  readonly picture: (index: number, epoch: number) => Promise<FloatImage>;
  /** See prepareBatch; it may run in another thread. */
  readonly prepare: (places: readonly BatchPlace[]) => Batch | Promise<Batch>;
  /** Batches that an interrupted run has taken already: this sequence starts after them. */
  readonly batchesTaken?: number;
  /** Batches of the trainings that this one goes on from: it shows other damage than they did. */
  readonly batchesBefore?: number;
}

export class TrainingBatches {
  private readonly ahead: Promise<Batch>[] = [];
  /** Pictures handed out, and pictures drawn ahead. */
  private taken: number;
  private drawn: number;
  private order: number[] = [];
  private orderEpoch = -1;

  constructor(private readonly options: TrainingBatchesOptions) {
    this.taken = (this.before + (options.batchesTaken ?? 0)) * options.batchSize;
    this.drawn = this.taken;
  }

  /** Epochs of this training so far, with fractions. */
  get epochs(): number {
    return (this.taken - this.before * this.options.batchSize) / this.options.pictureCount;
  }

  private get before(): number {
    return this.options.batchesBefore ?? 0;
  }

  async next(): Promise<Batch> {
    while (this.ahead.length <= AHEAD) {
      const batch = this.prepareNext();
      // A failure is reported to the caller that awaits this batch; until then it is no unhandled rejection.
      batch.catch(() => {});
      this.ahead.push(batch);
    }
    const batch = await (this.ahead.shift() as Promise<Batch>);
    this.taken += this.options.batchSize;
    return batch;
  }

  private async prepareNext(): Promise<Batch> {
    const { batchSize, picture, prepare } = this.options;
    const draws = Array.from({ length: batchSize }, () => this.draw());
    const places: BatchPlace[] = [];
    for (const { epoch, index } of draws) places.push({ clean: await picture(index, epoch), epoch, index });
    return prepare(places);
  }

  private draw(): { epoch: number; index: number } {
    const { pictureCount, seed } = this.options;
    const epoch = Math.floor(this.drawn / pictureCount);
    if (epoch !== this.orderEpoch) {
      this.order = shuffledIndices(pictureCount, seededRandom(seed, recipeStreams.order, epoch));
      this.orderEpoch = epoch;
    }
    return { epoch, index: this.order[this.drawn++ % pictureCount] };
  }
}
