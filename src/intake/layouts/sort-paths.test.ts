import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { sorted } from '../testing/sorted-words';
import { sortPaths } from './sort-paths';
import { placesOf } from './sorted-places';

vi.setConfig({ testTimeout: 30_000 });

describe('what has to be asked', () => {
  it.each([
    ['two parts in one drop', ['bottle/train/good/0.png', 'screw/train/good/0.png']],
    ['two days of one part', ['mon/part/OK/0.png', 'tue/part/OK/0.png']],
    ['training pictures of which nothing says that they are good', ['severstal/train_images/0.jpg', 'severstal/test_images/1.jpg']],
    ['a folder beside the good ones', ['good/0.png', 'colour/1.png']],
    ['test pictures alone, not labelled', ['test/0.png', 'test/1.png']],
    ['kinds below test, and nothing else', ['test/hole/0.png']],
    ['masks alone', ['masks/0.png', 'masks/1.png']],
    ['masks of some pictures', ['images/0.png', 'images/1.png', 'labels/0.png']],
    ['words in the names', ['part/ok_1.png', 'part/ng_1.png']],
    ['a PNG beside a JPEG of its name', ['a/1.jpg', 'a/1.png', 'a/2.jpg', 'a/2.png']],
    ['names of masks without pictures', ['a/1_mask.png', 'a/2_mask.png', 'b/7.png']],
  ])('%s', (_name, paths) => expect(sorted(paths).certainty).toBe('likely'));

  it('sorts by the words in names as a proposal', () => {
    expect(sorted(['p/OK_1.png', 'p/3-ng.png', 'p/x.png']).said).toEqual({
      'p/OK_1.png': 'good',
      'p/3-ng.png': 'test ng',
      'p/x.png': 'out',
    });
  });

  it.each([
    ['plain files', ['a.png', 'b.png']],
    ['plain folders', ['monday/Image1.bmp', 'tuesday/Image1.bmp']],
    ['words inside of words', ['goodyear/1.png', 'testimony/2.png', 'maskara/3.png']],
    ['nothing', []],
  ])('and not: %s', (_name, paths) => expect(sorted(paths).certainty).toBe('none'));
});

describe('masks', () => {
  it('match across ways to write an accent', () => {
    const [nfc, nfd] = ['Kratzer_ä'.normalize('NFC'), 'Kratzer_ä'.normalize('NFD')];
    const paths = ['train/good/0.png', `test/bad/${nfc}.png`, `ground_truth/bad/${nfd}_mask.png`];
    expect(sorted(paths).said[paths[1]]).toBe(`test bad +${paths[2]}`);
  });

  it('are named where their picture is not there, or is not clear', () => {
    const { stray } = sorted(['s/train/good/0.png', 's/test/hole/1.png', 's/ground_truth/hole/7_mask.png']);
    expect(stray).toEqual([{ path: 's/ground_truth/hole/7_mask.png', expected: 's/test/hole/7' }]);
    const { ambiguous } = sorted(['train/good/0.png', 'test/a/1.png', 'test/b/1.png', 'ground_truth/1.png']);
    expect(ambiguous).toEqual([{ path: 'ground_truth/1.png', first: 'test/a/1.png', second: 'test/b/1.png' }]);
  });

  it('of one day do not go to the pictures of the other', () => {
    const day = (name: string) => [`${name}/train/good/0.png`, `${name}/test/bad/0.png`, `${name}/ground_truth/bad/0_mask.png`];
    const { said } = sorted([...day('d1/part'), ...day('d2/part')]);
    expect(said['d1/part/test/bad/0.png']).toBe('test bad +d1/part/ground_truth/bad/0_mask.png');
    expect(said['d2/part/test/bad/0.png']).toBe('test bad +d2/part/ground_truth/bad/0_mask.png');
  });
});

describe('sorting', () => {
  it('makes good pictures neither of defective training pictures nor of what lies outside', () => {
    const { said, certainty } = sorted(['s/train/good/0.png', 's/train/bad/0.png', 's/test/bad/1.png', 's/overview.png']);
    expect(said).toMatchObject({ 's/train/bad/0.png': 'test bad', 's/overview.png': 'out' });
    expect(certainty).toBe('certain');
  });

  it('takes pictures of labels for pictures', () => {
    expect(sorted(['labels/train/good/label_1.png', 'labels/test/bad/label_2.png']).said).toEqual({
      'labels/train/good/label_1.png': 'good',
      'labels/test/bad/label_2.png': 'test bad',
    });
  });

  it('doubles no path, and makes no mask a picture (any paths)', () => {
    const part = fc.constantFrom('train', 'test', 'ground_truth', 'good', 'OK', 'ng', 'hole', 'images', 's');
    const name = fc.constantFrom('a_mask.png', 'a.png', 'b.png', 'ok_1.png', 'b_GT.bmp');
    const path = fc.tuple(fc.array(part, { maxLength: 4 }), name).map(([parts, file]) => [...parts, file].join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 30 }), (paths) => {
        const { folders, isGoodWithoutMask } = sortPaths(paths);
        expect(folders.flatMap(({ read }) => read.map((each) => each.path)).toSorted()).toEqual(paths.toSorted());
        for (const [each, place] of placesOf(folders, isGoodWithoutMask).places)
          if (/ground_truth\/(?!.*(train|test)\/)/.test(each)) expect(place.kind, each).toBe('mask');
      }),
    );
  });

  it('sorts 20,000 paths in 2,000 folders within seconds on any machine', () => {
    const paths = Array.from({ length: 20_000 }, (_, i) => `s/${i % 2 ? 'train/good' : `test/hole/${i % 2000}`}/${i % 100}_${i}.png`);
    const start = performance.now();
    expect(sortPaths(paths).certainty).toBe('certain');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
