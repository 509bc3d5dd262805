import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type SortedPaths, sortByLayout } from './mvtec-layout';

vi.setConfig({ testTimeout: 30_000 });

function recognised(paths: string[]): Extract<SortedPaths, { recognised: true }> {
  const sorted = sortByLayout(paths);
  if (!sorted.recognised) throw new Error('not recognised');
  return sorted;
}

const set = (root: string) => [
  `${root}train/good/000.png`,
  `${root}test/good/000.png`,
  `${root}test/crack/000.png`,
  `${root}test/crack_nomask/001.png`,
  `${root}ground_truth/crack/000_mask.png`,
];

describe('sortByLayout', () => {
  it.each(['', 'tile/', 'home/data/mvtec/tile/', 'test/tile/'])('recognises the layout under "%s"', (root) => {
    const sorted = recognised(set(root));
    const name = root.split('/').at(-2) ?? '';
    expect(sorted.sets).toEqual([name]);
    expect(sorted.others).toEqual([]);
    expect(sorted.strayMasks).toEqual([]);
    expect(sorted.masks).toEqual([`${root}ground_truth/crack/000_mask.png`]);
    expect(sorted.pictures).toEqual([
      { path: `${root}train/good/000.png`, set: name, role: 'good', label: 'good', maskPath: null },
      { path: `${root}test/good/000.png`, set: name, role: 'test', label: 'good', maskPath: null },
      { path: `${root}test/crack/000.png`, set: name, role: 'test', label: 'crack', maskPath: `${root}ground_truth/crack/000_mask.png` },
      { path: `${root}test/crack_nomask/001.png`, set: name, role: 'test', label: 'crack_nomask', maskPath: null },
    ]);
  });

  it('takes masks without the suffix and with another extension', () => {
    const sorted = recognised(['train/good/0.jpg', 'test/hole/7.jpg', 'ground_truth/hole/7.png']);
    expect(sorted.pictures[1].maskPath).toBe('ground_truth/hole/7.png');
  });

  it('names masks without a picture, and what fits nowhere', () => {
    const sorted = recognised(['s/train/good/0.png', 's/ground_truth/hole/7_mask.png', 's/overview.png', 's/train/bad/0.png']);
    expect(sorted.strayMasks).toEqual([{ path: 's/ground_truth/hole/7_mask.png', expected: 's/test/hole/7' }]);
    expect(sorted.masks).toEqual([]);
    expect(sorted.others.toSorted()).toEqual(['s/overview.png', 's/train/bad/0.png']);
  });

  it('keeps several sets apart', () => {
    const sorted = recognised([...set('mvtec/tile/'), ...set('mvtec/wood/')]);
    expect(sorted.sets).toEqual(['tile', 'wood']);
    expect(sorted.pictures.filter((picture) => picture.set === 'wood')).toHaveLength(4);
    expect(sorted.pictures.find(({ path }) => path === 'mvtec/wood/test/crack/000.png')?.maskPath).toContain('wood');
  });

  it('takes a set that has only pictures to inspect, with labels and masks', () => {
    const sorted = sortByLayout(['a/test/crack/1.png', 'a/ground_truth/crack/1_mask.png', 'b/test/good/1.png']);
    expect(sorted).toMatchObject({
      sets: ['a', 'b'],
      pictures: [
        { role: 'test', label: 'crack', maskPath: 'a/ground_truth/crack/1_mask.png' },
        { role: 'test', label: 'good' },
      ],
    });
  });

  it('says so where there is nothing like it', () => {
    expect(sortByLayout(['a.png', 'b/c.png', 'test/hole/0.png'])).toEqual({ recognised: false });
    expect(sortByLayout([])).toEqual({ recognised: false });
  });

  it('loses no path and doubles none (any paths)', () => {
    const part = fc.constantFrom('train', 'test', 'ground_truth', 'good', 'hole', 'a_mask.png', 'a.png', 'b.png', 's');
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 30 }), (paths) => {
        const all = ['s/train/good/z.png', ...paths];
        const { pictures, masks, strayMasks, others } = recognised(all);
        const found = [...pictures.map((picture) => picture.path), ...masks, ...strayMasks.map((stray) => stray.path), ...others];
        expect(found.toSorted()).toEqual(all.toSorted());
      }),
    );
  });

  it('sorts 50,000 paths within seconds on any machine', () => {
    const paths = Array.from({ length: 50_000 }, (_, i) => `s/${i % 2 ? 'train/good' : 'test/hole'}/${i}.png`);
    const start = performance.now();
    expect(recognised(paths).pictures).toHaveLength(50_000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
