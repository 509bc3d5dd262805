/** With areas: what happens where nothing counts changes no score and no map of any detector, in the studio, at the station and in a first look. */
import { beforeAll, describe, expect, it } from 'vitest';
import { areaOf, withAreas } from '../../domain/areas';
import { detectorIds, hasMap, mapDetectorIds } from '../../domain/detectors';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import type { StationCard } from '../../domain/station';
import { usualVariation } from '../../domain/variation';
import { readModelArchive, writeModelArchive } from '../../formats/model-archive/model-archive';
import { readStationModel, writeStationModel } from '../../formats/station/station-model';
import { exampleCardOfAllDetectors, exampleSnapshot } from '../../formats/testing/example-model';
import { keptPixels } from '../../imaging/kept-pixels';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import type { PictureFile } from '../../protocol/requests';
import { calibrate } from './calibrate';
import { judgeFirstLook, learnFirstLook } from './learn-first-look';
import { learnStatistics } from './learn-statistics';
import { StationModel } from './station-model';
import { TrainedModel } from './trained-model';

const [width, height] = [40, 28];
const options = { network: 'aesc', height, width, channels: 3, depth: 3, maps: 4, head: 'discriminative' } as const;
const snapshot = exampleSnapshot(options);
/** Columns 18 to 29 of rows 8 to 19, and all rows from 24 on. */
const areas = [
  areaOf('ignore', [
    [18 / width, 8 / height],
    [30 / width, 8 / height],
    [30 / width, 20 / height],
    [18 / width, 20 / height],
  ]),
  areaOf('ignore', [
    [-0.5, 24 / height],
    [1.5, 24 / height],
    [1.5, 1],
    [-0.5, 1],
  ]),
];
const example = exampleCardOfAllDetectors(options);
const card = { ...example, preparation: withAreas(example.preparation, areas) };
const kept = keptPixels(card.preparation);

/** Noise, with a bright square of 6 pixels at this place. */
function picture(stream: number, spot?: readonly [x: number, y: number]): FloatImage {
  const random = seededRandom(7, stream);
  const gain = random.uniform(0.9, 1.1);
  const pixels = Float32Array.from({ length: width * height * 3 }, () => gain * random.uniform(0.4, 0.6));
  if (spot) {
    for (let y = spot[1]; y < spot[1] + 6 && y < height; y++)
      pixels.fill(1, 3 * (y * width + spot[0]), 3 * (y * width + Math.min(width, spot[0] + 6)));
  }
  return { width, height, channels: 3, pixels };
}

const good = Array.from({ length: 12 }, (_, stream) => picture(stream));

let model: TrainedModel;
/** The same network and pictures, where everything counts. */
let whole: TrainedModel;

async function learned(of: TrainedModel): Promise<TrainedModel> {
  const { statistics } = await learnStatistics({
    architecture: snapshot.architecture,
    seed: 1,
    pictures: good,
    kept: of.kept,
    evidence: (image, kinds) => of.evidence({ id: String(good.indexOf(image)) } as PictureFile, kinds),
    onLearned: () => {},
  });
  return of.withStatistics(of.card, statistics);
}

const prepared = { get: ({ id }: PictureFile) => Promise.resolve(good[Number(id)]) } as never;

beforeAll(async () => {
  await startWasmInNode();
  model = await learned(new TrainedModel(snapshot, card, undefined, prepared));
  whole = await learned(new TrainedModel(snapshot, example, undefined, prepared));
}, 120_000);

describe('what happens in an ignored area', () => {
  it.each([[[20, 10]], [[24, 14]], [[0, 24]], [[34, 25]]] as const)('changes nothing, at %j', async (spot) => {
    const [clean, spotted] = [await model.inspectPrepared(picture(90)), await model.inspectPrepared(picture(90, spot))];
    expect(Object.keys(clean.scores)).toEqual([...detectorIds]);
    expect(spotted).toEqual(clean);
    const [before, after] = [await whole.inspectPrepared(picture(90)), await whole.inspectPrepared(picture(90, spot))];
    for (const id of detectorIds) expect(after.scores[id]).not.toBe(before.scores[id]);
  });

  it('is 0 on every map', async () => {
    const { maps } = await model.inspectPrepared(picture(90, [20, 10]));
    for (const id of mapDetectorIds) {
      const map = maps[id] as Float32Array;
      expect(map.some((value, at) => kept?.pixels[at] === 0 && value !== 0)).toBe(false);
      expect(map.some((value) => value > 0)).toBe(true);
    }
  });
});

it('what happens elsewhere is found as ever', async () => {
  const [clean, spotted] = [await model.inspectPrepared(picture(90)), await model.inspectPrepared(picture(90, [4, 6]))];
  expect(spotted.scores.residual).toBeGreaterThan(clean.scores.residual);
  expect(spotted.scores.combined).toBeGreaterThan(1.2 * (clean.scores.combined ?? 0));
  const map = spotted.maps.combined as Float32Array;
  const peak = map.indexOf(map.reduce((highest, value) => Math.max(highest, value), 0));
  expect([Math.abs((peak % width) - 7) < 8, Math.abs(Math.floor(peak / width) - 9) < 8]).toEqual([true, true]);
});

it('pixel thresholds come from the pixels that count alone', async () => {
  const held = ['0', '1'].map((id) => ({ id, path: `${id}.png` }) as PictureFile);
  const maps = { residual: Float32Array.from({ length: width * height }, (_, at) => (kept?.pixels[at] === 1 ? 0.5 : 0)) };
  const inspect = async () => ({ reconstruction: new Float32Array(), maps, scores: { residual: 1 }, maskScores: {} }) as never;
  const { cleanPixels } = await calibrate(held, ['residual'], inspect, [], () => {}, kept);
  expect(new Set(cleanPixels?.residual.quantiles.map(({ value }) => value))).toEqual(new Set([0.5]));
});

it('a model archive gives the same scores again, and knows its areas', { timeout: 60_000 }, async () => {
  const bytes = await writeModelArchive(snapshot, card, model.statistics);
  const opened = await readModelArchive(bytes, 'model.zip');
  expect(opened.card.preparation.areas).toEqual(areas);
  const again = new TrainedModel(opened.snapshot, opened.card, opened.statistics);
  expect((await again.inspectPrepared(picture(91, [20, 10]))).scores).toEqual((await model.inspectPrepared(picture(91))).scores);
  again.dispose();
});

it('a first look sees none of it either', async () => {
  const looked = await learnFirstLook({
    seed: 1,
    variation: usualVariation,
    pictures: good.slice(0, 9),
    heldOut: good.slice(9),
    kept,
    prepared: async (image: FloatImage) => image,
    onPause: () => {},
  });
  const judge = (image: FloatImage) => judgeFirstLook(looked.appearances, image, kept);
  expect(judge(picture(90, [20, 10]))).toEqual(judge(picture(90)));
  expect(judge(picture(90, [4, 6])).score).toBeGreaterThan(judge(picture(90)).score);
});

it('a station scores as the studio does, with every detector', async () => {
  const { scores } = await model.inspectPrepared(picture(91));
  for (const detector of detectorIds) {
    const stationCard = { ...card, detector, bits: 32 } as unknown as StationCard;
    const packed = writeStationModel({ card: stationCard, snapshot, statistics: model.statistics });
    const station = new StationModel(readStationModel(packed));
    expect((await station.inspect(picture(91, [20, 10]))).score).toBe(scores[detector]);
    station.dispose();
  }
});

it('a detector without a map has none with areas either', async () => {
  const { maps } = await model.inspectPrepared(picture(90));
  expect(Object.keys(maps).every((id) => hasMap(id as never))).toBe(true);
});
