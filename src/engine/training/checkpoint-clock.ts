/** When a checkpoint is due: every 20 seconds and at a new best validation, but never so often that checkpoints take over 1 % of the time. */
const INTERVAL_MILLISECONDS = 20_000;
const MOST_COST_SHARE = 0.01;

export class CheckpointClock {
  private last: number;
  private costMilliseconds = 0;

  /** @param now the present time in milliseconds; the cost of a checkpoint is measured with it too */
  constructor(private readonly now: () => number) {
    this.last = now();
  }

  /** @param isBest whether the weights are the best so far, which are saved at once */
  isDue(isBest: boolean): boolean {
    const passed = this.now() - this.last;
    return passed >= Math.max(isBest ? 0 : INTERVAL_MILLISECONDS, this.costMilliseconds / MOST_COST_SHARE);
  }

  /** Make a checkpoint, and measure its cost. */
  async time<Result>(make: () => Promise<Result>): Promise<Result> {
    const before = this.now();
    const made = await make();
    this.last = this.now();
    this.costMilliseconds = this.last - before;
    return made;
  }
}
