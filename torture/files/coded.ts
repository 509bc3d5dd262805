/** JPEG, WebP, AVIF, GIF and BMP: lawful as Pillow or a writer here wrote them, damaged, and cut off in the middle. */
import { seededRandom } from '../../src/domain/seeded-random';
import { type BaseName, baseCells, baseNames, basePicture, baseSize } from './base-pictures';
import { writeBmp } from './bmp-writer';
import { cellPicture } from './cell-picture';
import { accept, type CaseMaker, either, pick, refuse, type Shown, single } from './hostile-case';
import { cutOff, joined, mutated } from './mutate';

const shown: Shown = { ...baseSize, cells: baseCells };

const ending = (name: BaseName): string => `.${name.split('.').at(-1)}`;

export const lawfulCoded: CaseMaker = (random, mark) => {
  if (random.next() < 0.3) {
    const picture = cellPicture(random, { width: random.integer(24, 90), height: random.integer(20, 60) });
    const wish = { bits: pick(random, [8, 24] as const), isTopDown: random.next() < 0.5 };
    return single(
      mark,
      `BMP ${wish.bits} bits${wish.isTopDown ? ' from the top' : ''}`,
      '.bmp',
      writeBmp(picture, wish),
      accept(picture.shown),
    );
  }
  const name = pick(random, baseNames);
  // Decoders stop at the end of the picture; what follows makes it another file. WebP and AVIF tell their length.
  const bytes = /jpg|gif/.test(name) ? joined(basePicture(name), Buffer.from(mark)) : basePicture(name);
  return single(mark, name, ending(name), bytes, accept(shown));
};

export const damagedCoded: CaseMaker = (random, mark) => {
  const name = pick(random, [...baseNames, 'bmp'] as const);
  const whole = name === 'bmp' ? writeBmp(cellPicture(random)) : basePicture(name);
  const end = name === 'bmp' ? '.bmp' : ending(name);
  if (random.next() < 0.3) return single(mark, `${name} cut off`, end, cutOff(whole, random, 0.8), refuse);
  const { what, bytes } = mutated(whole, random);
  // Most of these formats have no checksum: a picture whose values are others is still a picture.
  return single(mark, `${name} with ${what}`, end, bytes, either());
};

/** A picture like any other, to see whether the studio still reads. */
export function ordinaryPicture(number: number): Uint8Array {
  return writeBmp(cellPicture(seededRandom(77, number)));
}
