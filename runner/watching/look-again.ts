/** Looks at a watched folder again and again. An event of the file system only brings the next look forward: events get lost, above all on network shares. */
import { watch as watchEvents } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Log } from '../log';
import type { StopSignal } from '../run/stop-signal';
import { type FoundPicture, type WalkOptions, walkPictures } from '../run/walk-pictures';
import { isRunnerError } from '../runner-error';

export interface LookOptions extends Omit<WalkOptions, 'onLeftOut'> {
  /** Milliseconds between looks. */
  readonly every: number;
  /** Told whether the folder could be read, at each look. */
  readonly onLook?: (isThere: boolean) => void;
}

/** A look takes at most this share of the time. */
const LOOKING_SHARE = 0.1;
/** Events bring a look forward by at most this: one picture gives several. */
const EVENT_PAUSE = 50;

/**
 * Until it is stopped. A folder that cannot be read is said, and waited for.
 *
 * @param take takes what was found, and when the look began by `performance.now`; true where there may be more to do at once
 */
export async function lookAgainAndAgain(
  folder: string,
  options: LookOptions,
  stop: StopSignal,
  log: Log,
  take: (found: readonly FoundPicture[], began: number) => Promise<boolean>,
): Promise<void> {
  const events = new FolderEvents(folder, options.recursive ?? true);
  const leftOut = new LeftOutOnce(log);
  let isAway = false;
  try {
    while (!stop.isAsked) {
      const started = performance.now();
      let pause = options.every;
      try {
        await events.follow();
        const found: FoundPicture[] = [];
        for await (const picture of walkPictures(folder, { ...options, onLeftOut: leftOut.note })) found.push(picture);
        leftOut.endOfLook();
        if (isAway) log.say(`${folder} can be read again.`);
        isAway = false;
        options.onLook?.(true);
        const looking = performance.now() - started;
        pause = (await take(found, started)) ? 1 : Math.max(options.every, looking / LOOKING_SHARE);
      } catch (error) {
        if (!isRunnerError(error, 'folder-not-there')) throw error;
        if (!isAway) log.warn(`${error.message} It is tried again.`);
        isAway = true;
        options.onLook?.(false);
      }
      await stop.pause(pause, events.onNext);
    }
  } finally {
    events.close();
  }
}

/** Tells of each folder or file that cannot be read once, until it can. */
class LeftOutOnce {
  private told = new Set<string>();
  private now = new Set<string>();

  constructor(private readonly log: Log) {}

  readonly note: NonNullable<WalkOptions['onLeftOut']> = (path, why, detail) => {
    if (why !== 'no-access') return;
    if (!this.told.has(path)) this.log.warn(`${path} cannot be read: ${detail}. It is tried again.`);
    this.now.add(path);
  };

  endOfLook(): void {
    [this.told, this.now] = [this.now, new Set()];
  }
}

class FolderEvents {
  private watcher: ReturnType<typeof watchEvents> | null = null;
  private followed = '';
  private timer: NodeJS.Timeout | null = null;
  private wake: () => void = () => {};

  constructor(
    private readonly folder: string,
    recursive: boolean,
  ) {
    // Node watches folders within folders on Linux by a watcher for each file.
    this.recursive = recursive && process.platform !== 'linux';
  }

  private readonly recursive: boolean;

  /** Listens to the folder that is there now: it may have been made anew, or a share was connected over it. */
  async follow(): Promise<void> {
    const facts = await stat(this.folder).catch(() => null);
    const number = facts ? `${facts.dev}:${facts.ino}` : '';
    if (number === this.followed) return;
    this.watcher?.close();
    this.watcher = facts ? this.listen() : null;
    this.followed = number;
  }

  /** @param wake is called soon after the next event */
  readonly onNext = (wake: () => void): void => {
    this.wake = wake;
  };

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.watcher?.close();
  }

  /** Null where the system or the share has no events; looking is enough. */
  private listen() {
    try {
      const watcher = watchEvents(this.folder, { recursive: this.recursive }, () => {
        this.timer ??= setTimeout(() => {
          this.timer = null;
          this.wake();
        }, EVENT_PAUSE);
      });
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return null;
    }
  }
}
