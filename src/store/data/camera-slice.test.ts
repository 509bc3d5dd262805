/** Shots become pictures of the data, and frames are inspected without becoming any. */
import { describe, expect, it, vi } from 'vitest';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';

const png = (text: string): Blob => new Blob([text], { type: 'image/png' });
const frame = { width: 2, height: 1, pixels: new Uint8ClampedArray(8) };

describe('taking pictures', () => {
  it('names them in a row and puts each into its set', async () => {
    const { getState } = createStudioStore(createFakeClient());
    await getState().camera.takePicture(png('a'), 'training');
    await getState().camera.takePicture(png('bb'), 'test-good');
    await getState().camera.takePicture(png('ccc'), 'test-defective');
    expect(await getState().camera.takePicture(png('dddd'), 'test')).toBe('camera-0004.png');
    expect(getState().data.pictures.map(({ path, role, label }) => `${path} ${role} ${label}`)).toEqual([
      'camera-0001.png good good',
      'camera-0002.png test good',
      'camera-0003.png test defective',
      'camera-0004.png test null',
    ]);
  });

  it('gives no name twice, whether the picture came with the project or was removed', async () => {
    const { getState } = createStudioStore(createFakeClient());
    await getState().data.importFiles([{ path: 'camera-0007.png', file: png('kept') }], 'good');
    expect(await getState().camera.takePicture(png('a'), 'training')).toBe('camera-0008.png');
    getState().edit.removePictures(new Set(getState().data.pictures.map(({ id }) => id)));
    expect(await getState().camera.takePicture(png('b'), 'training')).toBe('camera-0009.png');
    getState().edit.undoEdit();
    expect(getState().data.pictures.map(({ path }) => path)).toEqual(['camera-0007.png', 'camera-0008.png', 'camera-0009.png']);
  });

  it('gives two at once two names', async () => {
    const { getState } = createStudioStore(createFakeClient());
    const taken = await Promise.all([
      getState().camera.takePicture(png('a'), 'training'),
      getState().camera.takePicture(png('a'), 'training'),
    ]);
    expect(taken).toEqual(['camera-0001.png', 'camera-0002.png']);
    expect(getState().data.pictures).toHaveLength(2);
  });
});

describe('inspecting a frame', () => {
  const bitmap = { width: 2, height: 2 } as ImageBitmap;
  const four = () => new Float32Array(4);
  const view = { id: 'frame', width: 2, height: 2, channels: 1, input: four(), reconstruction: four(), maps: {}, truth: null } as const;

  it('gives scores and maps of the model at hand, and leaves the data as it is', async () => {
    const client = createFakeClient({ 'inspect-frame': () => ({ frame, view, scores: { residual: 0.3 }, seconds: 0.1 }) as never });
    const { getState } = createStudioStore(client);
    await getState().data.importFiles(
      [1, 2, 3].map((number) => ({ path: `${number}.png`, file: png('x') })),
      'good',
    );
    await expect(getState().camera.inspectFrame(bitmap)).rejects.toMatchObject({ code: 'no-model' });

    const training = getState().train.startTraining();
    await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
    await expect(getState().camera.inspectFrame(bitmap)).rejects.toMatchObject({ code: 'live-training' });
    client.training.finish({ model: modelCard, warning: null });
    await training;

    const finding = await getState().camera.inspectFrame(bitmap);
    expect(finding.scores.residual).toBe(0.3);
    // The model has no combined detector: it is asked for what is looked at.
    expect(client.asked.at(-1)).toEqual({ kind: 'inspect-frame', frame: bitmap, detector: 'residual' });
    expect(finding.card).toBe(getState().train.model?.card);
    expect(getState().data.pictures).toHaveLength(3);
    expect(getState().inspect.results.size).toBe(0);
  });
});
