/** Public data sets and layouts of factories: each path with its role. */
import { describe, expect, it } from 'vitest';
import { sorted } from '../testing/sorted-words';

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
