/** Judges a picture, and gives one that ends its judging process each time the outcome `unreadable`: it must not keep the others from being judged. */
import type { FileFacts, HeatmapWish, PictureSource } from '../judging/judge-protocol';
import { isRunnerError } from '../runner-error';
import type { Judged, ModelInUse } from './model-in-use';
import type { FoundPicture } from './walk-pictures';

/**
 * @param factsOf what is known of the picture without its process
 * @throws RunnerError processes-failed, stopped
 */
export async function judgeOrUnreadable(
  inUse: ModelInUse,
  source: PictureSource,
  heatmap: HeatmapWish,
  factsOf: () => FileFacts,
): Promise<Judged> {
  try {
    return await inUse.judge(source, heatmap);
  } catch (error) {
    if (!isRunnerError(error, 'worker-failed')) throw error;
    const { code, message } = error;
    return { outcome: { outcome: 'unreadable', code, message, facts: factsOf(), milliseconds: 0 }, model: inUse.model };
  }
}

/** The same of a file in a folder. @throws as judgeOrUnreadable */
export const judgeFound = (
  inUse: ModelInUse,
  { picture, path, bytes, modified, file }: FoundPicture,
  heatmap: HeatmapWish,
): Promise<Judged> =>
  judgeOrUnreadable(inUse, { name: picture, path }, heatmap, () => ({ bytes, modified, ...(file === undefined ? {} : { file }) }));
