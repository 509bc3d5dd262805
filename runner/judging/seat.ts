/** A place for a judging thread in the pool: the thread that sits there now, and what was asked of it. */
import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadModel, ToThread } from './judge-protocol';

type Unnumbered<Message> = Message extends { readonly id: number } ? Omit<Message, 'id'> : never;

/** Milliseconds that a thread has to end: one that computes in a library ends only after that. */
const ENDS_WITHIN = 5000;

export class Seat {
  /** Pictures that it has. */
  jobs = 0;
  /** Whether the one that it has is to be the only one. */
  isAlone = false;
  private isDead = false;
  private isStarting = false;
  private worker!: Worker;
  private nextId = 1;
  private readonly asked = new Map<number, { resolve(answer: FromThread): void; reject(error: Error): void }>();

  /** @param onDeath is called when the thread has ended by itself, or by `fail` */
  constructor(
    private readonly file: URL,
    private readonly threads: number,
    private readonly onDeath: (seat: Seat) => void,
  ) {
    this.launch();
  }

  get isRunning(): boolean {
    return !this.isDead;
  }

  /** Whether its thread runs, with all models open. */
  get isReady(): boolean {
    return !this.isDead && !this.isStarting;
  }

  /** Starts a thread in place of one that has ended, and opens the models in it. @throws where it cannot be started */
  async start(models: readonly ThreadModel[]): Promise<void> {
    this.isStarting = true;
    try {
      this.launch();
      for (const model of models) await this.open(model);
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      this.isStarting = false;
    }
  }

  async open(model: ThreadModel): Promise<void> {
    await this.ask({ kind: 'open', model });
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
    const wasStarting = this.isStarting;
    await this.finish(error);
    if (!wasStarting) this.onDeath(this);
  }

  /** Ends the thread for good. */
  async end(): Promise<void> {
    if (!this.isDead) await this.finish(new Error('it was stopped'));
  }

  private async finish(error: Error): Promise<void> {
    this.isDead = true;
    const { worker } = this;
    for (const { reject } of this.asked.values()) reject(error);
    this.asked.clear();
    await Promise.race([worker.terminate(), new Promise((resolve) => setTimeout(resolve, ENDS_WITHIN).unref())]);
  }

  private launch(): void {
    this.isDead = false;
    const worker = new Worker(this.file, { workerData: { threads: this.threads } });
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
}
