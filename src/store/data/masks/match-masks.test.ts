import { describe, expect, it } from 'vitest';
import type { CheckedFile, StudioPicture } from '../../state/picture-state';
import { Thumbnail } from '../../state/thumbnail';
import { matchMasks } from './match-masks';

const picture = (path: string): StudioPicture => {
  const about = { id: path, path, role: 'test' as const, label: null, maskPath: null, width: 8, height: 6, byteSize: 1 };
  return { ...about, file: new Blob(), thumbnail: new Thumbnail(new Blob()), thumbnailFile: new Blob() };
};
const mask = (path: string, width = 8): CheckedFile => ({ id: path, path, file: new Blob(), width, height: 6, thumbnail: new Blob() });

const matched = (pictures: string[], masks: CheckedFile[]) => {
  const { matches, errors } = matchMasks(pictures.map(picture), masks);
  return { matches: [...matches].map(([id, found]) => [id, ...found.map(({ path }) => path)]), errors: errors.map(({ error }) => error) };
};

describe('matchMasks', () => {
  it('gives one mask to one picture, whatever it is called', () => {
    expect(matched(['a/7.png'], [mask('drawn.png')]).matches).toEqual([['a/7.png', 'drawn.png']]);
  });

  it('goes by names, with or without _mask, whatever the ending', () => {
    const { matches, errors } = matched(['a/1.jpg', 'a/2.jpg', 'a/3.jpg'], [mask('1_mask.png'), mask('m/2.png'), mask('3-mask.bmp')]);
    expect(matches.map(([id]) => id)).toEqual(['a/1.jpg', 'a/2.jpg', 'a/3.jpg']);
    expect(errors).toEqual([]);
  });

  it('takes a picture that is itself called so for its own mask first', () => {
    expect(matched(['x_mask.png', 'x.png'], [mask('m/x_mask.png')]).matches).toEqual([['x_mask.png', 'm/x_mask.png']]);
  });

  it('lets the folder decide between pictures of one name, and otherwise asks', () => {
    const pictures = ['test/crack/003.png', 'test/scratch/003.png'];
    expect(matched(pictures, [mask('truth/scratch/003_mask.png')]).matches).toEqual([[pictures[1], 'truth/scratch/003_mask.png']]);
    expect(matched(pictures, [mask('003_mask.png')]).errors[0]).toMatchObject({ code: 'mask-matches-several' });
  });

  it('knows the words that people have for masks, whatever case and composition', () => {
    const { matches, errors } = matched(
      ['a/Prüfung 1.jpg', 'a/2.jpg', 'a/3.jpg', 'a/4.jpg'],
      [mask('Prüfung 1_GT.bmp'.normalize('NFD')), mask('label_2.png'), mask('3.mask.png'), mask('4-Segmentation.PNG')],
    );
    expect(errors).toEqual([]);
    expect(matches.map(([id]) => id)).toEqual(['a/Prüfung 1.jpg', 'a/2.jpg', 'a/3.jpg', 'a/4.jpg']);
  });

  it('gives a picture all the masks that name it, as in the folders of LOCO', () => {
    const names = ['truth/003/000.png', 'truth/003/001.png', 'truth/004/000.png'];
    expect(
      matched(
        ['test/003.png', 'test/004.png'],
        names.map((name) => mask(name)),
      ).matches,
    ).toEqual([
      ['test/003.png', 'truth/003/000.png', 'truth/003/001.png'],
      ['test/004.png', 'truth/004/000.png'],
    ]);
    expect(matched(['7.png'], [mask('a.png'), mask('b.png')]).matches).toEqual([['7.png', 'a.png', 'b.png']]);
  });

  it('takes a mask of half the size, and refuses one of other proportions', () => {
    const half = { ...mask('1.png', 4), height: 3 };
    expect(matched(['1.png', '2.png'], [half]).matches).toEqual([['1.png', '1.png']]);
    expect(matched(['1.png', '2.png'], [{ ...half, height: 4 }]).errors[0]).toMatchObject({ code: 'mask-wrong-size' });
  });

  it('names the mask that fits nothing, comes second, or has another size', () => {
    const { matches, errors } = matched(['1.png', '2.png'], [mask('9_mask.png'), mask('1.png'), mask('1_mask.png'), mask('2.png', 9)]);
    expect(matches).toEqual([['1.png', '1.png']]);
    expect(errors.map(({ code }) => code)).toEqual(['mask-matches-none', 'mask-second', 'mask-wrong-size']);
    expect(errors.map(({ message }) => message.split(' ')[1])).toEqual(['mask', 'mask', 'mask']);
    expect(errors[2].message).toContain('2.png is 9 x 6 pixels and its picture 2.png 8 x 6');
  });
});
