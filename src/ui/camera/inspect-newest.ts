/**
 * The loop of live inspection: one frame at a time, always the newest. Frames that arrive during an inspection are skipped, so the display
 * lags by one inspection and no queue builds up. The loop knows neither camera nor model.
 */

export interface NewestFrames<Frame, Finding> {
  /** Resolves to a frame newer than the previous one; null if there is none yet. */
  next(): Promise<Frame | null>;
  inspect(frame: Frame): Promise<Finding>;
  show(frame: Frame, finding: Finding): void;
}

/**
 * Run until the signal is aborted. A result that arrives after that is not shown.
 *
 * @throws what `inspect` throws
 */
export async function inspectNewest<Frame, Finding>(frames: NewestFrames<Frame, Finding>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const frame = await frames.next();
    if (signal.aborted) return;
    if (frame === null) {
      // Wait a moment, so that an abort can be handled.
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    const finding = await frames.inspect(frame);
    if (!signal.aborted) frames.show(frame, finding);
  }
}
