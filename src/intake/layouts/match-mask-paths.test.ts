/** Masks find their pictures by the rules of every layout, and none of another set, defect or name. */
import { describe, expect, it } from 'vitest';
import { matchMaskPaths } from './match-mask-paths';

const matched = (pictures: readonly string[], masks: readonly string[]) => Object.fromEntries(matchMaskPaths(pictures, masks).masksOf);

describe('matchMaskPaths', () => {
  it.each([
    ['MVTec', 'tile/test/crack/000.png', ['tile/ground_truth/crack/000_mask.png']],
    ['BTAD', '01/test/ko/0001.bmp', ['01/ground_truth/ko/0001.png']],
    ['KolektorSDD2', 'train/10000.png', ['train/10000_GT.png']],
    ['KolektorSDD', 'kos01/Part0.jpg', ['kos01/Part0_label.bmp']],
    ['DAGM', 'Class1/Train/0576.PNG', ['Class1/Train/Label/0576_label.PNG']],
    ['VisA', 'candle/Data/Images/Anomaly/000.JPG', ['candle/Data/Masks/Anomaly/000.png']],
    [
      'MVTec LOCO',
      'j/test/logical_anomalies/000.png',
      ['j/ground_truth/logical_anomalies/000/000.png', 'j/ground_truth/logical_anomalies/000/001.png'],
    ],
    ['MVTec AD 2', 'can/test_public/bad/000_r.png', ['can/test_public/ground_truth/bad/000_r_mask.png']],
    ['MVTec 3D-AD', 'bagel/test/crack/rgb/000.png', ['bagel/test/crack/gt/000.png']],
    ['names composed and decomposed', 'test/bad/K\u00e4fer.png', ['ground_truth/bad/Ka\u0308fer_mask.png']],
  ])('knows %s', (_, picture, masks) => {
    expect(matched([picture], masks)).toEqual({ [picture]: masks });
  });

  it('keeps to the label, the set and the folder', () => {
    const pictures = ['a/test/crack/0.png', 'a/test/hole/0.png', 'b/test/crack/0.png', 'a/test/good/0.png', 'a/train/good/0.png'];
    const masks = ['a/ground_truth/crack/0_mask.png', 'b/ground_truth/crack/0_mask.png', 'a/ground_truth/hole/0_mask.png'];
    expect(matched(pictures, masks)).toEqual({
      'a/test/crack/0.png': [masks[0]],
      'b/test/crack/0.png': [masks[1]],
      'a/test/hole/0.png': [masks[2]],
    });
  });

  it('keeps KolektorSDD’s parts of one name apart by their folders', () => {
    const pictures = ['kos01/Part0.jpg', 'kos02/Part0.jpg'];
    expect(matched(pictures, ['kos01/Part0_label.bmp', 'kos02/Part0_label.bmp'])).toEqual({
      'kos01/Part0.jpg': ['kos01/Part0_label.bmp'],
      'kos02/Part0.jpg': ['kos02/Part0_label.bmp'],
    });
  });

  it('names masks without a picture, and those that suit two', () => {
    const { stray } = matchMaskPaths(['s/test/hole/1.png'], ['s/ground_truth/hole/7_mask.png']);
    expect(stray).toEqual([{ path: 's/ground_truth/hole/7_mask.png', expected: 's/test/hole/7' }]);
    const { ambiguous } = matchMaskPaths(['s/test/a/1.png', 's/test/b/1.png'], ['s/ground_truth/1.png']);
    expect(ambiguous).toHaveLength(1);
  });
});
