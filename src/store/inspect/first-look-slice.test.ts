/** The first look of the store: when it begins, what it asks for, what it shows, and that a model takes its place. */
import { describe, expect, it, vi } from 'vitest';
import type { FirstLook } from '../../domain/first-look';
import { StudioError } from '../../domain/studio-error';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { firstLookQuality, firstLookStrip, firstLookThreshold, hasFirstLook } from './first-look-selectors';

/** Good pictures score 0.01 to 0.19. */
const look: FirstLook = {
  preparation: modelCard.preparation,
  learnedFrom: 15,
  cleanScores: Array.from({ length: 19 }, (_, index) => (index + 1) / 100),
  heldOutCount: 4,
  cleanPixels: { quantiles: [{ share: 0.995, value: 1.5 }], maxima: [2, 2, 2, 2] },
  seconds: 3,
};

type Script = NonNullable<Parameters<typeof createFakeClient>[0]>;

const script = {
  'learn-first-look': (_request, emit) => {
    emit({ kind: 'first-look-progress', share: 0.5 });
    return { look };
  },
  'judge-first-look': ({ pictures }, emit) => {
    for (const [index, { id, path }] of pictures.entries()) {
      const [done, total] = [index + 1, pictures.length];
      if (path.includes('odd'))
        emit({
          kind: 'inspection-rejected',
          id,
          rejected: { path, code: 'file-undecodable', reason: `${path} cannot be read.` },
          done,
          total,
        });
      else {
        const combined = Number(/\d+/.exec(path)?.[0] ?? 0) / 100;
        emit({ kind: 'inspected', id, scores: { combined } as never, maskScores: {}, seconds: 0.1, done, total });
      }
    }
    return { judged: pictures.length };
  },
  'view-first-look': ({ picture: { id } }) => {
    const [input, combined] = [new Float32Array(4), new Float32Array(4)];
    return {
      view: { id, width: 2, height: 2, channels: 1, input, reconstruction: new Float32Array(0), maps: { combined } as never, truth: null },
    };
  },
} satisfies Script;

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));
const good = (count: number, from = 0) => files(...Array.from({ length: count }, (_, index) => `good/${from + index}.png`));

async function opened(changed: Script = {}) {
  const client = createFakeClient({ ...script, ...changed });
  const { getState: get } = createStudioStore(client);
  const asked = (kind: string) => client.asked.filter((request) => request.kind === kind);
  return { client, get, asked };
}

/** With twenty good pictures and three to look at. */
async function looked(changed: Script = {}) {
  const studio = await opened(changed);
  await studio.get().data.importFiles(good(20), 'good');
  await studio.get().data.importFiles(files('test/good/5.png', 'test/crack/30.png', 'test/odd.png'), 'test');
  return studio;
}

describe('a first look', () => {
  it('is taken where there are good pictures and something to look at, and scores each test picture', async () => {
    const { get, asked } = await looked();
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(2));
    expect(asked('learn-first-look')).toHaveLength(1);
    expect(asked('learn-first-look')[0]).toMatchObject({ good: { length: 20 } });
    expect(hasFirstLook(get())).toBe(true);
    expect(firstLookThreshold(get())).toMatchObject({ method: 'tail', heldOutCount: 19 });
    expect(firstLookStrip(get()).map(({ picture, verdict }) => [picture.path, verdict])).toEqual([
      ['test/crack/30.png', 'reject'],
      ['test/good/5.png', 'pass'],
      ['test/odd.png', null],
    ]);
    expect([...get().firstLook.unreadable.values()]).toEqual(['test/odd.png cannot be read.']);
    // The worst one is looked at.
    await vi.waitFor(() => expect(get().firstLook.viewed).toMatchObject({ phase: 'done', view: { id: firstLookStrip(get())[0].id } }));
    expect(get().train.model).toBeNull();
  });

  it('is not taken of good pictures alone', async () => {
    const { get, asked } = await opened();
    await get().data.importFiles(good(20), 'good');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(asked('learn-first-look')).toHaveLength(0);
    expect(hasFirstLook(get())).toBe(false);
  });

  it('scores pictures that come later, without learning again, and learns again where the good pictures are others', async () => {
    const { get, asked } = await looked();
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(2));
    await get().data.importFiles(files('test/crack/40.png'), 'test');
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(3));
    expect(asked('learn-first-look')).toHaveLength(1);
    expect(asked('judge-first-look').at(-1)).toMatchObject({ pictures: [{ path: 'test/crack/40.png' }] });
    await get().data.importFiles(good(1, 50), 'good');
    await vi.waitFor(() => expect(asked('learn-first-look')).toHaveLength(2));
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(3));
  });

  it('says how well it does where labels tell', async () => {
    const { get } = await looked();
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(2));
    expect(firstLookQuality(get())).toEqual({
      auroc: 1,
      found: expect.objectContaining({ count: 1, of: 1 }),
      falseAlarms: expect.objectContaining({ count: 0, of: 1 }),
    });
  });

  it('says why it failed, is not tried again by itself, and is where it is asked for', async () => {
    let fails = true;
    const { get, asked } = await looked({
      'learn-first-look': () => {
        if (fails) throw new StudioError('first-look-too-few', { count: 2, minimum: 4 });
        return { look };
      },
    });
    await vi.waitFor(() => expect(get().firstLook.learning).toMatchObject({ phase: 'failed', error: { code: 'first-look-too-few' } }));
    await get().firstLook.refresh();
    expect(asked('learn-first-look')).toHaveLength(1);
    fails = false;
    await get().firstLook.lookAgain();
    expect(get().firstLook.scores.size).toBe(2);
  });

  it('is learned again where its worker died', async () => {
    const { client, get, asked } = await looked();
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(2));
    client.crash();
    await vi.waitFor(() => expect(asked('learn-first-look')).toHaveLength(2));
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(2));
  });

  it('gives way to a model, which goes on with the picture that a person chose', async () => {
    const { client, get } = await looked();
    await vi.waitFor(() => expect(get().firstLook.scores.size).toBe(2));
    const chosen = get().data.pictures.find(({ path }) => path === 'test/good/5.png')?.id ?? '';
    get().firstLook.selectPicture(chosen);
    const ended = get().train.startTraining();
    await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
    expect(hasFirstLook(get())).toBe(true);
    client.training.finish({ model: modelCard, warning: null });
    await ended;
    expect(hasFirstLook(get())).toBe(false);
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
    expect(get().inspect.selectedId).toBe(chosen);
  });
});
