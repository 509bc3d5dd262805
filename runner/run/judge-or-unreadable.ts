/** Judges a picture file, and gives one that ends its judging process each time the outcome `unreadable`: it must not keep the others from being judged. */
import type { HeatmapWish } from '../judging/judge-protocol';
import { isRunnerError } from '../runner-error';
import type { Judged, ModelInUse } from './model-in-use';
import type { FoundPicture } from './walk-pictures';

/** @throws RunnerError processes-failed, stopped */
export async function judgeOrUnreadable(
  inUse: ModelInUse,
  { picture, path, ...known }: FoundPicture,
  heatmap: HeatmapWish,
): Promise<Judged> {
  try {
    return await inUse.judge({ name: picture, path }, heatmap);
  } catch (error) {
    if (!isRunnerError(error, 'worker-failed')) throw error;
    const { bytes, modified, file } = known;
    const facts = { bytes, modified, ...(file === undefined ? {} : { file }) };
    return { outcome: { outcome: 'unreadable', code: error.code, message: error.message, facts, milliseconds: 0 }, model: inUse.model };
  }
}
