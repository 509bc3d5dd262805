/**
 * The rhythm of a live inspection: one frame at a time, and always the newest. While one is inspected the others pass unseen, so that
 * what is shown lags by one inspection and never by a queue. It knows neither camera nor model.
 */

export interface NewestFrames<Frame, Finding> {
  /** Resolves to a frame that is newer than the one before; null where there is none just now. */
  next(): Promise<Frame | null>;
  inspect(frame: Frame): Promise<Finding>;
  show(frame: Frame, finding: Finding): void;
}

/**
 * Go on until the signal is aborted; what is then under way is not shown any more.
 *
 * @throws what `inspect` throws
 */
export async function inspectNewest<Frame, Finding>(frames: NewestFrames<Frame, Finding>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const frame = await frames.next();
    if (signal.aborted) return;
    if (frame === null) {
      // Not at once again: whoever would abort must come to speak.
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    const finding = await frames.inspect(frame);
    if (!signal.aborted) frames.show(frame, finding);
  }
}
