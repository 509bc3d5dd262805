/** Pause, resume and stop of a training run: requested from outside, checked between steps. */
export class TrainingControl {
  private state: 'running' | 'paused' | 'stopping' = 'running';
  private wake: (() => void) | null = null;

  get isPaused(): boolean {
    return this.state === 'paused';
  }

  get isStopping(): boolean {
    return this.state === 'stopping';
  }

  pause(): void {
    if (this.state === 'running') this.state = 'paused';
  }

  resume(): void {
    if (this.state === 'paused') this.state = 'running';
    this.wake?.();
  }

  /** End after the step under way; a paused run ends at once. */
  stop(): void {
    this.state = 'stopping';
    this.wake?.();
  }

  /** Resolves once the run is no longer paused. */
  async whileNotPaused(): Promise<void> {
    while (this.isPaused) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }
  }
}
