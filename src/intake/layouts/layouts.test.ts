import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { sortPaths } from './sort-paths';
import { placesOf } from './sorted-places';

vi.setConfig({ testTimeout: 30_000 });

/** Each path with what becomes of it, in a word: `good`, `test crack +mask`, `test good (OK)`, `by-mask +..`, `mask`, `out`. */
function sorted(paths: readonly string[]) {
  const { layout, certainty, sets, folders, isGoodWithoutMask } = sortPaths(paths);
  const { places, stray, ambiguous } = placesOf(folders, isGoodWithoutMask);
  const said = Object.fromEntries(
    paths.map((path) => {
      const place = places.get(path);
      if (!place) return [path, 'out'];
      if (place.kind === 'mask') return [path, 'mask'];
      const { role, label, labelName, maskPaths, goodByMask } = place;
      const what = goodByMask ? `by-mask ${goodByMask}` : role === 'good' ? 'good' : `test ${label ?? '?'}`;
      return [path, [what, labelName && `(${labelName})`, ...maskPaths.map((mask) => `+${mask}`)].filter(Boolean).join(' ')];
    }),
  );
  return { layout, certainty, sets, said, stray, ambiguous };
}

/** Layouts as their authors give them out: each path with what it must become. */
const known: readonly (readonly [name: string, layout: string | null, set: string, files: Readonly<Record<string, string>>])[] = [
  [
    'MVTec AD',
    'MVTec',
    'mvtec/tile/',
    {
      'mvtec/tile/train/good/000.png': 'good',
      'mvtec/tile/test/good/000.png': 'test good',
      'mvtec/tile/test/crack/000.png': 'test crack +mvtec/tile/ground_truth/crack/000_mask.png',
      'mvtec/tile/test/oil/000.png': 'test oil +mvtec/tile/ground_truth/oil/000_mask.png',
      'mvtec/tile/ground_truth/crack/000_mask.png': 'mask',
      'mvtec/tile/ground_truth/oil/000_mask.png': 'mask',
    },
  ],
  [
    'test pictures alone',
    'MVTec',
    'tile/',
    {
      'tile/test/good/0.png': 'test good',
      'tile/test/crack/0.png': 'test crack +tile/ground_truth/crack/0_mask.png',
      'tile/ground_truth/crack/0_mask.png': 'mask',
    },
  ],
  [
    'a set in a folder called test, names in capitals',
    'MVTec',
    'test/tile/',
    {
      'test/tile/Train/Good/000.PNG': 'good',
      'test/tile/TEST/GOOD/000.PNG': 'test good (GOOD)',
      'test/tile/TEST/Hole/000.PNG': 'test Hole +test/tile/Ground Truth/hole/000.png',
      'test/tile/Ground Truth/hole/000.png': 'mask',
    },
  ],
  [
    'VisA',
    'VisA',
    'VisA/candle/',
    {
      'VisA/candle/Data/Images/Normal/0000.JPG': 'good',
      'VisA/candle/Data/Images/Anomaly/000.JPG': 'test Anomaly +VisA/candle/Data/Masks/Anomaly/000.png',
      'VisA/candle/Data/Masks/Anomaly/000.png': 'mask',
    },
  ],
  [
    'VisA, sorted for one class',
    'MVTec',
    'candle/',
    {
      'candle/train/good/0.JPG': 'good',
      'candle/test/good/1.JPG': 'test good',
      'candle/test/bad/000.JPG': 'test bad +candle/ground_truth/bad/000.png',
      'candle/ground_truth/bad/000.png': 'mask',
    },
  ],
  [
    'BTAD',
    'BTAD',
    '01/',
    {
      '01/train/ok/0000.bmp': 'good',
      '01/test/ok/0000.bmp': 'test good (ok)',
      '01/test/ko/0000.bmp': 'test ko +01/ground_truth/ko/0000.png',
      '01/ground_truth/ko/0000.png': 'mask',
    },
  ],
  [
    'KolektorSDD',
    'KolektorSDD',
    '',
    {
      'KolektorSDD/kos01/Part0.jpg': 'by-mask good +KolektorSDD/kos01/Part0_label.bmp',
      'KolektorSDD/kos01/Part0_label.bmp': 'mask',
      'KolektorSDD/kos02/Part0.jpg': 'by-mask good +KolektorSDD/kos02/Part0_label.bmp',
      'KolektorSDD/kos02/Part0_label.bmp': 'mask',
    },
  ],
  [
    'KolektorSDD2',
    'KolektorSDD2',
    'ksdd2/',
    {
      'ksdd2/train/10000.png': 'by-mask good +ksdd2/train/10000_GT.png',
      'ksdd2/train/10000_GT.png': 'mask',
      'ksdd2/test/20000.png': 'by-mask test +ksdd2/test/20000_GT.png',
      'ksdd2/test/20000_GT.png': 'mask',
    },
  ],
  [
    'DAGM',
    'DAGM',
    'Class1/',
    {
      'Class1/Train/0575.PNG': 'good',
      'Class1/Train/0576.PNG': 'by-mask good +Class1/Train/Label/0576_label.PNG',
      'Class1/Train/Label/0576_label.PNG': 'mask',
      'Class1/Test/0001.PNG': 'test good',
      'Class1/Test/0576.PNG': 'by-mask test +Class1/Test/Label/0576_label.PNG',
      'Class1/Test/Label/0576_label.PNG': 'mask',
    },
  ],
  [
    'MVTec 3D-AD',
    'MVTec 3D-AD',
    'bagel/',
    {
      'bagel/train/good/rgb/000.png': 'good',
      'bagel/train/good/xyz/000.tiff': 'out',
      'bagel/validation/good/rgb/000.png': 'good',
      'bagel/test/good/rgb/000.png': 'test good +bagel/test/good/gt/000.png',
      'bagel/test/good/gt/000.png': 'mask',
      'bagel/test/hole/rgb/000.png': 'test hole +bagel/test/hole/gt/000.png',
      'bagel/test/hole/gt/000.png': 'mask',
      'bagel/test/hole/xyz/000.tiff': 'out',
    },
  ],
  [
    'MVTec LOCO AD, several masks a picture',
    'MVTec LOCO AD',
    'juice_bottle/',
    {
      'juice_bottle/train/good/000.png': 'good',
      'juice_bottle/validation/good/000.png': 'good',
      'juice_bottle/test/good/000.png': 'test good',
      'juice_bottle/test/logical_anomalies/000.png':
        'test logical_anomalies +juice_bottle/ground_truth/logical_anomalies/000/000.png +juice_bottle/ground_truth/logical_anomalies/000/001.png',
      'juice_bottle/test/logical_anomalies/001.png': 'test logical_anomalies +juice_bottle/ground_truth/logical_anomalies/001/000.png',
      'juice_bottle/test/structural_anomalies/000.png':
        'test structural_anomalies +juice_bottle/ground_truth/structural_anomalies/000/000.png',
      'juice_bottle/ground_truth/logical_anomalies/000/000.png': 'mask',
      'juice_bottle/ground_truth/logical_anomalies/000/001.png': 'mask',
      'juice_bottle/ground_truth/logical_anomalies/001/000.png': 'mask',
      'juice_bottle/ground_truth/structural_anomalies/000/000.png': 'mask',
    },
  ],
  [
    'MVTec AD 2',
    'MVTec AD 2',
    'can/',
    {
      'can/train/good/000_regular.png': 'good',
      'can/validation/good/001_regular.png': 'good',
      'can/test_public/good/000_regular.png': 'test good',
      'can/test_public/bad/000_regular.png': 'test bad +can/test_public/ground_truth/bad/000_regular_mask.png',
      'can/test_public/ground_truth/bad/000_regular_mask.png': 'mask',
      'can/test_private/000_regular.png': 'test ?',
      'can/test_private_mixed/000_mixed.png': 'test ?',
    },
  ],
  [
    'AITEX',
    'AITEX',
    'aitex/',
    {
      'aitex/NODefect_images/2306881-210020u/0000_000_01.png': 'good',
      'aitex/Defect_images/0001_002_00.png': 'test Defect_images +aitex/Mask_images/0001_002_00_mask.png',
      'aitex/Mask_images/0001_002_00_mask.png': 'mask',
    },
  ],
  [
    'RSDDs',
    'RSDD',
    'RSDDs/Type-I RSDDs dataset/',
    {
      'RSDDs/Type-I RSDDs dataset/Rails surface images/rail_1.jpg': 'by-mask good +RSDDs/Type-I RSDDs dataset/GroundTruth/rail_1.jpg',
      'RSDDs/Type-I RSDDs dataset/GroundTruth/rail_1.jpg': 'mask',
    },
  ],
  [
    'Real-IAD',
    'Real-IAD',
    'realiad_256/audiojack/',
    {
      'realiad_256/audiojack/OK/S0001/audiojack_0001_OK_C1_20231021104318.jpg': 'good',
      'realiad_256/audiojack/NG/BX/S0027/audiojack_0027_NG_BX_C1_20231023141000.jpg':
        'test BX +realiad_256/audiojack/NG/BX/S0027/audiojack_0027_NG_BX_C1_20231023141000.png',
      'realiad_256/audiojack/NG/BX/S0027/audiojack_0027_NG_BX_C1_20231023141000.png': 'mask',
    },
  ],
  [
    'Eyecandies',
    'Eyecandies',
    'CandyCane/',
    {
      'CandyCane/train/data/000_image_4.png': 'good',
      'CandyCane/train/data/000_image_0.png': 'out',
      'CandyCane/train/data/000_depth.png': 'out',
      'CandyCane/test_public/data/00_image_4.png': 'by-mask test +CandyCane/test_public/data/00_mask.png',
      'CandyCane/test_public/data/00_mask.png': 'mask',
      'CandyCane/test_public/data/00_bumps_mask.png': 'out',
    },
  ],
  [
    'magnetic tile',
    'magnetic tile',
    '',
    {
      'MT_Free/Imgs/exp1_num_1.jpg': 'good',
      'MT_Free/Imgs/exp1_num_1.png': 'out',
      'MT_Crack/Imgs/exp1_num_9.jpg': 'test Crack +MT_Crack/Imgs/exp1_num_9.png',
      'MT_Crack/Imgs/exp1_num_9.png': 'mask',
    },
  ],
  [
    "anomalib's folders",
    null,
    'hazelnut_toy/',
    {
      'hazelnut_toy/good/00.jpg': 'good',
      'hazelnut_toy/crack/01.jpg': 'test crack +hazelnut_toy/mask/crack/01.jpg',
      'hazelnut_toy/mask/crack/01.jpg': 'mask',
    },
  ],
  [
    "anomalib's folders, normal pictures to test",
    null,
    'part/',
    {
      'part/normal/00.png': 'good',
      'part/normal_test/00.png': 'test good (normal_test)',
      'part/abnormal/00.png': 'test abnormal +part/mask/00.png',
      'part/mask/00.png': 'mask',
    },
  ],
  ['class folders', null, 'line 3/', { 'line 3/i.O./1.bmp': 'good', 'line 3/n.i.O./1.bmp': 'test n.i.O.' }],
  ['class folders with kinds', null, '', { 'OK/1.png': 'good', 'NG/scratch/1.png': 'test scratch', 'NG/dent/1.png': 'test dent' }],
  ['class folders, other words', null, 'a/', { 'a/defect-free/1.png': 'good', 'a/Défauts/1.png': 'test Défauts' }],
  [
    'pictures and masks in pairs',
    null,
    'set/',
    {
      'set/images/1.jpg': 'by-mask good +set/masks/1.png',
      'set/masks/1.png': 'mask',
      'set/images/2.jpg': 'by-mask good +set/masks/2.png',
      'set/masks/2.png': 'mask',
    },
  ],
  [
    'pairs, the use inside',
    null,
    'set/',
    {
      'set/images/train/1.jpg': 'by-mask good +set/annotations/train/1.png',
      'set/annotations/train/1.png': 'mask',
      'set/images/test/1.jpg': 'by-mask test +set/annotations/test/1.png',
      'set/annotations/test/1.png': 'mask',
    },
  ],
];

describe('known layouts', () => {
  it.each(known)('%s', (_name, layout, set, files) => {
    expect(sorted(Object.keys(files))).toEqual({ layout, certainty: 'certain', sets: [set], said: files, stray: [], ambiguous: [] });
  });
});

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
