/** Judges a decoded picture with a model in ONNX Runtime, as the studio does: score, verdict, p-value, and the regions of its map on the picture. */
import type { InferenceSession } from 'onnxruntime-node';
import type { MapPlace } from '../../src/domain/map-place';
import { USUAL_SMALLEST_REGION } from '../../src/domain/smallest-region';
import type { Verdict } from '../../src/domain/verdict';
import { mapPlaceOf } from '../../src/imaging/crop-box';
import { prepareRgb } from '../../src/imaging/prepare-picture';
import { type Region, regionsInFile } from '../../src/metrics/regions';
import { conformalPValue } from '../../src/metrics/threshold';
import type { DecodedPicture } from '../decoding/decoded-picture';
import type { FoundRegion } from '../journal/verdict-entry';
import { outputsRead } from '../model/prepared-graph';
import { type JudgingModel, MOST_REGIONS } from './judge-protocol';

export interface Found {
  readonly score: number;
  readonly verdict: Verdict;
  readonly pValue: number | null;
  readonly regions: readonly FoundRegion[];
  readonly regionCount: number;
  /** Null where the detector has none. */
  readonly map: { readonly values: Float32Array; readonly place: MapPlace } | null;
}

/** @throws what ONNX Runtime says where it cannot run the graph */
export async function judgePicture(session: InferenceSession, model: JudgingModel, picture: DecodedPicture): Promise<Found> {
  const { width, height } = picture;
  const wanted = session.outputNames.filter((name) => outputsRead.has(name));
  const outputs = await session.run(await feedsOf(picture, model), wanted);
  const score = (outputs.score.data as Float32Array)[0];
  const isTrue = (name: string): boolean => name in outputs && Boolean((outputs[name].data as Uint8Array)[0]);
  // A score that is no number is above nothing in the graph; nobody has seen that the part is good.
  const verdict = Number.isNaN(score) || isTrue('reject') ? 'reject' : isTrue('look') ? 'look' : 'pass';
  const { card, detector, pixelThreshold } = model;
  const held = card.calibration.imageScores[detector];
  const place = mapPlaceOf({ width, height }, card.preparation);
  const values = outputs.anomaly_map?.data as Float32Array | undefined;
  const regions = values && pixelThreshold !== undefined ? regionsInFile(values, place, pixelThreshold, USUAL_SMALLEST_REGION) : [];
  return {
    score,
    verdict,
    pValue: held && held.length > 0 ? conformalPValue(score, held) : null,
    regions: regions.slice(0, MOST_REGIONS).map(foundRegion),
    regionCount: regions.length,
    map: values ? { values, place } : null,
  };
}

/** By the names of the graph's inputs. */
async function feedsOf(picture: DecodedPicture, { card: { preparation }, preparedInput }: JudgingModel) {
  const { Tensor } = await import('onnxruntime-node');
  if (preparedInput === null) return { pictures: new Tensor('uint8', picture.pixels, [1, picture.height, picture.width, 3]) };
  const { width, height, channels, pixels } = prepareRgb(picture, preparation);
  const planes = new Float32Array(pixels.length);
  const size = width * height;
  for (let channel = 0; channel < channels; channel++)
    for (let to = channel * size, from = channel; from < pixels.length; to++, from += channels) planes[to] = pixels[from];
  return { [preparedInput]: new Tensor('float32', planes, [1, channels, height, width]) };
}

const foundRegion = ({ box, area, peak, peakAt }: Region): FoundRegion => ({
  ...box,
  area: Math.round(100 * area) / 100,
  peak,
  peakX: peakAt.x,
  peakY: peakAt.y,
});
