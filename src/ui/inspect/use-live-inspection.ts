/** What the model says of the camera's newest frame, over and over while it runs; and how many frames a second that makes. */
import { type RefObject, useEffect, useState } from 'react';
import type { RgbaImage } from '../../domain/image';
import { asStudioError, type ErrorCode, type StudioError } from '../../domain/studio-error';
import type { FrameFinding } from '../../store/state/camera-state';
import { grabFrame } from '../camera/grab-frame';
import { inspectNewest } from '../camera/inspect-newest';
import { useStudioStore } from '../context/studio-context';

export interface LiveFrame {
  /** The very pixels that were inspected. */
  readonly frame: RgbaImage;
  readonly finding: FrameFinding;
}

export interface LiveInspection {
  /** The last one that was inspected; null before the first. */
  readonly newest: LiveFrame | null;
  /** Over the last second or so; null where nothing runs. */
  readonly framesPerSecond: number | null;
  /** What ended it; `goOn` tries again. */
  readonly error: StudioError | null;
  goOn(): void;
}

const passing: ReadonlySet<ErrorCode> = new Set(['live-training', 'comparison-running']);

/** Frames over which the speed is a mean. */
const COUNTED_FRAMES = 12;

/** @param runs false to hold the picture as it is */
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
      // Those pass by themselves: `runs` becomes false with them and true again after them.
      if (!aborter.signal.aborted && !passing.has(found.code)) setError(found);
    });
    return () => {
      aborter.abort();
      setFramesPerSecond(null);
    };
  }, [runs, error, video, inspectFrame]);
  return { newest, framesPerSecond, error, goOn: () => setError(null) };
}
