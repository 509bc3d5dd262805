/**
 * The pool of judging processes. Each holds every open model and judges one picture at a time with a part of the cores; a picture more waits in each, so that it is
 * decoded meanwhile. A process that dies or hangs is replaced; its pictures are judged once more, each alone, so that one that ends its process again is known.
 */
import { availableParallelism } from 'node:os';
import type { RunnerModel } from '../model/runner-model';
import { messageOf, RunnerError } from '../runner-error';
import type { HeatmapWish, Outcome, PictureSource, ProcessModel } from './judge-protocol';
import { Seat } from './seat';

export interface PoolOptions {
  /** Judging processes; as many as cores where nothing is said. */
  readonly workers?: number;
  /** Cores that each may use for one picture; the cores over the workers where nothing is said. */
  readonly threads?: number;
  /** Milliseconds after which a picture counts as hung. */
  readonly patience?: number;
  /** File of the process; tests have one that dies. */
  readonly processFile?: URL;
}

interface Job {
  readonly key: number;
  readonly source: PictureSource;
  readonly heatmap: HeatmapWish;
  /** How often a process failed with it. */
  failures: number;
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

/** Jobs in a process: one that is computed, one that is decoded. */
const AT_ONCE = 2;
const MOST_FAILURES = 2;
const PATIENCE = 120_000;
/** A process that cannot be started is tried again so often, with a pause before. */
const STARTS = 5;
const PAUSE_BEFORE_START = 1000;

/** The process's file stands beside this one. */
const usualProcessFile = new URL(import.meta.url.endsWith('.ts') ? './source-process.mjs' : './judge-process.js', import.meta.url);

export class JudgePool {
  readonly workers: number;
  readonly threads: number;
  private readonly patience: number;
  private readonly models = new Map<number, ProcessModel>();
  private readonly seats: Seat[] = [];
  private readonly queue: Job[] = [];
  private nextKey = 1;
  private isStopped = false;

  constructor({ workers, threads, patience = PATIENCE, processFile = usualProcessFile }: PoolOptions = {}) {
    const cores = availableParallelism();
    this.workers = Math.max(1, workers ?? (threads ? Math.floor(cores / threads) : cores));
    this.threads = Math.max(1, threads ?? Math.floor(cores / this.workers));
    this.patience = patience;
    for (let index = 0; index < this.workers; index++) {
      this.seats.push(new Seat(processFile, this.threads, (seat) => void this.revive(seat)));
    }
  }

  /** Pictures that can be under way at once without waiting for a process. */
  get capacity(): number {
    return this.workers * AT_ONCE;
  }

  /** Pictures that wait for a process. */
  get waiting(): number {
    return this.queue.length;
  }

  /**
   * Open a model in all processes.
   *
   * @returns by which `judge` and `close` know it
   * @throws RunnerError model-cannot-run; then it is open nowhere
   */
  async open(model: RunnerModel): Promise<number> {
    const key = this.nextKey++;
    const { onnx, card, detector, pixelThreshold, preparedInput } = model;
    const ofProcess: ProcessModel = { key, onnx, judging: { card, detector, pixelThreshold, preparedInput } };
    // A process that is replaced meanwhile opens it with the others.
    this.models.set(key, ofProcess);
    try {
      await Promise.all(this.seats.map((seat) => (seat.isRunning ? seat.open(ofProcess) : null)));
    } catch (error) {
      await this.close(key);
      throw new RunnerError('model-cannot-run', { path: model.path, detail: messageOf(error) });
    }
    return key;
  }

  /** Closes a model of which no picture is under way. */
  async close(key: number): Promise<void> {
    this.models.delete(key);
    await Promise.all(this.seats.map((seat) => seat.ask({ kind: 'close', key }).catch(() => {})));
  }

  /**
   * Judge a picture.
   *
   * @param key as `open` gave it
   * @throws RunnerError worker-failed, processes-failed, stopped
   */
  judge(key: number, source: PictureSource, heatmap: HeatmapWish = false): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.isStopped) return reject(new RunnerError('stopped'));
      this.queue.push({ key, source, heatmap, failures: 0, resolve, reject });
      this.assign();
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.refuseAll(new RunnerError('stopped'));
    await Promise.all(this.seats.map((seat) => seat.end()));
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const [first] = this.queue;
      const free = this.seats.filter(({ isReady, isAlone, jobs }) => isReady && !isAlone && jobs < (first.failures > 0 ? 1 : AT_ONCE));
      if (free.length === 0) return;
      this.queue.shift();
      void this.run(
        free.reduce((least, each) => (each.jobs < least.jobs ? each : least)),
        first,
      );
    }
  }

  private async run(seat: Seat, job: Job): Promise<void> {
    seat.jobs++;
    seat.isAlone = job.failures > 0;
    const hung = setTimeout(() => void seat.fail(new Error(`no answer within ${this.patience / 1000} s`)), this.patience);
    try {
      const answer = await seat.ask({ kind: 'judge', key: job.key, source: job.source, heatmap: job.heatmap });
      if (answer.kind !== 'outcome') throw new Error('no outcome');
      job.resolve(answer.outcome);
    } catch (error) {
      this.again(job, messageOf(error));
    } finally {
      clearTimeout(hung);
      seat.jobs--;
      seat.isAlone = false;
      this.assign();
    }
  }

  private again(job: Job, detail: string): void {
    job.failures++;
    if (this.isStopped) job.reject(new RunnerError('stopped'));
    else if (job.failures < MOST_FAILURES) this.queue.unshift(job);
    else job.reject(new RunnerError('worker-failed', { path: job.source.name, detail }));
  }

  /** Starts a process anew in place of one that ended. */
  private async revive(seat: Seat): Promise<void> {
    for (let tries = 1; !this.isStopped; tries++) {
      try {
        await seat.start([...this.models.values()]);
        return this.assign();
      } catch (error) {
        if (tries >= STARTS && !this.seats.some(({ isReady }) => isReady))
          this.refuseAll(new RunnerError('processes-failed', { detail: messageOf(error) }));
        await new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_START).unref());
      }
    }
  }

  private refuseAll(error: RunnerError): void {
    for (const { reject } of this.queue.splice(0)) reject(error);
  }
}
