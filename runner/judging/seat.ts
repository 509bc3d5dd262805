/**
 * A place for a judging process in the pool: the process that sits there now, and what was asked of it. A process and not a thread: where a library crashes on a
 * picture, or is ended while it computes, it takes its process with it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromProcess, ProcessModel, ToProcess } from './judge-protocol';

type Unnumbered<Message> = Message extends { readonly id: number } ? Omit<Message, 'id'> : never;

/** Milliseconds that a process has to end. */
const ENDS_WITHIN = 5000;

export class Seat {
  /** Pictures that it has. */
  jobs = 0;
  /** Whether the one that it has is to be the only one. */
  isAlone = false;
  private isDead = false;
  private isStarting = false;
  private process!: ChildProcess;
  private nextId = 1;
  private readonly asked = new Map<number, { resolve(answer: FromProcess): void; reject(error: Error): void }>();

  /** @param onDeath is called when the process has ended by itself, or by `fail` */
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

  /** Whether its process runs, with all models open. */
  get isReady(): boolean {
    return !this.isDead && !this.isStarting;
  }

  /** Starts a process in place of one that has ended, and opens the models in it. @throws where it cannot be started */
  async start(models: readonly ProcessModel[]): Promise<void> {
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

  async open(model: ProcessModel): Promise<void> {
    await this.ask({ kind: 'open', model });
  }

  ask(message: Unnumbered<ToProcess>): Promise<FromProcess> {
    return new Promise((resolve, reject) => {
      if (this.isDead) return reject(new Error('it has ended'));
      const id = this.nextId++;
      this.asked.set(id, { resolve, reject });
      this.process.ref();
      this.process.channel?.ref();
      // What cannot be sent is told by the end of the process.
      this.process.send({ ...message, id }, () => {});
    });
  }

  /** Ends the process; what was asked of it fails. */
  async fail(error: Error, process = this.process): Promise<void> {
    if (this.isDead || process !== this.process) return;
    const wasStarting = this.isStarting;
    await this.finish(error);
    if (!wasStarting) this.onDeath(this);
  }

  /** Ends the process for good. */
  async end(): Promise<void> {
    if (!this.isDead) await this.finish(new Error('it was stopped'));
  }

  private async finish(error: Error): Promise<void> {
    this.isDead = true;
    const ended = endOf(this.process);
    for (const { reject } of this.asked.values()) reject(error);
    this.asked.clear();
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ENDS_WITHIN).unref())]);
  }

  private launch(): void {
    this.isDead = false;
    const process = fork(fileURLToPath(this.file), [String(this.threads)], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    process.on('message', (answer: FromProcess) => {
      const waiting = this.asked.get(answer.id);
      this.asked.delete(answer.id);
      if (answer.kind === 'failed') waiting?.reject(new Error(answer.message));
      else waiting?.resolve(answer);
    });
    process.on('error', (error) => void this.fail(error, process));
    process.on('exit', (code, signal) => void this.fail(new Error(`it ended with ${signal ?? code}`), process));
    process.unref();
    process.channel?.unref();
    this.process = process;
  }
}

/** It keeps nothing that would be lost. */
function endOf(process: ChildProcess): Promise<unknown> {
  if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve();
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGKILL');
  return ended;
}
