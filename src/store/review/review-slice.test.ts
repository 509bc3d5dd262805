/** The review in the store: what stands in the queue, that judgements and marks are edits, and what is kept of them. */
import { decode } from 'fast-png';
import { describe, expect, it, vi } from 'vitest';
import { archivedProject } from '../project/archived-project';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { markDraftOf } from './mark-draft';
import { reviewQueueOf } from './review-queue';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));

/** Scores follow from the names; the threshold is 0.19. */
async function inspected() {
  const client = createFakeClient();
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(files('g/1.png', 'g/2.png'), 'good');
  await get().data.importFiles(files('t/5.png', 't/40.png', 't/90.png', 't/60.png'), 'test');
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: modelCard, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  const picture = (path: string) => get().data.pictures.find((each) => each.path === path) as ReturnType<typeof get>['data']['pictures'][0];
  const idOf = (path: string) => picture(path).id;
  const queue = () => reviewQueueOf(get()).map((entry) => entry.picture.path);
  const selected = () => get().data.pictures.find(({ id }) => id === get().inspect.selectedId)?.path;
  return { client, get, picture, idOf, queue, selected };
}

describe('the queue', () => {
  it('has the rejected pictures that nobody labelled, the worst first, and goes down with each judgement', async () => {
    const { get, idOf, picture, queue, selected } = await inspected();
    expect(queue()).toEqual(['t/90.png', 't/60.png', 't/40.png']);
    get().inspect.selectPicture(idOf('t/90.png'));
    get().review.judge(idOf('t/90.png'), { means: 'defect', kind: 'crack' });
    expect(queue()).toEqual(['t/60.png', 't/40.png']);
    expect(selected()).toBe('t/60.png');
    get().review.judge(idOf('t/60.png'), { means: 'good' });
    expect([picture('t/90.png').label, picture('t/60.png').label]).toEqual(['crack', 'good']);
    expect(queue()).toEqual(['t/40.png']);
    expect(Date.now() - (picture('t/60.png').judgedAt ?? 0)).toBeLessThan(60_000);
  });

  it('has what lies between the limits, too, and not what passes', async () => {
    const { get, queue } = await inspected();
    get().inspect.setThreshold('residual', 0.7);
    expect(reviewQueueOf(get()).map(({ picture: { path }, verdict }) => `${path} ${verdict}`)).toEqual([
      't/90.png reject',
      't/60.png look',
      't/40.png look',
    ]);
    get().inspect.setThreshold('residual', 0.01);
    expect(queue()).toContain('t/5.png');
  });

  it('leaves what was skipped for the end, in its turn', async () => {
    const { get, idOf, queue, selected } = await inspected();
    get().review.skip(idOf('t/90.png'));
    expect(selected()).toBe('t/60.png');
    get().review.skip(idOf('t/60.png'));
    expect(queue()).toEqual(['t/40.png', 't/90.png', 't/60.png']);
    get().review.skip(idOf('t/90.png'));
    expect(queue()).toEqual(['t/40.png', 't/60.png', 't/90.png']);
  });

  it('does not leave a picture that did not stand in it', async () => {
    const { get, idOf, selected } = await inspected();
    get().inspect.selectPicture(idOf('t/5.png'));
    get().review.judge(idOf('t/5.png'), { means: 'defect', kind: 'crack' });
    expect(selected()).toBe('t/5.png');
  });
});

describe('a judgement', () => {
  it('is taken back and done again as any edit, and the picture is shown', async () => {
    const { get, idOf, picture, queue, selected } = await inspected();
    get().review.judge(idOf('t/90.png'), { means: 'good' });
    expect(get().edit.history.done.at(-1)?.said).toBe('90.png judged good');
    get().review.undo();
    expect([picture('t/90.png').label, picture('t/90.png').judgedAt]).toEqual([null, undefined]);
    expect(queue()[0]).toBe('t/90.png');
    expect(selected()).toBe('t/90.png');
    get().review.redo();
    expect(picture('t/90.png').label).toBe('good');
  });

  it('goes into the project file, and its time is gone with the label', async () => {
    const { get, idOf, picture } = await inspected();
    get().review.judge(idOf('t/90.png'), { means: 'defect', kind: 'crack' });
    const { document } = archivedProject(get());
    const kept = document.pictures.filter(({ judgedAt }) => judgedAt !== undefined);
    expect(kept.map(({ path, label, judgedAt }) => [path, label, judgedAt])).toEqual([['t/90.png', 'crack', picture('t/90.png').judgedAt]]);
    get().edit.labelPictures(new Set([idOf('t/90.png')]), null);
    expect(picture('t/90.png').judgedAt).toBeUndefined();
  });
});

describe('a defect marked by hand', () => {
  const draftOf = ({ get, idOf }: Awaited<ReturnType<typeof inspected>>, path: string) => {
    const draft = markDraftOf(get(), idOf(path));
    if (!draft) throw new Error('nothing is being marked');
    return draft.getState();
  };

  it('is a mask like any other, with the label, in one edit', async () => {
    const studio = await inspected();
    const { get, idOf, picture } = studio;
    await get().review.startMarking(idOf('t/90.png'));
    draftOf(studio, 't/90.png').resize(1);
    draftOf(studio, 't/90.png').strokeTo({ x: 1, y: 2 }, { x: 4, y: 2 });
    get().review.chooseKind('dent');
    await get().review.finishMarking();
    expect(picture('t/90.png')).toMatchObject({ label: 'dent', maskPath: 't/90_mask.png' });
    const mask = get().data.masks.get('t/90_mask.png');
    expect(mask?.reading).toEqual({ rule: 'not-black', limit: 0, pixels: 4, of: 64 });
    const { data, width, channels } = decode(new Uint8Array((await mask?.file.arrayBuffer()) as ArrayBuffer));
    expect([...data.subarray(2 * width * channels, 2 * width * channels + 8)]).toEqual([0, 255, 255, 255, 255, 0, 0, 0]);
    expect(archivedProject(get()).document.masks.map(({ path }) => path)).toEqual(['t/90_mask.png']);
    get().review.undo();
    expect(picture('t/90.png')).toMatchObject({ label: null, maskPath: null });
  });

  it('leaves all as it was when it is given up', async () => {
    const studio = await inspected();
    const { get, idOf } = studio;
    const { pictures, masks } = get().data;
    const view = get().inspect.viewSettings;
    await get().review.startMarking(idOf('t/90.png'));
    draftOf(studio, 't/90.png').strokeTo({ x: 1, y: 2 }, { x: 4, y: 2 });
    get().review.cancelMarking();
    expect(get().data.pictures).toBe(pictures);
    expect(get().data.masks).toBe(masks);
    expect(get().inspect.viewSettings).toEqual(view);
    expect(get().edit.history.done).toEqual([]);
  });

  it('begins with the mask that is there, and takes it away where nothing is left of it', async () => {
    const client = createFakeClient({
      'show-picture': ({ picture: { mask } }) => {
        const image = { width: 8, height: 8, pixels: new Uint8ClampedArray(256) };
        return { shown: { width: 8, height: 8, image, mask: mask && { width: 2, height: 2, pixels: Uint8Array.from([1, 0, 0, 0]) } } };
      },
    });
    const { getState: get } = createStudioStore(client);
    await get().data.importFiles(files('t/90.png'), 'test');
    const [{ id }] = get().data.pictures;
    await get().data.attachMasks(new Set([id]), files('90_mask.png'));
    await get().review.startMarking(id);
    const draft = markDraftOf(get(), id)?.getState();
    expect(draft?.marked).toBe(16);
    draft?.chooseTool('eraser');
    for (const y of [0, 1, 2, 3]) draft?.strokeTo({ x: 0, y }, { x: 3, y });
    draft?.endStroke();
    expect(markDraftOf(get(), id)?.getState().marked).toBe(0);
    await get().review.finishMarking();
    expect(get().data.pictures[0].maskPath).toBeNull();
  });

  it('goes when the picture is judged good', async () => {
    const studio = await inspected();
    const { get, idOf, picture } = studio;
    await get().review.startMarking(idOf('t/90.png'));
    draftOf(studio, 't/90.png').strokeTo({ x: 1, y: 2 }, { x: 4, y: 2 });
    await get().review.finishMarking();
    get().review.judge(idOf('t/90.png'), { means: 'good' });
    expect(picture('t/90.png')).toMatchObject({ label: 'good', maskPath: null });
    expect(get().edit.history.done.at(-1)?.said).toBe('90.png judged good, and its mask taken away');
  });
});
