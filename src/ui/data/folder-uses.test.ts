import { describe, expect, it } from 'vitest';
import { sortPaths } from '../../intake/layouts/sort-paths';
import { choiceOf, useChoices, useMeant, usesOfOneSet } from './folder-uses';

describe('the uses of folders', () => {
  const sorted = sortPaths(['a/train/good/0.png', 'b/train/ok/0.png', 'a/test/OK/1.png', 'a/test/hole/2.png', 'a/ground_truth/hole/2.png']);

  it('are what they were where nothing is chosen, and what is chosen otherwise', () => {
    for (const folder of sorted.folders) {
      expect(useMeant(choiceOf(folder.use), folder)).toBe(folder.use);
      for (const { value } of useChoices) expect(choiceOf(useMeant(value, folder))).toBe(value);
    }
    const good = sorted.folders.find(({ folder }) => folder === 'a/test/OK/');
    if (!good) throw new Error('no such folder');
    expect(choiceOf(good.use)).toBe('test-good');
    expect(useMeant('test-defect', good)).toEqual({ kind: 'test', label: 'defect' });
  });

  it('leave the other sets out', () => {
    const kept = usesOfOneSet(sorted, 'a').map(({ kind }) => kind);
    expect(kept).toEqual(['good', 'out', 'test', 'test', 'mask']);
  });
});
