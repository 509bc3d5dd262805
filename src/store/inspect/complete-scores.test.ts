/** The detector in use scores first, the others afterwards, and nothing leaves the studio before all have. */
import { describe, expect, it, vi } from 'vitest';
import { noPixelMetrics } from '../../domain/quality';
import { StudioError } from '../../domain/studio-error';
import type { Answers } from '../../protocol/events';
import type { Request } from '../../protocol/requests';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { incompletePicturesOf } from './lacking-scores';

type Inspect = Extract<Request, { kind: 'inspect' }>;

const layout = ['set/train/good/1.png', 'set/train/good/2.png', 'set/test/good/5.png', 'set/test/crack/40.png', 'set/test/crack/90.png'];
const all = { residual: 0.3, uncertainty: 0.03, encoder: 3 };

interface Lets {
  /** The other detectors score when it resolves. */
  completion(): Promise<unknown>;
  /** The end of a request comes when it resolves. */
  answer?(): Promise<unknown>;
}

/** A worker that scores by the detectors that it is asked for, once it is let. */
async function scored(lets: Lets = { completion: async () => {} }) {
  const asked: Inspect[] = [];
  const answer: Answers['inspect'] = {
    pixel: { residual: noPixelMetrics, uncertainty: noPixelMetrics },
    pool: { pictures: 0, masks: 0, cleanPixels: 0, defectivePixels: 0 },
    curves: { residual: null, uncertainty: null },
    best: { residual: null, uncertainty: null },
    secondsPerPicture: 0.1,
  };
  const client = createFakeClient({
    inspect: async (request, emit) => {
      asked.push(request);
      if (request.completes && request.detectors?.length === 3) await lets.completion();
      const wanted = Object.entries(all).filter(([id]) => !request.detectors || request.detectors.includes(id as never));
      for (const [index, { id }] of request.pictures.entries()) {
        const facts = request.completes ? undefined : { brightness: 1, sharpness: 1, right: 0.5, down: 0.5 };
        const scores = Object.fromEntries(wanted);
        emit({ kind: 'inspected', id, scores, maskScores: {}, seconds: 0.25, facts, done: index + 1, total: request.pictures.length });
      }
      if (request.completes) await lets.answer?.();
      return answer;
    },
    'export-model': () => ({ zip: new Uint8Array([1]) as never }),
  });
  const store = createStudioStore(client);
  const { getState: get } = store;
  await get().data.importFiles(
    layout.map((path) => ({ path, file: new Blob([path]) })),
    'ask',
  );
  const training = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: modelCard, warning: null });
  await training;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  return { client, store, get, asked };
}

function promised() {
  let resolve = (): void => {};
  const promise = new Promise<void>((then) => {
    resolve = then;
  });
  return { promise, resolve: () => resolve() };
}

const complete = (get: Awaited<ReturnType<typeof scored>>['get']) =>
  vi.waitFor(() => expect(incompletePicturesOf(get())).toEqual([]), 3000);
const resultsOf = (get: Awaited<ReturnType<typeof scored>>['get']) => [...get().inspect.results.values()];

describe('the scores of the other detectors', () => {
  it('come after those of the detector in use, beside what is known already', async () => {
    const { get, asked } = await scored();
    expect(asked).toMatchObject([{ detectors: ['residual'], startOver: true, pictures: { length: 3 } }]);
    expect(resultsOf(get).map(({ scores }) => scores)).toEqual([{ residual: 0.3 }, { residual: 0.3 }, { residual: 0.3 }]);
    await complete(get);
    expect(asked.slice(1)).toMatchObject([
      { detectors: ['residual', 'uncertainty', 'encoder'], completes: true, startOver: false, forget: [], pictures: { length: 3 } },
    ]);
    for (const { scores, seconds, facts } of resultsOf(get)) {
      expect(Object.entries(scores)).toEqual(Object.entries(all));
      expect(seconds).toBe(0.5);
      expect(facts?.brightness).toBe(1);
    }
    expect(get().inspect.secondsPerPicture).toBe(0.5);
    expect(get().inspect.completion.phase).toBe('idle');
  });

  it('give way to a detector that is looked at, which all pictures are judged by before the rest goes on', async () => {
    const { promise, resolve: go } = promised();
    const { get, asked } = await scored({ completion: () => promise });
    await vi.waitFor(() => expect(get().inspect.completion.phase).toBe('running'));
    get().inspect.changeView({ detector: 'encoder' });
    await vi.waitFor(() => expect(resultsOf(get).every(({ scores }) => scores.encoder === 3)).toBe(true));
    expect(asked.at(-1)).toMatchObject({ detectors: ['encoder'], completes: true, startOver: false });
    go();
    await complete(get);
    expect(resultsOf(get).map(({ scores }) => scores.uncertainty)).toEqual([0.03, 0.03, 0.03]);
  });

  it('are waited for by a download, which otherwise says why it cannot be', async () => {
    const { promise, resolve: go } = promised();
    const { get } = await scored({ completion: () => promise });
    const download = get().export.makeDownload('scores');
    await vi.waitFor(() => expect(get().inspect.completion.phase).toBe('running'));
    expect(get().export.exports.scores.phase).toBe('running');
    go();
    const made = await download;
    expect(await made?.blob.text()).toMatch(/^(?=.*residual)(?=.*uncertainty)(?=.*encoder)/);
  });

  it('are whole only with the pixel metrics: a download that waits for the one has the other', async () => {
    const { promise, resolve: go } = promised();
    const { get } = await scored({ completion: async () => {}, answer: () => promise });
    await vi.waitFor(() => expect(get().inspect.completion).toMatchObject({ phase: 'running', done: 3 }));
    expect(incompletePicturesOf(get())).toHaveLength(1);
    get().inspect.clearResults();
    go();
    expect(get().inspect.results.size).toBe(0);
  });

  it('do not come while a training has the device: a download says so', async () => {
    const { client, get } = await scored({ completion: () => new Promise(() => {}) });
    const training = get().train.startTraining();
    await vi.waitFor(() => expect(client.asked.filter(({ kind }) => kind === 'train')).toHaveLength(2));
    expect(await get().export.makeDownload('scores')).toBeNull();
    expect(get().export.exports.scores).toMatchObject({ phase: 'failed', error: { code: 'scores-lacking', facts: { count: 3 } } });
    client.training.fail(new StudioError('aborted'));
    await training;
  });

  it('are told to be lacking where they failed, and are computed when somebody asks', async () => {
    let fails = true;
    const { get, asked } = await scored({ completion: async () => fails && Promise.reject(new Error('no more memory')) });
    await vi.waitFor(() => expect(get().inspect.completion.phase).toBe('failed'));
    expect(incompletePicturesOf(get())).toHaveLength(3);
    fails = false;
    await get().inspect.completeScores();
    await complete(get);
    expect(asked).toHaveLength(3);
  });

  it('stand on pixels that are all gathered anew where those of the detector in use were lost', async () => {
    const { store, get, asked } = await scored({ completion: () => new Promise(() => {}) });
    const [picture] = get().data.pictures.filter(({ role }) => role === 'test');
    const masks = new Map([['m.png', { path: 'm.png', file: new Blob(['m']), width: 2, height: 2 }]]);
    get().inspect.clearResults();
    const pictures = get().data.pictures.map((each) => (each.id === picture.id ? { ...each, maskPath: 'm.png' } : each));
    const results = new Map(
      get().data.pictures.flatMap(({ id, role }) =>
        role === 'test' ? [[id, { scores: { residual: 1 }, maskScores: {}, seconds: 9 }]] : [],
      ),
    );
    changeState(store, { data: { pictures, masks }, inspect: { results, poolIsLost: true, secondsPerPicture: 9, pooledBasis: null } });
    void get().inspect.completeScores();
    await vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ startOver: true, pictures: { length: 3 } }));
    expect(asked.at(-1)?.completes).toBeUndefined();
  });
});
