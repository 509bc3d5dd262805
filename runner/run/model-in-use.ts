/**
 * The model that judges, and its replacement: where its file is written anew, the new model is opened beside the old one, and takes over when all processes have
 * it. A file that cannot be used changes nothing: the old model goes on, and it is said.
 */
import { stat } from 'node:fs/promises';
import type { JudgePool } from '../judging/judge-pool';
import type { HeatmapWish, Outcome, PictureSource } from '../judging/judge-protocol';
import type { Log } from '../log';
import { openModel, type RunnerModel, readName } from '../model/runner-model';
import { messageOf, RunnerError } from '../runner-error';
import { checkModel } from './check-model';

/** Milliseconds between looks at the file, and for which it must not have changed before it is opened. */
const LOOK_EVERY = 2000;

export interface Judged {
  readonly outcome: Outcome;
  /** That judged it. */
  readonly model: RunnerModel;
}

export interface ModelEvents {
  replaced(before: RunnerModel, now: RunnerModel): void;
  /** @param model that goes on */
  refused(model: RunnerModel, why: string): void;
}

interface Held {
  readonly model: RunnerModel;
  readonly key: number;
  /** Pictures under way. */
  jobs: number;
}

export class ModelInUse {
  private timer: NodeJS.Timeout | null = null;
  private lookedAt = '';
  private taken: string;
  private refused = '';
  /** Why the file was not taken, where it is tried again. */
  private saidWhy = '';
  private isLooking = false;

  private constructor(
    private readonly asked: string,
    private readonly pool: JudgePool,
    private held: Held,
    taken: string,
  ) {
    this.taken = taken;
  }

  /** @param asked as `openModel` takes it. @throws as openModel, and RunnerError model-cannot-run */
  static async open(asked: string, pool: JudgePool): Promise<ModelInUse> {
    // Before it is read: what is written from here on is another version.
    const taken = await versionOf(readName(asked).path);
    const model = await openModel(asked);
    return new ModelInUse(asked, pool, { model, key: await openChecked(model, pool), jobs: 0 }, taken);
  }

  get model(): RunnerModel {
    return this.held.model;
  }

  /** Pictures that can be under way at once. */
  get capacity(): number {
    return this.pool.capacity;
  }

  /** Judge with the model that is in use now. @throws RunnerError worker-failed */
  async judge(source: PictureSource, heatmap: HeatmapWish = false): Promise<Judged> {
    const { held } = this;
    held.jobs++;
    try {
      return { outcome: await this.pool.judge(held.key, source, heatmap), model: held.model };
    } finally {
      held.jobs--;
      if (held !== this.held && held.jobs === 0) void this.pool.close(held.key);
    }
  }

  /** Looks at the model's file from now on. */
  follow(events: ModelEvents, log: Log): void {
    this.timer = setInterval(() => void this.look(events, log), LOOK_EVERY);
    this.timer.unref();
  }

  /** Looks once, and replaces the model where its file is another. */
  async look(events: ModelEvents, log: Log): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      const version = await versionOf(this.model.path);
      const isSettled = version === this.lookedAt;
      this.lookedAt = version;
      if (version === this.taken || version === this.refused || version === '' || !isSettled) return;
      await this.replace(version, events, log);
    } finally {
      this.isLooking = false;
    }
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async replace(version: string, events: ModelEvents, log: Log): Promise<void> {
    const before = this.held;
    try {
      const model = await openModel(this.asked);
      if (
        model.fingerprint === before.model.fingerprint &&
        model.threshold.value === before.model.threshold.value &&
        model.fileHash === before.model.fileHash
      ) {
        this.taken = version;
        return;
      }
      const key = await openChecked(model, this.pool);
      this.held = { model, key, jobs: 0 };
      [this.taken, this.saidWhy] = [version, ''];
      if (before.jobs === 0) void this.pool.close(before.key);
      log.say(`${model.title} judges from here on, in place of ${before.model.title}.`);
      events.replaced(before.model, model);
    } catch (error) {
      // It is being written: the next looks find what it becomes.
      if ((await versionOf(before.model.path)) !== version) return;
      const why = messageOf(error);
      const isNews = why !== this.saidWhy;
      this.saidWhy = why;
      // A file that cannot be read now, because another program has it, is tried again as it is.
      if (!(error instanceof RunnerError && error.code === 'model-not-there')) [this.refused, this.saidWhy] = [version, ''];
      if (!isNews) return;
      log.warn(`${why} ${before.model.title} goes on.`);
      events.refused(before.model, why);
    }
  }
}

async function openChecked(model: RunnerModel, pool: JudgePool): Promise<number> {
  const key = await pool.open(model);
  try {
    await checkModel(pool, key, model);
    return key;
  } catch (error) {
    await pool.close(key);
    throw error;
  }
}

/** Size and time of change; empty where the file is not there. */
async function versionOf(path: string): Promise<string> {
  const facts = await stat(path, { bigint: true }).catch(() => null);
  return facts ? `${facts.size} ${facts.mtimeNs} ${facts.ino}` : '';
}
