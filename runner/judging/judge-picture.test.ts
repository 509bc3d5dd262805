/** Score, verdict and regions are those of ONNX Runtime and of the studio's own functions. */
import { InferenceSession } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { USUAL_SMALLEST_REGION } from '../../src/domain/smallest-region';
import type { Threshold } from '../../src/domain/threshold';
import { inOnnxRuntime } from '../../src/formats/testing/onnx-runtime';
import { mapPlaceOf } from '../../src/imaging/crop-box';
import { regionsInFile } from '../../src/metrics/regions';
import { conformalPValue } from '../../src/metrics/threshold';
import { decodePictureFile } from '../decoding/decode-picture-file';
import { modelOf } from '../model/runner-model';
import { smallModelFile, smallPicture } from '../testing/small-model';
import { judgePicture } from './judge-picture';

const file = smallModelFile();
const model = modelOf(file, 'small', 'small.onnx');
let session: InferenceSession;
beforeAll(async () => {
  session = await InferenceSession.create(new Uint8Array(model.onnx), { logSeverityLevel: 3 });
});

describe('a judged picture', () => {
  it.each(['pass', 'look', 'reject'] as const)('has the score, the verdict and the regions of the studio (%s)', async (verdict) => {
    const picture = await decodePictureFile(await smallPicture(verdict, 77), 'a.png');
    const found = await judgePicture(session, model, picture);
    const runtime = await inOnnxRuntime(file);
    const { score, anomaly_map } = await runtime.run(new Uint8Array(picture.pixels), [1, picture.height, picture.width, 3]);
    expect(found.score).toBeCloseTo(score.values[0], 6);
    expect(found.verdict).toBe(verdict);
    expect(found.pValue).toBe(conformalPValue(found.score, model.card.calibration.imageScores.residual ?? []));
    const map = found.map?.values ?? new Float32Array();
    expect(map.every((value, at) => Math.abs(value - anomaly_map.values[at]) < 1e-6)).toBe(true);
    const place = mapPlaceOf(picture, model.card.preparation);
    const regions = regionsInFile(map, place, model.pixelThreshold as number, USUAL_SMALLEST_REGION);
    expect(map.length).toBe(anomaly_map.values.length);
    expect(found.regionCount).toBe(regions.length);
    expect(found.regions.map(({ left, top, width, height, peak }) => ({ left, top, width, height, peak }))).toEqual(
      regions.map(({ box, peak }) => ({ ...box, peak })),
    );
  });

  it('is a reject where its score is no number', async () => {
    const file = smallModelFile({ threshold: Number.NaN });
    const broken = await InferenceSession.create(file, { logSeverityLevel: 3 });
    const noNumber = { run: async () => ({ score: { data: Float32Array.of(Number.NaN) }, reject: { data: Uint8Array.of(0) } }) };
    const picture = await decodePictureFile(await smallPicture('pass'), 'a.png');
    const session = { outputNames: broken.outputNames, ...noNumber } as unknown as InferenceSession;
    expect(await judgePicture(session, model, picture)).toMatchObject({ verdict: 'reject', score: Number.NaN, map: null });
  });

  it('has the threshold of the file', () => {
    const { value, look } = model.threshold as Threshold;
    expect([value, look]).toEqual([0.25, 0.17]);
  });
});
