/**
 * The pool of judging threads. Each holds every open model and judges one picture at a time with a part of the cores; a picture more waits in each, so that it is
 * decoded meanwhile. A thread that dies or hangs is replaced, and its pictures are judged once more elsewhere.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RunnerModel } from '../model/runner-model';
import { RunnerError } from '../runner-error';
import type { FromThread, Outcome, PictureSource, ThreadModel, ToThread } from './judge-protocol';

export interface PoolOptions {
  /** Judging threads; as many as cores where nothing is said. */
  readonly workers?: number;
  /** Cores that each may use for one picture; the cores over the workers where nothing is said. */
  readonly threads?: number;
  /** Milliseconds after which a picture counts as hung. */
  readonly patience?: number;
}

interface Job {
  readonly key: number;
  readonly source: PictureSource;
  readonly heatmap: boolean;
  tries: number;
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

/** Jobs in a thread: one that is computed, one that is decoded. */
const AT_ONCE = 2;
const TRIES = 2;
const PATIENCE = 120_000;

/** The thread's file stands beside this one. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './source-thread.mjs' : './judge-thread.js', import.meta.url);

export class JudgePool {
  readonly workers: number;
  readonly threads: number;
  private readonly patience: number;
  private readonly models = new Map<number, ThreadModel>();
  private readonly seats: Seat[] = [];
  private readonly queue: Job[] = [];
  private nextKey = 1;
  private isStopped = false;

  constructor({ workers, threads, patience = PATIENCE }: PoolOptions = {}) {
    const cores = availableParallelism();
    this.workers = Math.max(1, workers ?? (threads ? Math.floor(cores / threads) : cores));
    this.threads = Math.max(1, threads ?? Math.floor(cores / this.workers));
    this.patience = patience;
    for (let index = 0; index < this.workers; index++) this.seats.push(new Seat(this.threads));
  }

  /** Pictures that can be under way at once without waiting for a thread. */
  get capacity(): number {
    return this.workers * AT_ONCE;
  }

  /** Pictures that wait for a thread. */
  get waiting(): number {
    return this.queue.length;
  }

  /**
   * Open a model in all threads.
   *
   * @returns by which `judge` and `close` know it
   * @throws RunnerError model-cannot-run; then it is open nowhere
   */
  async open(model: RunnerModel): Promise<number> {
    const key = this.nextKey++;
    const ofThread: ThreadModel = { key, onnx: model.onnx, path: model.path };
    this.models.set(key, ofThread);
    try {
      await Promise.all(this.seats.map((seat) => this.openIn(seat, ofThread)));
    } catch (error) {
      await this.close(key);
      throw new RunnerError('model-cannot-run', { path: model.path, detail: (error as Error).message });
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
   * @throws RunnerError worker-failed
   */
  judge(key: number, source: PictureSource, heatmap = false): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.queue.push({ key, source, heatmap, tries: 0, resolve, reject });
      this.assign();
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.seats.map((seat) => seat.end()));
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const seat = this.seats.reduce((least, each) => (each.jobs < least.jobs ? each : least));
      if (seat.jobs >= AT_ONCE) return;
      const job = this.queue.shift() as Job;
      void this.run(seat, job);
    }
  }

  private async run(seat: Seat, job: Job): Promise<void> {
    job.tries++;
    seat.jobs++;
    const hung = setTimeout(() => void seat.fail(new Error(`no answer within ${this.patience / 1000} s`)), this.patience);
    try {
      const answer = await seat.ask({ kind: 'judge', key: job.key, source: job.source, heatmap: job.heatmap });
      if (answer.kind !== 'outcome') throw new Error('no outcome');
      job.resolve(answer.outcome);
    } catch (error) {
      this.again(job, error as Error);
    } finally {
      clearTimeout(hung);
      seat.jobs--;
      if (seat.isDead && !this.isStopped) await this.revive(seat);
      this.assign();
    }
  }

  private again(job: Job, { message }: Error): void {
    if (this.isStopped) job.reject(new RunnerError('stopped'));
    else if (job.tries < TRIES) this.queue.unshift(job);
    else job.reject(new RunnerError('worker-failed', { path: job.source.name, detail: message }));
  }

  private async revive(seat: Seat): Promise<void> {
    seat.start();
    for (const model of this.models.values()) await this.openIn(seat, model).catch(() => {});
  }

  private async openIn(seat: Seat, model: ThreadModel): Promise<void> {
    await seat.ask({ kind: 'open', model });
  }
}

type Unnumbered<Message> = Message extends { readonly id: number } ? Omit<Message, 'id'> : never;

/** A thread and what was asked of it. */
class Seat {
  jobs = 0;
  isDead = false;
  private worker!: Worker;
  private nextId = 1;
  private readonly asked = new Map<number, { resolve(answer: FromThread): void; reject(error: Error): void }>();

  constructor(private readonly threads: number) {
    this.start();
  }

  start(): void {
    this.isDead = false;
    const worker = new Worker(threadFile, { workerData: { threads: this.threads } });
    worker.on('message', (answer: FromThread) => {
      const waiting = this.asked.get(answer.id);
      this.asked.delete(answer.id);
      if (answer.kind === 'failed') waiting?.reject(new Error(answer.message));
      else waiting?.resolve(answer);
    });
    worker.on('error', (error) => void this.fail(error instanceof Error ? error : new Error(String(error)), worker));
    worker.on('exit', (code) => void this.fail(new Error(`it ended with ${code}`), worker));
    worker.unref();
    this.worker = worker;
  }

  ask(message: Unnumbered<ToThread>): Promise<FromThread> {
    return new Promise((resolve, reject) => {
      if (this.isDead) return reject(new Error('it has ended'));
      const id = this.nextId++;
      this.asked.set(id, { resolve, reject });
      this.worker.ref();
      this.worker.postMessage({ ...message, id });
    });
  }

  /** Ends the thread; what was asked of it fails. */
  async fail(error: Error, worker = this.worker): Promise<void> {
    if (this.isDead || worker !== this.worker) return;
    this.isDead = true;
    for (const { reject } of this.asked.values()) reject(error);
    this.asked.clear();
    await worker.terminate();
  }

  async end(): Promise<void> {
    await this.fail(new Error('it was stopped'));
  }
}
