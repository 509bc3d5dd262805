/** What becomes of a drop: who a picture is, which mask is whose, and what is asked before anything becomes a good picture. */
import { describe, expect, it } from 'vitest';
import { createStudioStore } from '../../studio-store';
import { createFakeClient } from '../../testing/fake-client';

/** The media type stands for the bytes: files of one path and size that differ in it are other pictures. */
const file = (path: string, bytes = '') => ({ path, file: new File([path, bytes], path, { type: bytes }) });
const files = (...paths: string[]) => paths.map((path) => file(path));

function studio(pixelsOf: (path: string) => number = () => 4) {
  const client = createFakeClient({
    'read-masks': ({ masks }, emit) => {
      for (const [
        index,
        {
          id,
          path,
          files: { length },
        },
      ] of masks.entries()) {
        const pixels = pixelsOf(path);
        const reading = Number.isNaN(pixels)
          ? ({ rule: 'unclear', limit: 0, pixels: 0, of: 64 } as const)
          : ({ rule: 'not-black', limit: 0, pixels, of: 64 } as const);
        emit({ kind: 'mask-read', id, reading, united: length > 1 ? new Blob(['united']) : null, done: index + 1, total: masks.length });
      }
      return { read: masks.length };
    },
  });
  const { getState: get } = createStudioStore(client);
  const said = () => get().data.pictures.map(({ path, role, label, maskPath }) => [path, role, label, maskPath]);
  return { get, said };
}

describe('the identity of a picture', () => {
  it('is its bytes: other bytes under a known path are another picture, the same ones are not taken twice', async () => {
    const { get } = studio();
    await get().data.importFiles([file('day/Image1.bmp', 'monday')], 'test');
    await get().data.importFiles([file('day/Image1.bmp', 'tuesday')], 'test');
    await get().data.importFiles([file('day/Image1.bmp', 'tuesday')], 'test');
    expect(get().data.pictures).toHaveLength(2);
    expect(get().data.intakeNotes).toEqual(['1 picture was here already and not taken twice.']);
  });

  it('keeps each picture’s own mask where two sets have the same paths', async () => {
    const { get, said } = studio();
    const set = (day: string) => [
      file('part/train/good/0.png', day),
      file('part/test/ng/0.png', day),
      file('part/ground_truth/ng/0_mask.png', day),
    ];
    await get().data.importFiles(set('day1'), 'ask');
    await get().data.importFiles(set('day2'), 'ask');
    const keys = get().data.pictures.flatMap(({ maskPath }) => maskPath ?? []);
    expect(keys).toEqual(['part/ground_truth/ng/0_mask.png', 'part/ground_truth/ng/0_mask (2).png']);
    expect(keys.map((key) => get().data.masks.get(key)?.file.type)).toEqual(['day1', 'day2']);
    expect(said()).toHaveLength(4);
  });

  it('gives a picture that is here the mask that comes later', async () => {
    const { get, said } = studio();
    await get().data.importFiles(files('s/train/good/0.png', 's/test/ng/1.png'), 'ask');
    await get().data.importFiles(files('s/train/good/0.png', 's/test/ng/1.png', 's/ground_truth/ng/1_mask.png'), 'ask');
    expect(said()).toEqual([
      ['s/train/good/0.png', 'good', 'good', null],
      ['s/test/ng/1.png', 'test', 'ng', 's/ground_truth/ng/1_mask.png'],
    ]);
  });
});

describe('masks', () => {
  it('say which pictures are good where no folder does', async () => {
    const { get, said } = studio((path) => (path.includes('10001') ? 9 : 0));
    await get().data.importFiles(
      files('train/10000.png', 'train/10000_GT.png', 'train/10001.png', 'train/10001_GT.png', 'test/2.png', 'test/2_GT.png'),
      'ask',
    );
    expect(said()).toEqual([
      ['train/10000.png', 'good', 'good', null],
      ['train/10001.png', 'test', 'defect', 'train/10001_GT.png'],
      ['test/2.png', 'test', 'good', null],
    ]);
    expect([...get().data.masks.keys()]).toEqual(['train/10001_GT.png']);
  });

  it('that cannot be read, or look like photographs, make no picture a good one', async () => {
    const { get, said } = studio((path) => (path.includes('10001') ? 9 : path.includes('10003') ? Number.NaN : 0));
    const names = [0, 1, 2, 3].flatMap((index) => [`train/1000${index}.png`, `train/1000${index}_GT.${index === 2 ? 'bad' : 'png'}`]);
    await get().data.importFiles(files(...names, 'test/2.png', 'test/2_GT.png'), 'ask');
    expect(said().slice(0, 4)).toEqual([
      ['train/10000.png', 'good', 'good', null],
      ['train/10001.png', 'test', 'defect', 'train/10001_GT.png'],
      ['train/10002.png', 'test', null, null],
      ['train/10003.png', 'test', null, 'train/10003_GT.png'],
    ]);
  });

  it('of one picture are united', async () => {
    const { get } = studio();
    const truth = ['000.png', '001.png'].map((name) => `j/ground_truth/logical_anomalies/7/${name}`);
    await get().data.importFiles(files('j/train/good/0.png', 'j/test/logical_anomalies/7.png', ...truth), 'ask');
    expect(get().data.masks.size).toBe(1);
    expect(await get().data.masks.get(truth[0])?.file.text()).toBe('united');
  });
});

describe('what the folders leave open', () => {
  it('is asked before anything becomes a good picture, and done as the person says', async () => {
    const { get, said } = studio();
    await get().data.importFiles(files('parts/OK/0.png', 'parts/new/1.png', 'parts/NG/2.png'), 'ask');
    expect(get().data.pictures).toEqual([]);
    const folders = get().data.question?.sorting.folders ?? [];
    expect(folders.find(({ folder }) => folder === 'parts/new/')?.use.kind).not.toBe('good');
    get().data.answerSorting(folders.map((folder) => (folder.folder === 'parts/new/' ? { ...folder, use: { kind: 'out' } } : folder)));
    expect(said()).toEqual([
      ['parts/OK/0.png', 'good', 'good', null],
      ['parts/NG/2.png', 'test', 'NG', null],
    ]);
  });

  it('is asked on the area of good pictures too, where defects or masks are among them', async () => {
    const { get } = studio();
    await get().data.importFiles(files('parts/0.png', 'parts/NG/2.png'), 'good');
    expect(get().data.pictures).toEqual([]);
    expect(get().data.question).not.toBeNull();
  });

  it('is sorted where a set is dropped on the good pictures that has good ones to inspect beside them', async () => {
    const { get, said } = studio();
    await get().data.importFiles(files('s/train/good/0.png', 's/test/good/1.png'), 'good');
    expect(said().map(([, role]) => role)).toEqual(['good', 'test']);
    await get().data.importFiles(files('t/test/good/2.png'), 'good');
    expect(said().at(-1)).toEqual(['t/test/good/2.png', 'good', 'good', null]);
  });

  it('takes plain folders on a labelled area without a word', async () => {
    const { get, said } = studio();
    await get().data.importFiles(files('monday/0.png'), 'good');
    await get().data.importFiles(files('new/OK/1.png', 'new/NG/2.png'), 'test');
    expect(get().data.question).toBeNull();
    expect(said().map(([, role, label]) => [role, label])).toEqual([
      ['good', 'good'],
      ['test', 'good'],
      ['test', 'NG'],
    ]);
  });
});
