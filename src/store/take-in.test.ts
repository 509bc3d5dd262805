/** How drops become pictures: sorted and told, asked about, changed afterwards; and what the identity of a picture is. */
import { describe, expect, it, vi } from 'vitest';
import type { SortedFolder } from '../intake/layouts/sort-paths';
import { archivedProject } from './archived-project';
import { createFakeClient } from './fake-client';
import { createStudioStore } from './studio-store';

const file = (path: string, content = path) => ({ path, file: new Blob([content]) });
const files = (...paths: string[]) => paths.map((path) => file(path));

/** A mask marks as many pixels as the number in its content says; without one, 4. */
function studio() {
  const client = createFakeClient({
    'read-masks': async ({ masks }, emit) => {
      for (const [index, { id, files: parts }] of masks.entries()) {
        const texts = await Promise.all(parts.map((part) => part.file.text()));
        const pixels = texts.reduce((sum, text) => sum + Number(/^marks (\d+)/.exec(text)?.[1] ?? 4), 0);
        const rule = texts.includes('photograph') ? ('unclear' as const) : ('not-black' as const);
        const reading = {
          rule,
          limit: 0,
          pixels: rule === 'unclear' ? 0 : pixels,
          of: 64,
          ...(parts.length > 1 && { files: parts.length }),
        };
        emit({ kind: 'mask-read', id, reading, united: null, done: index + 1, total: masks.length });
      }
      return { read: masks.length };
    },
  });
  const store = createStudioStore(client);
  const get = store.getState;
  const shown = () =>
    get()
      .pictures.map(({ path, role, label, labelName, maskPath }) =>
        [path, role, labelName ? `${label} (${labelName})` : label, maskPath].filter((part) => part !== null).join(' '),
      )
      .toSorted();
  return { get, shown };
}

const btad = ['01/train/ok/0.bmp', '01/test/ok/1.bmp', '01/test/ko/2.bmp', '01/ground_truth/ko/2.png'];

describe('a known layout', () => {
  it('is sorted, told, and keeps its own words', async () => {
    const { get, shown } = studio();
    await get().takeIn(files(...btad), 'good');
    expect(shown()).toEqual([
      '01/test/ko/2.bmp test ko 01/ground_truth/ko/2.png',
      '01/test/ok/1.bmp test good (ok)',
      '01/train/ok/0.bmp good good',
    ]);
    expect(get().sortedDrops[0].said).toBe('Recognised the BTAD layout in 01: 1 good, 2 to inspect (1 ok, 1 ko), 1 mask.');
    expect(get().question).toBeNull();
  });

  it('whose masks tell: none marked is good, marked ones go from training to inspecting, unclear ones are nobody’s', async () => {
    const { get, shown } = studio();
    const mask = (path: string, content: string) => [file(`${path}.png`), file(`${path}_GT.png`, content)];
    const all = [mask('k/train/1', 'marks 0'), mask('k/train/2', 'marks 9'), mask('k/test/3', 'marks 0 b'), mask('k/test/4', 'photograph')];
    await get().takeIn(all.flat(), 'good');
    expect(shown()).toEqual([
      'k/test/3.png test good',
      'k/test/4.png test k/test/4_GT.png',
      'k/train/1.png good good',
      'k/train/2.png test defect k/train/2_GT.png',
    ]);
    expect(get().sortedDrops[0].said).toContain('1 picture of the training folders is defective, so it is to inspect.');
  });

  it('with several masks a picture: they are one', async () => {
    const { get } = studio();
    const truth = 'j/ground_truth/logical_anomalies/0';
    await get().takeIn(files('j/train/good/9.png', 'j/test/logical_anomalies/0.png', `${truth}/000.png`, `${truth}/001.png`), 'ask');
    const masks = [...get().masks.values()];
    expect(masks).toHaveLength(1);
    expect(masks[0].reading).toMatchObject({ files: 2, pixels: 8 });
  });

  it('leaves out what a system left, and says so where there is nothing else', async () => {
    const { get, shown } = studio();
    await get().takeIn(files('p/good/0.png', 'p/good/@eaDir/0.png/SYNOPHOTO_THUMB_M.jpg'), 'good');
    expect(shown()).toEqual(['p/good/0.png good good']);
    await get().takeIn(files('p/@eaDir/0.png/SYNOPHOTO_THUMB_M.jpg'), 'good');
    await get().takeIn([], 'good');
    expect(get().intakeNotes).toEqual([expect.stringContaining('belong to a system'), 'There were no files in it.']);
  });
});

describe('what is not sure', () => {
  const unsure = files('part/colour/1.png', 'part/good/2.png', 'part/good/3.png');

  it('is asked folder by folder, on the area of good pictures too, and nothing is taken before', async () => {
    const { get, shown } = studio();
    await get().takeIn(unsure, 'good');
    expect(get().pictures).toEqual([]);
    expect(get().question).toMatchObject({ count: 3, isPlain: false });
    get().answerSorting(get().question?.sorting.folders ?? null);
    await vi.waitFor(() => expect(get().sortedDrops).toHaveLength(1));
    expect(shown()).toEqual(['part/colour/1.png test colour', 'part/good/2.png good good', 'part/good/3.png good good']);
  });

  it('is left out where the answer is no; then the next drop is asked about', async () => {
    const { get } = studio();
    await get().takeIn(unsure, 'good');
    await get().takeIn(files('a.png'), 'ask');
    get().answerSorting(null);
    expect(get().question).toMatchObject({ count: 1, isPlain: true });
    get().answerQuestion('good');
    expect(get().pictures.map(({ path }) => path)).toEqual(['a.png']);
  });

  it('several sets: only what was picked is taken, and each keeps its own masks', async () => {
    const { get, shown } = studio();
    const day = (name: string) => files(`${name}/p/train/good/0.png`, `${name}/p/test/ng/1.png`, `${name}/p/ground_truth/ng/1_mask.png`);
    await get().takeIn([...day('mon'), ...day('tue')], 'good');
    const folders = get().question?.sorting.folders ?? [];
    const out = (folder: SortedFolder): SortedFolder => (folder.set === 'tue/p/' ? { ...folder, use: { kind: 'out' } } : folder);
    get().answerSorting(folders.map(out));
    await vi.waitFor(() => expect(get().sortedDrops).toHaveLength(1));
    expect(shown()).toEqual(['mon/p/test/ng/1.png test ng mon/p/ground_truth/ng/1_mask.png', 'mon/p/train/good/0.png good good']);
    expect(get().sortedDrops[0].said).toContain('in p: 1 good');
  });
});

describe('a sorted drop', () => {
  it('is sorted otherwise in one edit, which Undo takes back', async () => {
    const { get, shown } = studio();
    await get().takeIn(files(...btad), 'good');
    const before = shown();
    const said = get().sortedDrops[0].said;
    const changed = get().sortedDrops[0].sorting.folders.map((folder): SortedFolder => {
      if (folder.folder === '01/train/ok/') return { ...folder, use: { kind: 'out' } };
      if (folder.folder === '01/test/ok/') return { ...folder, use: { kind: 'good' } };
      return folder.use.kind === 'mask' ? { ...folder, use: { kind: 'test', label: null, means: 'defect' } } : folder;
    });
    await get().resortDrop(get().sortedDrops[0].id, changed);
    const after = ['01/ground_truth/ko/2.png test', '01/test/ko/2.bmp test ko', '01/test/ok/1.bmp good good'];
    expect(shown()).toEqual(after);
    expect(get().sortedDrops[0].said).toContain('1 good, 2 to inspect');
    get().undoEdit();
    expect(shown()).toEqual(before);
    expect(get().sortedDrops[0].said).toBe(said);
    get().redoEdit();
    expect(shown()).toEqual(after);
    // What was left out is still at hand.
    await get().resortDrop(get().sortedDrops[0].id, get().sortedDrops[0].proposed.folders);
    expect(shown()).toEqual(before);
  });
});

describe('identity', () => {
  it('is the bytes: the same name and size are another picture, told apart', async () => {
    const { get, shown } = studio();
    await get().takeIn([file('Image1.bmp', 'monday.')], 'good');
    await get().takeIn([file('Image1.bmp', 'tuesday')], 'good');
    expect(shown()).toEqual(['Image1 (2).bmp good good', 'Image1.bmp good good']);
    await get().takeIn([file('elsewhere/9.bmp', 'tuesday')], 'good');
    expect(get().pictures).toHaveLength(2);
    expect(get().intakeNotes).toEqual(['1 picture was here already and not taken twice.']);
  });

  it('of a copy with another label is pointed out elsewhere and not dropped', async () => {
    const { get } = studio();
    await get().takeIn([file('a.png', 'same')], { role: 'test', label: 'crack' });
    await get().takeIn([file('b.png', 'same')], { role: 'test', label: 'dent' });
    expect(get().pictures.map(({ label }) => label)).toEqual(['crack', 'dent']);
  });

  it('masks of one name stay their own pictures’, and late ones find a picture that is here', async () => {
    const { get } = studio();
    const set = (day: string) =>
      ['train/good/0.png', 'test/ng/1.png', 'ground_truth/ng/1_mask.png'].map((path) => file(path, `${day} ${path}`));
    await get().takeIn(set('mon').slice(0, 2), 'ask');
    await get().takeIn(set('mon'), 'ask');
    expect(get().pictures.map(({ maskPath }) => maskPath)).toEqual([null, 'ground_truth/ng/1_mask.png']);
    await get().takeIn(set('tue'), 'ask');
    const [mon, tue] = get().pictures.filter(({ label }) => label === 'ng');
    expect([mon.maskPath, tue.maskPath]).toEqual(['ground_truth/ng/1_mask.png', 'ground_truth/ng/1_mask (2).png']);
    expect(
      await get()
        .masks.get(tue.maskPath ?? '')
        ?.file.text(),
    ).toBe('tue ground_truth/ng/1_mask.png');
  });
});

describe('what a label means', () => {
  it('is found from its words, can be switched and undone, and goes along in the archive', async () => {
    const { get } = studio();
    await get().takeIn(files('t/train/good/0.png', 't/test/OK/1.png', 't/test/NG/2.png'), 'ask');
    const labels = () => get().pictures.flatMap(({ role, label, labelName }) => (role === 'test' ? [[label, labelName]] : []));
    expect(labels()).toEqual([
      ['good', 'OK'],
      ['NG', undefined],
    ]);
    expect(archivedProject(get()).document.pictures[1]).toMatchObject({ label: 'good', labelName: 'OK' });
    get().setLabelMeaning('OK', 'defect');
    expect(labels()[0]).toEqual(['OK', undefined]);
    // It holds for what comes later.
    await get().takeIn([file('t/test/OK/7.png')], 'test');
    expect(labels()).toContainEqual(['OK', undefined]);
    get().labelPictures(new Set([get().pictures[2].id]), 'OK');
    expect(labels()[1]).toEqual(['OK', undefined]);
    get().undoEdit();
    get().undoEdit();
    expect(labels()[0]).toEqual(['good', 'OK']);
  });
});
