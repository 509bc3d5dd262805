/**
 * The sample sets, and the files each is made of: 60 good pictures to learn from, 12 good and 24 defective ones to inspect, with
 * masks, in the layout of MVTec AD. The studio is useful the second it opens.
 */
import type { BinaryMask, FloatImage } from '../domain/image';
import { hashUint32 } from '../domain/seeded-random';
import { StudioError } from '../domain/studio-error';
import { brushedMetal } from './brushed-metal';
import { differenceMask } from './difference-mask';
import type { Defect, SampleSet } from './sample-set';
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
/** Numbers of the first of them among all pictures; the good ones to learn from begin at 0. */
const FIRST_TEST_GOOD = 1000;
const FIRST_DEFECTIVE = 2000;

/** The seed from which the studio makes its sets: a sample has the same pictures for everybody. */
export const SAMPLE_SEED = 1;

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
    yield { path: `${id}/test/good/${numbered(index)}.png`, image: set.paint(hashUint32(seed, FIRST_TEST_GOOD + index), null) };
  }
  for (let index = 0; index < DEFECTIVE; index++) yield* defectiveFiles(set, hashUint32(seed, FIRST_DEFECTIVE + index), index);
}

/** A picture to show of a set before it is made: the first one to inspect that is good, or that has a defect. */
export function samplePicture(set: SampleSet, kind: 'good' | 'defective'): FloatImage {
  if (kind === 'good') return set.paint(hashUint32(SAMPLE_SEED, FIRST_TEST_GOOD), null);
  return set.paint(hashUint32(SAMPLE_SEED, FIRST_DEFECTIVE), defectOf(set, 0));
}

/** Defects take turns; of each kind the first is obvious and the last subtle. */
function defectOf({ defects }: SampleSet, index: number): Defect & { readonly turn: number } {
  const turn = Math.floor(index / defects.length);
  return { kind: defects[index % defects.length], turn, severity: 1 - (turn + 0.5) / Math.ceil(DEFECTIVE / defects.length) };
}

function* defectiveFiles(set: SampleSet, pictureSeed: number, index: number): Generator<SampleFile> {
  const { kind, turn, severity } = defectOf(set, index);
  const image = set.paint(pictureSeed, { kind, severity });
  yield { path: `${set.id}/test/${kind}/${numbered(turn)}.png`, image };
  const mask = differenceMask(set.paint(pictureSeed, null), image);
  yield { path: `${set.id}/ground_truth/${kind}/${numbered(turn)}_mask.png`, image: mask };
}

const numbered = (index: number): string => String(index).padStart(3, '0');
