/** Inspects the camera’s newest frame continuously, and measures the frame rate. */
import { type RefObject, useEffect, useState } from 'react';
import type { RgbaImage } from '../../domain/image';
import { asStudioError, type ErrorCode, type StudioError } from '../../domain/studio-error';
import type { FrameFinding } from '../../store/state/camera-state';
import { inspectNewest } from '../camera/inspect-newest';
import { watchFrames } from '../camera/watch-frames';
import { useStudioStore } from '../context/studio-context';
import { keptTimes, verdictsPerSecond } from './verdict-rate';

export interface LiveFrame {
  /** The inspected pixels. */
  readonly frame: RgbaImage;
  readonly finding: FrameFinding;
}

export interface LiveInspection {
  /** The last inspected frame; null before the first. */
  readonly newest: LiveFrame | null;
  /** Verdicts a second, over the last seconds; null while nothing runs. */
  readonly framesPerSecond: number | null;
  /** Why the inspection ended; `goOn` tries again. */
  readonly error: StudioError | null;
  goOn(): void;
}

const passing: ReadonlySet<ErrorCode> = new Set(['live-training', 'comparison-running']);

/** The speed is told so often, so that it falls where no verdict comes. */
const MILLISECONDS_BETWEEN_RATES = 500;

/** @param runs false to freeze the picture */
export function useLiveInspection(video: RefObject<HTMLVideoElement | null>, runs: boolean): LiveInspection {
  const {
    camera: { inspectFrame },
  } = useStudioStore().getState();
  const [newest, setNewest] = useState<LiveFrame | null>(null);
  const [framesPerSecond, setFramesPerSecond] = useState<number | null>(null);
  const [error, setError] = useState<StudioError | null>(null);
  useEffect(() => {
    if (!runs || error) return;
    const aborter = new AbortController();
    let times: number[] = [];
    const tellRate = (): void => setFramesPerSecond(verdictsPerSecond(times, performance.now()));
    const timer = setInterval(tellRate, MILLISECONDS_BETWEEN_RATES);
    const watch = video.current && watchFrames(video.current, (shown) => createImageBitmap(shown));
    const frames = {
      next: async () => watch?.next() ?? null,
      inspect: inspectFrame,
      show: (_handedOver: ImageBitmap, finding: FrameFinding) => {
        setNewest({ frame: finding.frame, finding });
        const now = performance.now();
        times = [...keptTimes(times, now), now];
        // The first speed is told at once.
        if (times.length === 2) tellRate();
      },
    };
    inspectNewest(frames, aborter.signal).catch((thrown) => {
      const found = asStudioError(thrown, 'inspecting what the camera sees');
      // These errors are temporary: `runs` is false while they last.
      if (!aborter.signal.aborted && !passing.has(found.code)) setError(found);
    });
    return () => {
      aborter.abort();
      watch?.end();
      clearInterval(timer);
      setFramesPerSecond(null);
    };
  }, [runs, error, video, inspectFrame]);
  return { newest, framesPerSecond, error, goOn: () => setError(null) };
}
