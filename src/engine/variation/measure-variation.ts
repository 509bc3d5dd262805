/**
 * Measures how far good pictures vary, on reduced ones: their light, tint and sharpness as a whole, and how the part lies, by laying each picture over
 * the one that fits most of them. docs/METHOD.md, section 6.
 */
import type { FloatImage } from '../../domain/image';
import { FEWEST_MEASURED, MEASURED_SIDE, type MeasuredVariation } from '../../domain/measured-variation';
import type { Pose } from '../../imaging/measured/pose';
import {
  coarseLikeness,
  type Reference,
  type Registrable,
  referenceOf,
  registered,
  registrable,
} from '../../imaging/measured/registration';
import { blurOfLoss, toneFacts } from '../../imaging/measured/tone-facts';
import { quantile } from '../../metrics/quantile';
import { extentOf, fallOf, turnExtentOf } from '../../metrics/variation-extent';

/** Pictures that are tried as the reference, and on how many others. */
const REFERENCES = 4;
const PROBES = 8;
/** Pictures that are less alike than this, or only where they lie further apart than a part does, show no common part; where most do, nothing is said. */
const LEAST_LIKENESS = 0.6;
const FARTHEST_SHIFT = 0.25;
const FARTHEST_SIZE = 0.25;
const LEAST_SHARE = 0.6;

/**
 * @param images good pictures of one extent, about `MEASURED_SIDE` pixels long, at least one; values in 0..1
 * @param between awaited after each picture, so that a request may be ended
 * @returns a blur in pixels of a picture that is `MEASURED_SIDE` long
 */
export async function measureVariation(images: readonly FloatImage[], between: () => Promise<void>): Promise<MeasuredVariation> {
  const facts = images.map(toneFacts);
  const sharpness = facts.map((each) => each.sharpness);
  const middle = quantile(sharpness, 0.5);
  const usual = images[sharpness.map((value) => Math.abs(value - middle)).reduce((best, off, at, all) => (off < all[best] ? at : best), 0)];
  const channels = facts[0].tint.map((_, channel) => extentOf(facts.map(({ tint }) => tint[channel])));
  return {
    pictures: images.length,
    light: extentOf(facts.map(({ brightness }) => brightness)),
    colour: Math.max(...channels),
    focus: (blurOfLoss(usual, fallOf(sharpness)) * MEASURED_SIDE) / Math.max(usual.width, usual.height),
    ...(await measuredPoses(images, between)),
  };
}

type MeasuredPoses = Pick<MeasuredVariation, 'position' | 'rotation' | 'size'>;

async function measuredPoses(images: readonly FloatImage[], between: () => Promise<void>): Promise<MeasuredPoses> {
  const pictures: Registrable[] = [];
  for (const image of images) {
    pictures.push(registrable(image));
    await between();
  }
  const reference = await bestReference(pictures, between);
  const found: ReturnType<typeof registered>[] = [];
  for (const picture of pictures) {
    found.push(registered(reference, picture));
    await between();
  }
  const alike = found.filter(({ likeness, pose }) => likeness >= LEAST_LIKENESS && isNear(pose)).map(({ pose }) => pose);
  if (alike.length < Math.max(FEWEST_MEASURED, LEAST_SHARE * images.length)) return { position: null, rotation: null, size: null };
  return {
    position: Math.max(extentOf(alike.map(({ right }) => right)), extentOf(alike.map(({ down }) => down))),
    rotation: turnExtentOf(alike.map(({ turn }) => turn)),
    size: extentOf(alike.map(({ size }) => size)),
  };
}

const isNear = ({ right, down, size }: Pose): boolean =>
  Math.max(Math.abs(right), Math.abs(down)) <= FARTHEST_SHIFT && Math.abs(size) <= FARTHEST_SIZE;

/** Of a few pictures the one that most of a few others look like. */
async function bestReference(pictures: readonly Registrable[], between: () => Promise<void>): Promise<Reference> {
  const spread = (count: number, offset: number) =>
    Array.from(
      { length: Math.min(count, pictures.length) },
      (_, at) => pictures[Math.floor(((at + offset) * pictures.length) / count) % pictures.length],
    );
  const probes = spread(PROBES, 0.5);
  let [best, bestLikeness] = [referenceOf(pictures[0]), -1];
  for (const candidate of spread(REFERENCES, 0)) {
    const reference = referenceOf(candidate);
    const likenesses: number[] = [];
    for (const probe of probes) {
      if (probe !== candidate) likenesses.push(coarseLikeness(reference, probe));
      await between();
    }
    const middle = likenesses.length > 0 ? quantile(likenesses, 0.5) : -1;
    if (middle > bestLikeness) [best, bestLikeness] = [reference, middle];
  }
  return best;
}
