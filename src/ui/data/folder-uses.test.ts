import { describe, expect, it } from 'vitest';
import { sortPaths } from '../../intake/layouts/sort-paths';
import { choiceOf, describeUses, folderChoices, nameOfFolder, sharedFolder, useOf } from './folder-uses';

const { folders } = sortPaths(['a/01/train/ok/0.png', 'a/01/test/ok/0.png', 'a/01/test/ko/0.png', 'a/01/ground_truth/ko/0.png']);

describe('uses of folders', () => {
  it.each(folderChoices.map(({ value }) => value))('%s is what was chosen', (choice) => {
    for (const folder of folders) expect(choiceOf(useOf(choice, folder))).toBe(choice);
  });

  it('keep the folder’s own word for a label, and call no defect good', () => {
    const [train, , bad] = folders;
    expect(useOf('test-defect', bad)).toEqual({ kind: 'test', label: 'ko', means: 'defect' });
    expect(useOf('test-good', train)).toEqual({ kind: 'test', label: 'ok', means: 'good' });
    const [good] = sortPaths(['train/good/0.png', 'test/bad/1.png']).folders;
    expect(useOf('test-defect', good)).toMatchObject({ label: 'defect' });
  });

  it('are named without the folders around all of them, and counted', () => {
    expect(sharedFolder(folders)).toBe('a/01/');
    expect(folders.map((folder) => nameOfFolder(folder, 'a/01/'))).toEqual(['train/ok', 'test/ok', 'test/ko', 'ground_truth/ko']);
    expect(describeUses(folders)).toBe('1 good, 2 test, 1 mask');
  });
});
