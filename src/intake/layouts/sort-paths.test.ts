/** The layouts of the known data sets and of factories' folders, each as a list of paths, and what becomes of it. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type FolderUse, sortPaths } from './sort-paths';

vi.setConfig({ testTimeout: 30_000 });

const said = (use: FolderUse): string => (use.kind === 'test' ? `test:${use.label}` : use.kind);

/** Each path with what it is for. */
function sorted(paths: readonly string[]) {
  const { folders, ...rest } = sortPaths(paths);
  const uses = Object.fromEntries(folders.flatMap((folder) => folder.paths.map((path) => [path, said(folder.use)])));
  return { ...rest, folders, uses };
}

const layouts: readonly (readonly [name: string, layout: string | null, expected: Readonly<Record<string, string>>])[] = [
  [
    'MVTec AD',
    'MVTec',
    {
      'tile/train/good/000.png': 'good',
      'tile/test/good/000.png': 'test:good',
      'tile/test/gray_stroke/000.png': 'test:gray_stroke',
      'tile/ground_truth/gray_stroke/000_mask.png': 'mask',
    },
  ],
  [
    'test pictures alone',
    'MVTec',
    { 'tile/test/good/0.png': 'test:good', 'tile/test/crack/0.png': 'test:crack', 'tile/ground_truth/crack/0_mask.png': 'mask' },
  ],
  [
    'BTAD',
    'BTAD',
    { '01/train/ok/0.bmp': 'good', '01/test/ok/0.bmp': 'test:good', '01/test/ko/0.bmp': 'test:ko', '01/ground_truth/ko/0.png': 'mask' },
  ],
  [
    'VisA as published',
    'VisA',
    {
      'candle/Data/Images/Normal/0000.JPG': 'good',
      'candle/Data/Images/Anomaly/000.JPG': 'test:Anomaly',
      'candle/Data/Masks/Anomaly/000.png': 'mask',
    },
  ],
  [
    'VisA of one class',
    'MVTec',
    { 'candle/train/good/0.JPG': 'good', 'candle/test/bad/0.JPG': 'test:bad', 'candle/ground_truth/bad/0.png': 'mask' },
  ],
  [
    'KolektorSDD2',
    'KolektorSDD2',
    { 'train/10000.png': 'by-mask', 'train/10000_GT.png': 'mask', 'test/20000.png': 'by-mask', 'test/20000_GT.png': 'mask' },
  ],
  [
    'KolektorSDD',
    'KolektorSDD',
    { 'kos01/Part0.jpg': 'by-mask', 'kos01/Part0_label.bmp': 'mask', 'kos02/Part0.jpg': 'by-mask', 'kos02/Part0_label.bmp': 'mask' },
  ],
  [
    'DAGM',
    'DAGM',
    {
      'Class1/Train/0576.PNG': 'by-mask',
      'Class1/Train/0577.PNG': 'by-mask',
      'Class1/Train/Label/0576_label.PNG': 'mask',
      'Class1/Test/0001.PNG': 'by-mask',
      'Class1/Test/Label/0001_label.PNG': 'mask',
    },
  ],
  [
    'MVTec 3D-AD',
    'MVTec 3D-AD',
    {
      'bagel/train/good/rgb/000.png': 'good',
      'bagel/train/good/xyz/000.tiff': 'out',
      'bagel/validation/good/rgb/000.png': 'good',
      'bagel/test/crack/rgb/000.png': 'test:crack',
      'bagel/test/crack/gt/000.png': 'mask',
      'bagel/test/crack/xyz/000.tiff': 'out',
      'bagel/test/good/rgb/000.png': 'test:good',
      'bagel/test/good/gt/000.png': 'mask',
    },
  ],
  [
    'MVTec LOCO',
    'MVTec LOCO',
    {
      'juice/train/good/000.png': 'good',
      'juice/validation/good/000.png': 'good',
      'juice/test/logical_anomalies/000.png': 'test:logical_anomalies',
      'juice/ground_truth/logical_anomalies/000/000.png': 'mask',
      'juice/ground_truth/logical_anomalies/000/001.png': 'mask',
    },
  ],
  [
    'MVTec AD 2',
    'MVTec AD 2',
    {
      'can/train/good/000_regular.png': 'good',
      'can/validation/good/000_regular.png': 'good',
      'can/test_public/good/000_regular.png': 'test:good',
      'can/test_public/bad/000_regular.png': 'test:bad',
      'can/test_public/ground_truth/bad/000_regular_mask.png': 'mask',
      'can/test_private/000_mixed.png': 'test:null',
    },
  ],
  [
    'anomalib folders',
    null,
    { 'normal/0.png': 'good', 'abnormal/1.png': 'test:abnormal', 'mask/1.png': 'mask', 'normal_test/2.png': 'test:good' },
  ],
  ['class folders', null, { 'part/OK/0.png': 'good', 'part/NG/0.png': 'test:NG' }],
  [
    'class folders of a casting set',
    null,
    {
      'casting/train/ok_front/0.jpeg': 'good',
      'casting/train/def_front/0.jpeg': 'test:def_front',
      'casting/test/ok_front/1.jpeg': 'test:good',
    },
  ],
  ['German folders', null, { 'Teil/gut/0.png': 'good', 'Teil/Ausschuß/0.png': 'test:Ausschuß', 'Teil/n.i.O./0.png': 'test:n.i.O.' }],
  ['AITEX', 'AITEX', { 'NODefect_images/a/0.png': 'good', 'Defect_images/1.png': 'test:Defect_images', 'Mask_images/1_mask.png': 'mask' }],
  [
    'RSDD',
    'RSDD',
    { 'Type-I RSDDs dataset/Rail surface images/rail_1.jpg': 'by-mask', 'Type-I RSDDs dataset/GroundTruth/rail_1.jpg': 'mask' },
  ],
  ['pictures and masks side by side', null, { 'set/images/1.png': 'by-mask', 'set/images/2.png': 'by-mask', 'set/masks/1.png': 'mask' }],
  [
    'labels that are words for good and bad',
    'MVTec',
    { 'train/good/0.png': 'good', 'test/OK/0.png': 'test:good', 'test/NG/0.png': 'test:NG' },
  ],
  [
    'defects among the training pictures',
    'MVTec',
    { 's/train/good/0.png': 'good', 's/train/bad/1.png': 'test:bad', 's/test/good/2.png': 'test:good' },
  ],
];

describe('sortPaths', () => {
  it.each(layouts)('sorts %s', (_, layout, expected) => {
    const found = sorted(Object.keys(expected));
    expect(found.uses).toEqual(expected);
    expect(found.layout).toBe(layout);
    expect(found.certainty).toBe('certain');
  });

  it('finds a layout in any folder, even in one that is called test', () => {
    for (const root of ['', 'tile/', 'home/data/mvtec/tile/', 'test/tile/', 'OK parts/day 1/']) {
      const paths = [`${root}train/good/0.png`, `${root}test/crack/0.png`, `${root}ground_truth/crack/0_mask.png`];
      expect(Object.values(sorted(paths).uses)).toEqual(['good', 'test:crack', 'mask']);
      expect(sorted(paths).sets).toEqual([root.replace(/\/$/, '')]);
    }
  });

  it('is sure of nothing where the names say nothing or little', () => {
    expect(sorted(['a.png', 'b/c.png']).certainty).toBe('none');
    expect(sorted([]).certainty).toBe('none');
    expect(sorted(['a.png', 'b/c.png', 'test/hole/0.png']).certainty).toBe('likely');
    expect(sorted(['test/0.png', 'test/1.png']).certainty).toBe('likely');
    expect(sorted(['parts/OK/0.png', 'parts/new/1.png']).certainty).toBe('likely');
    // "not good" and "OK parts" are not the same.
    expect(sorted(['not good/0.png']).uses).not.toEqual({ 'not good/0.png': 'good' });
  });

  it('asks where a drop holds several sets of good pictures', () => {
    const found = sorted(['data/bottle/train/good/0.png', 'data/screw/train/good/0.png']);
    expect(found.certainty).toBe('likely');
    expect(found.sets).toEqual(['data/bottle', 'data/screw']);
  });

  it('shows the masks of each picture of LOCO as one folder', () => {
    const masks = ['0/000.png', '0/001.png', '1/000.png'].map((name) => `j/ground_truth/structural_anomalies/${name}`);
    const { folders } = sorted(['j/train/good/0.png', 'j/test/structural_anomalies/0.png', ...masks]);
    expect(folders.filter(({ use }) => use.kind === 'mask').map(({ folder, paths }) => [folder, paths.length])).toEqual([
      ['j/ground_truth/structural_anomalies/', 3],
    ]);
  });

  it('loses no path and doubles none (any paths)', () => {
    const part = fc.constantFrom(
      'train',
      'test',
      'ground_truth',
      'good',
      'OK',
      'ng',
      'hole',
      '000',
      'xyz',
      'images',
      'a_mask.png',
      'a.png',
      '000.png',
      's',
    );
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 30 }), (paths) => {
        expect(
          sortPaths(paths)
            .folders.flatMap((folder) => folder.paths)
            .toSorted(),
        ).toEqual(paths.toSorted());
      }),
    );
  });

  it('never makes a good picture of what a folder calls a mask or defective (any folders around)', () => {
    const around = fc.array(fc.constantFrom('train', 'test', 'good', 'OK', 'images', 's', 'data'), { maxLength: 3 });
    const inner = fc.constantFrom('ground_truth', 'masks', 'GT', 'bad', 'NG', 'defect', 'abnormal');
    fc.assert(
      fc.property(around, inner, (outer, last) => {
        const path = [...outer, last, '7.png'].join('/');
        expect(sorted([path, 'z/train/good/1.png']).uses[path]).not.toBe('good');
      }),
    );
  });

  it('sorts 50,000 paths in 10,000 folders', () => {
    const paths = Array.from({ length: 50_000 }, (_, i) => `s${i % 5000}/${i % 2 ? 'train/good' : 'test/hole'}/${i}.png`);
    expect(sortPaths(paths).folders.flatMap((folder) => folder.paths)).toHaveLength(50_000);
  });
});
