import { describe, expect, it } from 'vitest';
import { comparedStem, isNamedAsMask, stemsNamedByMask } from './mask-name';

describe('the name of a mask', () => {
  it.each([
    ['a/003_mask.png'],
    ['a/003-mask.PNG'],
    ['a/003.mask.png'],
    ['a/003_GT.png'],
    ['a/003_gt.bmp'],
    ['a/003_label.tif'],
    ['a/003_labels.tif'],
    ['a/003_segmentation.png'],
    ['a/003_seg.png'],
    ['a/003_ground_truth.png'],
    ['a/003 (mask).png'],
    ['a/003_mask_2.png'],
    ['a/mask_003.png'],
    ['a/GT-003.png'],
    ['a/003.jpg'],
    ['masks/003/000.png'],
    ['masks/003/mask.png'],
    ['masks/003/mask_1.png'],
  ])('of %s names 003', (path) => {
    expect(stemsNamedByMask(path)).toContain('003');
  });

  it('names its own first, so that a picture that is itself called so is found', () => {
    expect(stemsNamedByMask('m/Teil_Mask.png')).toEqual(['teil_mask', 'teil']);
  });

  it('is composed and lower case, as a Mac and a Windows machine write the same name differently', () => {
    expect(stemsNamedByMask('Prüfung_7_mask.png'.normalize('NFD'))).toContain(comparedStem('PRÜFUNG_7.jpg'.normalize('NFC')));
  });

  it('takes no word out of the middle, nor all that there is of a name', () => {
    expect(stemsNamedByMask('a/unmasked.png')).toEqual(['unmasked']);
    expect(stemsNamedByMask('a/mask_off.png')).toEqual(['mask_off', 'off']);
    expect(stemsNamedByMask('mask.png')).toEqual(['mask']);
    expect(stemsNamedByMask('seal/003.png')).toEqual(['003', 'seal']);
  });

  it('says whether it is called as masks are', () => {
    expect(['1_mask.png', '1_GT.bmp', 'label_1.png'].every(isNamedAsMask)).toBe(true);
    expect(['1.png', 'masking_tape.png', 'gtx.png'].some(isNamedAsMask)).toBe(false);
  });
});
