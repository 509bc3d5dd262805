/**
 * A lane of writing: runs that follow one another, at the time that is due, and again some time after one failed. project-saver.ts has two of
 * them side by side.
 */
import { asStudioError, StudioError } from '../../domain/studio-error';

/** After a failed write; a person may ask for it sooner. */
const RETRY_MILLISECONDS = 30_000;

export interface SaveLaneWork {
  /** Whether there is anything to write for. */
  isReady(): boolean;
  /** @param everything whatever is not written yet, due or not */
  write(everything: boolean): Promise<void>;
  /** In milliseconds until the next write is due; null where nothing waits. */
  dueIn(): number | null;
  /** Called after the last run of a row. */
  onRest(): void;
}

export class SaveLane {
  /** Why the last run failed; null where it did not. */
  trouble: StudioError | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private timerEnd = Number.POSITIVE_INFINITY;
  private running: Promise<void> | null = null;

  constructor(private readonly work: SaveLaneWork) {}

  /** Runs as soon as the runs before are over. */
  run(everything: boolean): Promise<void> {
    this.stop();
    const mine: Promise<void> = (this.running ?? Promise.resolve())
      .then(() => this.attempt(everything))
      .finally(() => {
        if (this.running !== mine) return;
        this.running = null;
        this.work.onRest();
        this.schedule();
      });
    this.running = mine;
    return mine;
  }

  /** Sets the timer of the next run, unless one is running. */
  schedule(): void {
    if (this.running) return;
    const due = this.work.dueIn();
    if (due === null) return;
    const wait = this.trouble ? RETRY_MILLISECONDS : due;
    // A timer of a hidden page may be late by a second.
    if (wait <= 0) return void this.run(false);
    if (performance.now() + wait >= this.timerEnd) return;
    this.stop();
    this.timerEnd = performance.now() + wait;
    this.timer = setTimeout(() => void this.run(false), wait);
  }

  /** Forgets the timer; a run that is under way goes on. */
  stop(): void {
    clearTimeout(this.timer);
    this.timerEnd = Number.POSITIVE_INFINITY;
  }

  private async attempt(everything: boolean): Promise<void> {
    if (!this.work.isReady()) return;
    try {
      await this.work.write(everything);
      this.trouble = null;
    } catch (thrown) {
      this.trouble = savingError(thrown);
    }
  }
}

/** The storage's own sentences are about a comparison. */
function savingError(thrown: unknown): StudioError {
  const error = asStudioError(thrown, 'saving the project');
  if (error.code === 'storage-full') return new StudioError('project-storage-full');
  return error.code === 'storage-denied' ? new StudioError('project-storage-denied', error.facts) : error;
}
