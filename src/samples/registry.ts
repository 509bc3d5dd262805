/**
 * The sample sets, and the files each is made of: 60 good pictures to learn from, 12 good and 24 defective ones to inspect, with
 * masks, in the layout of MVTec AD. The studio is useful the second it opens.
 */
import type { BinaryMask, FloatImage } from '../domain/image';
import { hashUint32 } from '../domain/seeded-random';
import { StudioError } from '../domain/studio-error';
import { brushedMetal } from './brushed-metal';
import { differenceMask } from './difference-mask';
import type { SampleSet } from './sample-set';
import { smallPart } from './small-part';
import { wovenCloth } from './woven-cloth';

export interface SampleFile {
  /** For instance `woven-cloth/test/hole/000.png`. */
  readonly path: string;
  /** A mask has no channels. */
  readonly image: FloatImage | BinaryMask;
}

export const sampleSets: readonly SampleSet[] = [wovenCloth, brushedMetal, smallPart];

const TRAIN_GOOD = 60;
const TEST_GOOD = 12;
const DEFECTIVE = 24;

/** Files in every set, masks included. */
export const sampleFileCount = TRAIN_GOOD + TEST_GOOD + 2 * DEFECTIVE;

/**
 * Paint a set, file by file; a picture takes some 20 ms.
 *
 * @param id one of `sampleSets`
 * @param seed the same seed gives the same files
 * @throws StudioError unexpected, where there is no such set
 */
export function* makeSampleFiles(id: string, seed: number): Generator<SampleFile> {
  const set = sampleSets.find((candidate) => candidate.id === id);
  if (!set) throw new StudioError('unexpected', { doing: 'making a sample', detail: `there is no sample set "${id}".` });

  for (let index = 0; index < TRAIN_GOOD; index++) {
    yield { path: `${id}/train/good/${numbered(index)}.png`, image: set.paint(hashUint32(seed, index), null) };
  }
  for (let index = 0; index < TEST_GOOD; index++) {
    yield { path: `${id}/test/good/${numbered(index)}.png`, image: set.paint(hashUint32(seed, 1000 + index), null) };
  }
  for (let index = 0; index < DEFECTIVE; index++) yield* defectiveFiles(set, hashUint32(seed, 2000 + index), index);
}

/** Defects take turns; of each kind the first is obvious and the last subtle. */
function* defectiveFiles(set: SampleSet, pictureSeed: number, index: number): Generator<SampleFile> {
  const kinds = set.defects.length;
  const kind = set.defects[index % kinds];
  const turn = Math.floor(index / kinds);
  const severity = 1 - (turn + 0.5) / Math.ceil(DEFECTIVE / kinds);
  const image = set.paint(pictureSeed, { kind, severity });
  yield { path: `${set.id}/test/${kind}/${numbered(turn)}.png`, image };
  const mask = differenceMask(set.paint(pictureSeed, null), image);
  yield { path: `${set.id}/ground_truth/${kind}/${numbered(turn)}_mask.png`, image: mask };
}

const numbered = (index: number): string => String(index).padStart(3, '0');
