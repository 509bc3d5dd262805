/** Inspects the camera’s newest frame continuously, and measures the frame rate. */
import { type RefObject, useEffect, useState } from 'react';
import type { RgbaImage } from '../../domain/image';
import { asStudioError, type ErrorCode, type StudioError } from '../../domain/studio-error';
import type { FrameFinding } from '../../store/state/camera-state';
import { grabFrame } from '../camera/grab-frame';
import { inspectNewest } from '../camera/inspect-newest';
import { useStudioStore } from '../context/studio-context';

export interface LiveFrame {
  /** The inspected pixels. */
  readonly frame: RgbaImage;
  readonly finding: FrameFinding;
}

export interface LiveInspection {
  /** The last inspected frame; null before the first. */
  readonly newest: LiveFrame | null;
  /** Mean over the last frames; null while nothing runs. */
  readonly framesPerSecond: number | null;
  /** Why the inspection ended; `goOn` tries again. */
  readonly error: StudioError | null;
  goOn(): void;
}

const passing: ReadonlySet<ErrorCode> = new Set(['live-training', 'comparison-running']);

/** Number of frames in the mean speed. */
const COUNTED_FRAMES = 12;

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
    const times: number[] = [];
    const frames = {
      next: async () => video.current && grabFrame(video.current),
      inspect: inspectFrame,
      show: (frame: RgbaImage, finding: FrameFinding) => {
        setNewest({ frame, finding });
        times.push(performance.now());
        if (times.length > COUNTED_FRAMES) times.shift();
        if (times.length > 1) setFramesPerSecond((1000 * (times.length - 1)) / (times[times.length - 1] - times[0]));
      },
    };
    inspectNewest(frames, aborter.signal).catch((thrown) => {
      const found = asStudioError(thrown, 'inspecting what the camera sees');
      // These errors are temporary: `runs` is false while they last.
      if (!aborter.signal.aborted && !passing.has(found.code)) setError(found);
    });
    return () => {
      aborter.abort();
      setFramesPerSecond(null);
    };
  }, [runs, error, video, inspectFrame]);
  return { newest, framesPerSecond, error, goOn: () => setError(null) };
}
