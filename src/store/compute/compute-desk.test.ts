/** Who interrupts whom at the computing worker: the whole table, through the desk, and what each claim finds when it begins. */
import { describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import type { Claim } from '../state/compute-state';
import { createFrameBatch } from '../state/frame-batch';
import type { SliceContext } from '../state/slice-context';
import { changedState } from '../state/studio-state';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { createComputeDesk } from './compute-desk';

const claims: readonly Claim[] = [
  'comparison',
  'training',
  'learning',
  'opening-model',
  'opening-project',
  'inspection',
  'completion',
  'first-look',
  'self-test',
  'export',
  'live',
  'view',
];

/** A row is a newcomer, a column the holder, both in the order of `claims`: `=` shares, `X` ends the holder, `w` waits, `!` is refused. */
const table: Readonly<Record<Claim, string>> = {
  //                  c t l m p i k f s e l v
  comparison: '       w w w w = X X X X X = =',
  training: '         ! w ! w = X X = X = = =',
  learning: '         ! ! w w = X X = X = = =',
  'opening-model': '  ! ! ! w = X X X X = = =',
  'opening-project': '= = = = = = = = = = = =',
  inspection: '       w w w w w w X = = = = =',
  completion: '       w w w w w w w = w w w =',
  'first-look': '     w = = w w = = w = = = =',
  'self-test': '      w w w w = = X = w = = =',
  export: '           ! = = = = = X = = = = =',
  live: '             ! ! = = = = X = = = = =',
  view: '             ! = = = = = = = = = = =',
};

const cases = claims.flatMap((newcomer) =>
  claims.map((holder, column) => ({ newcomer, holder, mark: table[newcomer].trim().split(' ')[column] })),
);

/** A desk with a model in the worker, apart from the slices that would use it. */
function atDesk(presence: 'here' | 'lost' = 'here', script: Parameters<typeof createFakeClient>[0] = {}) {
  const client = createFakeClient({ 'import-model': () => ({ card: modelCard as never }), ...script });
  const { getState: get, setState } = createStudioStore(createFakeClient());
  const set: SliceContext['set'] = (change) => setState(changedState(get(), typeof change === 'function' ? change(get()) : change));
  const model = { card: modelCard, origin: { kind: 'trained' }, trainedWith: { recipe: modelCard.recipe, goodIds: [] }, presence } as const;
  set({ train: { model, modelCopy: { card: modelCard, file: new Blob(['copy']) } } });
  const frame = createFrameBatch();
  const desk = createComputeDesk({ client, get, set, frame, slowFrame: frame } as unknown as SliceContext);
  return { client, desk, get, set };
}

describe('who interrupts whom', () => {
  it.each(cases)('$newcomer, where $holder has the worker: $mark', async ({ newcomer, holder, mark }) => {
    const { desk, get } = atDesk();
    const end = vi.fn();
    await desk.take(holder, end);
    const taken = await desk.take(newcomer).catch((thrown: unknown) => thrown);
    if (mark === '!') expect(taken).toBeInstanceOf(StudioError);
    else if (mark === 'w') expect(taken).toBeNull();
    else expect(taken).toHaveProperty('release');
    expect(end).toHaveBeenCalledTimes(mark === 'X' ? 1 : 0);
    expect(get().compute.claims).toEqual(mark === 'X' ? [newcomer] : mark === '=' ? [holder, newcomer] : [holder]);
  });
});

describe('what a claim finds', () => {
  it('the device open and the model in the worker, brought back where it was lost', async () => {
    const { client, desk, get } = atDesk('lost');
    await desk.take('view');
    expect(get().device.device.phase).toBe('done');
    expect(get().train.model?.presence).toBe('here');
    expect(client.asked.map(({ kind }) => kind)).toContain('import-model');
  });

  it('an error where there is no model, and the worker is free again', async () => {
    const { desk, get, set } = atDesk();
    set({ train: { model: null, modelCopy: null } });
    await expect(desk.take('live')).rejects.toMatchObject({ code: 'no-model' });
    expect(await desk.take('inspection')).toBeNull();
    expect(get().compute.claims).toEqual([]);
  });

  it('the worker from the call on: the second of two claims in one turn meets the first', async () => {
    const { desk } = atDesk();
    const [first, second] = await Promise.all([desk.take('inspection'), desk.take('inspection')]);
    expect(first).not.toBeNull();
    expect(second).toBeNull();
  });

  it.each(['training', 'learning', 'opening-model', 'comparison'] as const)('a copy of the model, which %s waits for', async (claim) => {
    let give: (answer: { zip: Uint8Array<ArrayBuffer> }) => void = () => {};
    const { desk, get } = atDesk('here', {
      'export-model': () =>
        new Promise((resolve) => {
          give = resolve;
        }),
    });
    const copied = desk.copyModel(null);
    let isTaken = false;
    const taking = desk.take(claim).then(() => {
      isTaken = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isTaken).toBe(false);
    give({ zip: new Uint8Array([1]) });
    await Promise.all([copied, taking]);
    expect(get().train.modelCopy?.card).toBe(modelCard);
  });

  it('the model away during a comparison, and back after it', async () => {
    const { client, desk, get } = atDesk();
    const lease = await desk.take('comparison');
    expect(get().train.model?.presence).toBe('away');
    client.crash();
    expect(get().train.model?.presence).toBe('away');
    lease?.release();
    lease?.release();
    await vi.waitFor(() => expect(get().train.model?.presence).toBe('here'));
    expect(client.asked.filter(({ kind }) => kind === 'import-model')).toHaveLength(1);
  });
});
