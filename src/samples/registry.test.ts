import { describe, expect, it, vi } from 'vitest';
import type { BinaryMask, FloatImage } from '../domain/image';
import { differenceMask } from './difference-mask';
import { makeSampleFiles, SAMPLE_SEED, sampleFileCount, samplePicture, sampleSets } from './registry';

// Painting is quick, but many pictures on a busy machine are not.
vi.setConfig({ testTimeout: 60_000 });

const countOnes = ({ pixels }: BinaryMask) => pixels.reduce((sum, value) => sum + value, 0);
/** A hundred thousand values compare faster as bytes. */
const isSame = (one: FloatImage, other: FloatImage) =>
  Buffer.compare(Buffer.from(one.pixels.buffer), Buffer.from(other.pixels.buffer)) === 0;
const mean = ({ pixels }: FloatImage) => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;

describe.each(sampleSets)('$id', (set) => {
  it('paints the same picture from the same seed, and another from another', () => {
    const defect = { kind: set.defects[0], severity: 0.5 };
    expect(isSame(set.paint(1, null), set.paint(1, null))).toBe(true);
    expect(isSame(set.paint(1, defect), set.paint(1, defect))).toBe(true);
    expect(isSame(set.paint(1, null), set.paint(2, null))).toBe(false);
  });

  it('paints numbers from 0 to 1, neither too dark nor too bright', () => {
    const image = set.paint(3, null);
    expect(image.pixels.length).toBe(set.width * set.height * set.channels);
    expect(image.pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(mean(image)).toBeGreaterThan(0.2);
    expect(mean(image)).toBeLessThan(0.75);
    const blown = image.pixels.filter((value) => value >= 1).length / image.pixels.length;
    expect(blown).toBeLessThan(0.01);
  });

  it.each(set.defects)('shows a %s as a small part of the picture, whatever the seed and severity', (kind) => {
    for (const seed of [0, 1]) {
      const clean = set.paint(seed, null);
      for (const severity of [0.08, 0.95]) {
        const mask = differenceMask(clean, set.paint(seed, { kind, severity }));
        const share = countOnes(mask) / mask.pixels.length;
        expect(countOnes(mask)).toBeGreaterThan(12);
        expect(share).toBeLessThan(0.15);
      }
    }
  });
});

describe('differenceMask', () => {
  it('is 1 where a defect changed the picture, and within a pixel of it nowhere else', () => {
    for (const set of sampleSets) {
      const clean = set.paint(11, null);
      const defective = set.paint(11, { kind: set.defects[1], severity: 0.7 });
      const mask = differenceMask(clean, defective);
      const changeAt = (at: number) =>
        Math.max(
          ...Array.from({ length: set.channels }, (_, c) =>
            Math.abs(clean.pixels[at * set.channels + c] - defective.pixels[at * set.channels + c]),
          ),
        );
      const changes = Float32Array.from({ length: set.width * set.height }, (_, at) => changeAt(at));
      let wrong = 0;
      for (let y = 1; y < set.height - 1; y++) {
        for (let x = 1; x < set.width - 1; x++) {
          const at = y * set.width + x;
          const near = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => changes[at + dy * set.width + dx]));
          if (Math.max(...near) === 0 && mask.pixels[at] !== 0) wrong++;
          if (Math.min(...near) > 0.04 && mask.pixels[at] !== 1) wrong++;
        }
      }
      expect(wrong).toBe(0);
    }
  });

  it('is empty between equal pictures', () => {
    const image = sampleSets[1].paint(1, null);
    expect(countOnes(differenceMask(image, image))).toBe(0);
  });
});

describe('makeSampleFiles', () => {
  it('lays out a set as MVTec AD does, with a mask for each defective picture', () => {
    const files = [...makeSampleFiles('brushed-metal', SAMPLE_SEED)];
    const paths = files.map(({ path }) => path);
    expect(files).toHaveLength(sampleFileCount);
    expect(new Set(paths).size).toBe(sampleFileCount);
    expect(paths.filter((path) => /^brushed-metal\/train\/good\/\d{3}\.png$/.test(path))).toHaveLength(60);
    expect(paths.filter((path) => /^brushed-metal\/test\/good\/\d{3}\.png$/.test(path))).toHaveLength(12);
    const defective = paths.filter((path) => /\/test\/(?!good)/.test(path));
    expect(defective).toHaveLength(24);
    for (const path of defective) expect(paths).toContain(path.replace('/test/', '/ground_truth/').replace('.png', '_mask.png'));
    for (const { path, image } of files) expect('channels' in image).toBe(!path.includes('ground_truth'));

    // What is shown of a set before it is made is in it.
    const set = sampleSets.find(({ id }) => id === 'brushed-metal') ?? sampleSets[0];
    const isIn = (label: string, picture: FloatImage): boolean => {
      const image = files.find(({ path }) => path === `brushed-metal/test/${label}/000.png`)?.image;
      return image?.pixels.every((value, at) => value === picture.pixels[at]) ?? false;
    };
    expect(isIn('good', samplePicture(set, 'good'))).toBe(true);
    expect(isIn(set.defects[0], samplePicture(set, 'defective'))).toBe(true);
  });

  it('starts otherwise from another seed', () => {
    const first = (seed: number) => makeSampleFiles('small-part', seed).next().value;
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });

  it('knows its sets', () => {
    expect(() => makeSampleFiles('marble', 1).next()).toThrow('marble');
    for (const { help } of sampleSets) expect(help).toMatch(/\.$/);
  });
});
