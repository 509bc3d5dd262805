/** A station's model into bytes and back, for every detector. */
import { describe, expect, it } from 'vitest';
import { weightSpecs } from '../../domain/architecture';
import { detectorIds } from '../../domain/detectors';
import { type StationCard, stationBits } from '../../domain/station';
import { statisticsFor } from '../model-card/statistics-for-detector';
import { exampleCardOfAllDetectors, exampleOptions, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { readStationModel, writeStationModel } from './station-model';

const options = { ...exampleOptions, head: 'discriminative' } as const;
const known = exampleCardOfAllDetectors(options);
const snapshot = exampleSnapshot(options);
const statistics = exampleStatistics();

const cardFor = (detector: StationCard['detector'], bits = 32 as StationCard['bits']): StationCard => ({
  format: 'stainless-station',
  version: 1,
  name: 'Tile </script><script>alert("1")</script> ü',
  detector,
  recipe: known.recipe,
  recipeWords: 'AESc at 40 px.',
  preparation: known.preparation,
  training: known.training,
  trainedOn: known.device.description,
  threshold: known.thresholds.residual,
  pixelThreshold: 0.1,
  cleanScores: [1, 2],
  bits,
  madeOn: '2026-11-26T17:00:00.000Z',
  studioVersion: 'test',
});

describe.each(detectorIds)('%s', (detector) => {
  it('comes back whole with 32 bits, with what it needs and no more', () => {
    const card = cardFor(detector);
    const read = readStationModel(writeStationModel({ card, snapshot, statistics }));
    expect(read).toEqual({ card, snapshot, statistics: statisticsFor(detector, statistics), exampleScore: null });
  });
});

it('keeps everything but kernels exact with 12 bits, and those to a thousandth of their largest', () => {
  const card = cardFor('residual', 12);
  const read = readStationModel(writeStationModel({ card, snapshot, statistics }));
  for (const { name } of weightSpecs(snapshot.architecture)) {
    const [before, after] = [snapshot.weights[name], read.snapshot.weights[name]];
    const largest = Math.max(...before.map(Math.abs));
    const difference = Math.max(...before.map((value, at) => Math.abs(value - after[at])));
    expect(difference, name).toBeLessThanOrEqual(name.endsWith('/kernel') ? largest / 1000 : 0);
  }
});

it('is smaller with fewer bits', () => {
  const sizes = stationBits.map((bits) => writeStationModel({ card: cardFor('combined', bits), snapshot, statistics }).length);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(sizes[0]).toBeLessThan(0.6 * sizes[2]);
});
