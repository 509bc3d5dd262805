import { describe, expect, it } from 'vitest';
import type { MaskReading } from '../../domain/mask-reading';
import type { StudioPicture } from '../../store/state/picture-state';
import type { StateChange } from '../../store/state/studio-state';
import { Thumbnail } from '../../store/state/thumbnail';
import { changeState, createStudioStore } from '../../store/studio-store';
import { createFakeClient, modelCard } from '../../store/testing/fake-client';
import { dataWarningsOf } from './data-warnings';

const picture = (id: string, about: Partial<StudioPicture> = {}): StudioPicture => {
  const common = { path: `${id}.png`, role: 'good' as const, label: 'good', maskPath: null, width: 80, height: 60, byteSize: 1 };
  return { id, ...common, file: new Blob(), thumbnail: new Thumbnail(new Blob()), thumbnailFile: new Blob(), digest: id, ...about };
};

/** Enough of them, so that nothing is said of their number. */
const good = Array.from({ length: 20 }, (_, index) => picture(`g${index}`));
const test = (id: string, about: Partial<StudioPicture> = {}) => picture(id, { role: 'test', label: null, ...about });

function warningsOf(pictures: readonly StudioPicture[], state: StateChange = {}) {
  const store = createStudioStore(createFakeClient());
  changeState(store, { ...state, data: { pictures: [...good, ...pictures], ...state.data } });
  return dataWarningsOf(store.getState()).map(({ kind, about, text, removing }) => ({ kind, about: [...about], text, removing }));
}

describe('dataWarningsOf', () => {
  it('says nothing where nothing is odd, nor while files are being read', () => {
    expect(warningsOf([test('t1')])).toEqual([]);
    expect(warningsOf([picture('x', { width: 1 })], { data: { intake: { phase: 'preparing', doing: '' } } })).toEqual([]);
  });

  it('finds copies within a role, and keeps the first of each', () => {
    const [warning, ...others] = warningsOf([picture('again', { digest: 'g3' }), picture('more', { digest: 'g3' })]);
    expect(warning).toMatchObject({ kind: 'copies-good', about: ['again', 'more'], removing: 'Remove the copies' });
    expect(warning.text).toContain('2 of the good pictures are exact copies of others (again.png equals g3.png)');
    expect(others).toEqual([]);
  });

  it('finds pictures that are in both sets', () => {
    const [warning] = warningsOf([test('t1', { digest: 'g0' })]);
    expect(warning).toMatchObject({ kind: 'in-both', about: ['t1'], removing: 'Remove from test pictures' });
  });

  it('takes files that were never hashed for nobody’s copies', () => {
    expect(warningsOf([picture('a', { digest: undefined }), picture('b', { digest: undefined })])).toEqual([]);
  });

  it('tells of pictures that the model was trained with and that are now to be inspected', () => {
    const trainedWith = { recipe: modelCard.recipe, goodIds: ['g0', 'moved'] };
    const model = { card: modelCard, origin: { kind: 'trained' }, trainedWith, presence: 'here' } as const;
    expect(warningsOf([test('moved')], { train: { model } })).toMatchObject([{ kind: 'learned-from', about: ['moved'] }]);
  });

  it('points at the pictures of another size', () => {
    expect(warningsOf([test('large', { width: 160, height: 120 })])).toMatchObject([{ kind: 'sizes', about: ['large'] }]);
  });

  it('tells how much of a picture the network would not see, and nothing where all are narrow', () => {
    const [, warning] = warningsOf([test('rail', { width: 1600, height: 80 })]);
    expect(warning).toMatchObject({ kind: 'cut', about: ['rail'], text: expect.stringContaining('93.3 % of rail.png lies outside') });
    const rails = Array.from({ length: 20 }, (_, index) => picture(`r${index}`, { width: 1600, height: 80 }));
    const store = createStudioStore(createFakeClient());
    changeState(store, { data: { pictures: rails }, recipe: { recipe: { ...store.getState().recipe.recipe, size: 64 } } });
    expect(dataWarningsOf(store.getState())).toEqual([]);
    changeState(store, { recipe: { recipe: { ...store.getState().recipe.recipe, fit: 'crop' } } });
    expect(dataWarningsOf(store.getState())).toMatchObject([{ kind: 'cut', text: expect.stringContaining('All 20 pictures are') }]);
  });

  it('points at pictures of which nothing is seen', () => {
    const [warning] = warningsOf([test('clear', { isTransparent: true })]);
    expect(warning).toMatchObject({
      kind: 'transparent',
      about: ['clear'],
      text: expect.stringContaining('clear.png is completely transparent'),
    });
  });

  it('points at pictures of another depth', () => {
    const deep = { kind: '16-bit', quantiles: [] };
    expect(warningsOf([test('deep', { deep })])).toMatchObject([{ kind: 'depths', about: ['deep'] }]);
  });

  it('tells of files of which the first page alone was taken', () => {
    const [warning] = warningsOf([test('stack', { hasMorePages: true })]);
    expect(warning).toMatchObject({
      kind: 'pages',
      about: ['stack'],
      text: expect.stringContaining('stack.png has several pages or frames: the first'),
    });
  });

  it('points at the pictures whose masks do not fit', () => {
    const masks = new Map([['m.png', { path: 'm.png', file: new Blob(), width: 8, height: 6 }]]);
    expect(warningsOf([test('t1', { maskPath: 'm.png' })], { data: { masks } })).toMatchObject([{ kind: 'masks', about: ['t1'] }]);
  });

  it('points at masks that mark nothing, show no background, mark most of a picture, or mark a good one', () => {
    const mask = (path: string, pixels: number, rule: MaskReading['rule'] = 'not-black') =>
      [path, { path, file: new Blob(), width: 80, height: 60, reading: { rule, limit: 0, pixels, of: 4800 } }] as const;
    const masks = new Map([mask('none', 0), mask('none too', 0), mask('photo', 0, 'unclear'), mask('most', 4000), mask('some', 7)]);
    const masked = (id: string, maskPath: string, label = 'crack') => test(id, { maskPath, label });
    const warnings = warningsOf(
      [
        masked('a', 'none'),
        masked('b', 'none too'),
        masked('fine', 'none', 'good'),
        masked('c', 'photo'),
        masked('d', 'most'),
        masked('e', 'some', 'good'),
        masked('f', 'some'),
      ],
      { data: { masks } },
    );
    expect(warnings.map(({ kind, about }) => [kind, about])).toEqual([
      ['masks-empty', ['a', 'b']],
      ['masks-unclear', ['c']],
      ['masks-large', ['d']],
      ['masks-of-good', ['e']],
    ]);
    expect(warnings.map(({ text }) => text.split(':')[0].split(',')[0])).toEqual([
      '2 masks mark nothing (none is one)',
      'The mask photo looks like a photograph',
      'The mask most marks 83.3 % of its picture. If the defect is the rest',
      'A picture is labelled good and has a mask that marks something (some',
    ]);
  });

  it('counts how many good pictures are missing', () => {
    expect(warningsOf([], { data: { pictures: good.slice(0, 3) } })).toMatchObject([{ kind: 'few-good', about: [] }]);
  });
});
