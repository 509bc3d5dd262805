/** A model leaves as ONNX: checked before it is given out, with the report's own scores in ONNX Runtime, and it opens again. */
import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { inOnnxRuntime } from '../src/formats/testing/onnx-runtime';
import { makeFolder, stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';

const run = 'preset=quick&steps=20&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1';

/** Of another extent than the network's, so that the graph has something to scale and to crop. */
const picture = (seed: number) => stripedPng(seed, seed === 20 ? 150 : 120, 70);
const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, picture(first + index)]));

test('a model as ONNX scores in ONNX Runtime as in the studio, and opens again', async ({ studio }) => {
  await studio.open('/', run);
  await studio.chooseFolder(makeFolder('stripes', { ...pictures('train/good', 0, 12), ...pictures('test/good', 20, 2) }));
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  const report = await downloadReport(studio);
  const known = report.images.find(({ file }) => file.endsWith('/20.png'));
  const { data, width, height } = decode(picture(20));

  let onnx = new Uint8Array();
  for (const detector of ['residual', 'combined'] as const) {
    const card = studio.exportCard('onnx');
    await card.getByLabel('Content').selectOption(detector);
    const files = unzipSync(await studio.download('onnx'));
    await expect(card).toContainText(/Checked on 2 pictures: largest score difference/);
    onnx = Uint8Array.from(files['inspection.onnx']);
    const { score, reject } = await (await inOnnxRuntime(onnx)).run(Uint8Array.from(data), [1, height, width, 1]);
    const expected = known?.scores[detector] ?? Number.NaN;
    expect(Math.abs(score.values[0] - expected)).toBeLessThan(1e-4 * Math.max(1, expected));
    expect(reject.values[0]).toBe(known?.verdict[detector] === 'reject' ? 1 : 0);
    await expect(card.locator('pre')).toContainText("'anomaly_map'");
  }

  await studio.openModel('line 3.onnx', onnx);
  await expect(studio.panel).toContainText('line 3.onnx is open');
  await studio.waitFor('Inspect', ['done']);
  const again = await downloadReport(studio);
  for (const { file, scores } of again.images) {
    const before = report.images.find((image) => image.file === file);
    expect(Object.keys(scores)).toEqual(['residual', 'uncertainty', 'combined']);
    expect(scores.residual).toBe(before?.scores.residual);
    expect(Math.abs((scores.combined ?? Number.NaN) - (before?.scores.combined ?? 0))).toBeLessThan(1e-4);
  }
});
