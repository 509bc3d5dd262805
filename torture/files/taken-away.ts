/** What the studio wrote and a campaign opens again: models in every format, a project, a recipe; whole, damaged and changed with intent. */
import { unzipSync, zipSync } from 'fflate';
import type { RandomSource } from '../../src/domain/seeded-random';
import { type CaseMaker, type MadeCase, pick, type Right, single, type Way } from './hostile-case';
import { cutOff, flipped, mutated } from './mutate';

/** As the studio wrote it at the beginning of the campaign. */
export interface TakenAway {
  /** By the ending of their names. */
  readonly models: Readonly<Record<string, Uint8Array>>;
  readonly project: Uint8Array;
}

/** Refused by name, or the very same in effect: a bit may lie where nobody reads. */
const refusedOrSame: Right = { pictures: [0, 1], refusals: [0, Number.POSITIVE_INFINITY], orSame: true };
const refused: Right = { pictures: [0, 0], refusals: [1, Number.POSITIVE_INFINITY] };

export const modelFile =
  ({ models }: TakenAway): CaseMaker =>
  (random, mark) => {
    const ending = pick(random, Object.keys(models));
    return damaged(random, mark, `model ${ending}`, `.${ending}`, models[ending], 'model');
  };

export const projectFile =
  ({ project }: TakenAway): CaseMaker =>
  (random, mark) =>
    damaged(random, mark, 'project', '.stainless.zip', project, 'project');

function damaged(random: RandomSource, mark: string, what: string, ending: string, whole: Uint8Array, way: Way): MadeCase {
  const makers: readonly (() => MadeCase)[] = [
    () => {
      const { what: change, bytes } = mutated(whole, random);
      return single(mark, `${what} with ${change}`, ending, bytes, refusedOrSame, { way });
    },
    () => single(mark, `${what} with one bit changed`, ending, flipped(whole, random, 1), refusedOrSame, { way }),
    () => single(mark, `${what} cut off`, ending, cutOff(whole, random, 0.95), refused, { way }),
    ...(isZipped(whole)
      ? [
          () => single(mark, `${what} with a part missing`, ending, withoutPart(whole, random), refusedOrSame, { way }),
          // The zip's own sums are right again: only a sum inside it can tell.
          () => single(mark, `${what} with a part changed`, ending, withChangedPart(whole, random), refusedOrSame, { way }),
        ]
      : []),
  ];
  return pick(random, makers)();
}

const isZipped = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function withoutPart(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const { [pick(random, Object.keys(unzipSync(bytes)))]: _gone, ...rest } = unzipSync(bytes);
  return zipSync(rest);
}

function withChangedPart(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const files = unzipSync(bytes);
  // By size, so that the weights are met most.
  const heavy = Object.entries(files).sort(([, one], [, other]) => other.length - one.length);
  const [name, content] = random.next() < 0.5 ? heavy[0] : pick(random, heavy);
  if (content.length === 0) return zipSync({ ...files, [name]: Uint8Array.of(1) });
  return zipSync({ ...files, [name]: flipped(content, random, 1) });
}
