import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../domain/presets';
import { preparationFor } from '../../imaging/prepare-picture';
import { pixelsInOne, proposedSize, smallestDefect } from './smallest-defect';

const ratioOf = (recipe: Partial<typeof defaultRecipe>, pictures: readonly { width: number; height: number }[]) =>
  pixelsInOne(preparationFor({ ...defaultRecipe, ...recipe }, pictures), pictures);

describe('pixels of a picture that become one', () => {
  it('follow from size, proportions and region', () => {
    expect(ratioOf({ size: 256 }, [{ width: 2048, height: 1024 }])).toBe(8);
    expect(ratioOf({ size: 256, fit: 'stretch' }, [{ width: 2048, height: 1024 }])).toBe(8);
    expect(ratioOf({ size: 256, fit: 'crop' }, [{ width: 2048, height: 1024 }])).toBe(4);
    expect(ratioOf({ size: 256, region: { left: 0, top: 0, width: 0.5, height: 0.5 } }, [{ width: 2048, height: 1024 }])).toBe(4);
  });

  it('are those of the picture in the middle, and unknown without pictures', () => {
    const pictures = [512, 1024, 4096].map((side) => ({ width: side, height: side }));
    expect(ratioOf({ size: 512 }, pictures)).toBe(2);
    expect(ratioOf({ size: 512 }, [])).toBeNull();
  });
});

it('the smallest defect grows with them, and is a pixel at least', () => {
  expect([smallestDefect(8), smallestDefect(1), smallestDefect(0.01)]).toEqual([160, 20, 1]);
});

it('proposes twice the size while two pixels or more become one, up to the largest', () => {
  expect(proposedSize({ size: 256 }, 8)).toBe(512);
  expect(proposedSize({ size: 256 }, 1.9)).toBeNull();
  expect(proposedSize({ size: 1500 }, 3)).toBe(2048);
  expect(proposedSize({ size: 2048 }, 3)).toBeNull();
});
