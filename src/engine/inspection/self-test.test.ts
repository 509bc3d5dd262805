import { expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import type { PlannedDamage, SelfTest } from '../../domain/self-test';
import { type SelfTestProgress, selfTest } from './self-test';

const clean: FloatImage = { width: 8, height: 8, channels: 1, pixels: new Float32Array(64).fill(0.5) };

const planned = (index: number, size: number): PlannedDamage => ({
  index,
  picture: `${index % 2}.png`,
  kind: 'dent',
  size,
  contrast: 'medium',
});

/** Paints pixel 9 as bright as the size says; nothing at all for a size of 0. */
function damage(image: FloatImage, { size }: PlannedDamage) {
  const pixels = image.pixels.slice();
  const mask = { width: 8, height: 8, pixels: new Uint8Array(64) };
  if (size > 0) {
    pixels[9] = 0.5 + size;
    mask.pixels[9] = 1;
  }
  return { image: { ...image, pixels }, mask, levels: 255 * size };
}

/** The residual sees the brightness where it is; the uncertainty only ever looks at the far corner. */
async function inspect({ pixels }: FloatImage) {
  const residual = pixels.map((value) => value - 0.5);
  const uncertainty = new Float32Array(64);
  uncertainty[63] = 0.3;
  return { maps: { residual, uncertainty }, scores: { residual: Math.max(...residual), uncertainty: 0.3 } };
}

const calibration = {
  heldOut: ['0.png', '1.png'],
  imageScores: { residual: [0.01, 0.02], uncertainty: [0.3, 0.4] },
  pixelThresholds: { residual: 0.1, uncertainty: 0.1 },
};

async function run(damages: readonly PlannedDamage[]) {
  const asked: string[] = [];
  const plan = { kinds: ['dent'] as const, kindsWereTrained: false, pictures: ['0.png', '1.png'], damages };
  const prepared = async (path: string) => {
    asked.push(path);
    return clean;
  };
  const generator = selfTest({ plan, calibration, prepared, damage, inspect });
  const progress: SelfTestProgress[] = [];
  for (;;) {
    const next = await generator.next();
    if (next.done) return { test: next.value as SelfTest, progress, asked };
    progress.push(next.value);
  }
}

it('scores each damaged picture by every detector, and sees where the maps point', async () => {
  const { test, progress, asked } = await run([planned(0, 0.04), planned(1, 0.16)]);
  expect(asked).toEqual(['0.png', '1.png']);
  expect(progress).toEqual([
    { done: 1, total: 2 },
    { done: 2, total: 2 },
  ]);
  expect(test.damaged.map(({ scores }) => scores.residual)).toEqual([expect.closeTo(0.04), expect.closeTo(0.16)]);
  expect(test.damaged.map(({ pointed }) => pointed)).toEqual([
    { residual: true, uncertainty: false },
    { residual: true, uncertainty: false },
  ]);
  expect(test.damaged.map(({ covered }) => covered.residual)).toEqual([0, 1]);
  expect(test.heldOut).toEqual(calibration.heldOut);
  expect(test.undamaged).toEqual(calibration.imageScores);
});

it('pools the pixels of all damaged pictures', async () => {
  const { test } = await run([planned(0, 0.04), planned(1, 0.16)]);
  // The residual is 0 but in the damage; the uncertainty is 0 there, below one clean pixel of 63 and level with the others.
  expect(test.pixel.residual?.auroc).toBe(1);
  expect(test.pixel.uncertainty?.auroc).toBeCloseTo(62 / 63 / 2);
});

it('leaves out damage that changes nothing, and counts it', async () => {
  const { test, progress } = await run([planned(0, 0), planned(1, 0.16)]);
  expect(test.impossibleCount).toBe(1);
  expect(test.damaged.map(({ index }) => index)).toEqual([1]);
  expect(progress.at(-1)).toEqual({ done: 2, total: 2 });
});
