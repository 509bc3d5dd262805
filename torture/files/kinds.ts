/** The kinds of hostile files in one table. A case is made from the campaign's seed and its number alone, so that it can be made again. */
import { seededRandom } from '../../src/domain/seeded-random';
import { headerBomb, unpackingBomb } from './bombs';
import { damagedCoded, lawfulCoded } from './coded';
import type { CaseMaker, HostileCase } from './hostile-case';
import { oddName } from './names';
import { otherFile } from './others';
import { damagedPng, lawfulPng } from './png';
import { link, recipeFile } from './recipes';
import { layout, mask } from './sets';
import { modelFile, projectFile, type TakenAway } from './taken-away';
import { tar } from './tars';
import { damagedTiff, lawfulTiff } from './tiff';
import { zip } from './zips';

/** How often of a hundred a kind has its turn, and what makes a case of it; some are made of what the studio itself wrote. */
interface Kind {
  readonly share: number;
  readonly maker: CaseMaker | ((taken: TakenAway & { readonly recipe: Uint8Array }) => CaseMaker);
  readonly needsTakenAway?: true;
}

export type Material = TakenAway & { readonly recipe: Uint8Array };

const kindTable = {
  png: { share: 9, maker: lawfulPng },
  'png damaged': { share: 10, maker: damagedPng },
  'jpeg webp avif gif bmp': { share: 7, maker: lawfulCoded },
  'those damaged': { share: 10, maker: damagedCoded },
  tiff: { share: 14, maker: lawfulTiff },
  'tiff damaged': { share: 11, maker: damagedTiff },
  'header bombs': { share: 4, maker: headerBomb },
  'unpacking bombs': { share: 1, maker: unpackingBomb },
  zip: { share: 10, maker: zip },
  tar: { share: 3, maker: tar },
  names: { share: 4, maker: oddName },
  'other files': { share: 6, maker: otherFile },
  layouts: { share: 2, maker: layout },
  masks: { share: 2, maker: mask },
  models: { share: 3, maker: (taken: Material) => modelFile(taken), needsTakenAway: true },
  projects: { share: 1.5, maker: (taken: Material) => projectFile(taken), needsTakenAway: true },
  recipes: { share: 1.5, maker: (taken: Material) => recipeFile(taken.recipe), needsTakenAway: true },
  links: { share: 1, maker: link },
} as const satisfies Record<string, Kind>;

export type FileKind = keyof typeof kindTable;

export const fileKinds = Object.keys(kindTable) as readonly FileKind[];

const total = fileKinds.reduce((sum, kind) => sum + kindTable[kind].share, 0);

/** Which kind a number is of, whatever else runs in the campaign. */
export function kindOf(seed: number, number: number): FileKind {
  let left = seededRandom(seed, 1, number).next() * total;
  for (const kind of fileKinds) {
    left -= kindTable[kind].share;
    if (left < 0) return kind;
  }
  return fileKinds[0];
}

/**
 * @param taken what the studio wrote; null leaves its kinds out
 * @returns null where the kind is made of it and it is not here
 */
export function hostileCase(seed: number, number: number, taken: Material | null): HostileCase | null {
  const kind = kindOf(seed, number);
  const entry: Kind = kindTable[kind];
  if (entry.needsTakenAway && !taken) return null;
  const maker = entry.needsTakenAway ? (entry.maker as (taken: Material) => CaseMaker)(taken as Material) : (entry.maker as CaseMaker);
  const mark = `h${String(number).padStart(5, '0')}`;
  return { ...maker(seededRandom(seed, 2, number), mark), number, kind, mark };
}
