/** What the detectors learned, in a model's zip: it is all there, and every value is checked. */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ChangedParts, changedArchive, refusalOf } from '../testing/changed-archive';
import { exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { writeModelArchive } from './model-archive';

/** detectors.json, as far as it is changed here. */
interface DescribedStatistics {
  readonly gaussians: Record<string, unknown>;
  readonly combined: Record<string, unknown>[];
}

const knowing = await writeModelArchive(exampleSnapshot(), exampleCardOfAllDetectors(), exampleStatistics());

describe('what the detectors learned', () => {
  const learnt = unzipSync(knowing);
  const edited = (changes: ChangedParts) => changedArchive(knowing, changes);
  const described = (change: (json: DescribedStatistics) => void) => {
    const json = JSON.parse(strFromU8(learnt['detectors.json']));
    change(json);
    return edited({ 'detectors.json': strToU8(JSON.stringify(json)) });
  };
  const arrays = (at: number, value: number) => {
    const values = new Float32Array(learnt['detectors.bin'].slice().buffer);
    values[at] = value;
    return edited({ 'detectors.bin': new Uint8Array(values.buffer) });
  };

  it.each(['detectors.json', 'detectors.bin'])('is missed where the card names detectors and %s is not there', async (part) => {
    const error = await refusalOf(edited({ [part]: null }));
    expect(error.code).toBe('model-missing-part');
    expect(error.message).toContain(part);
  });

  it('is missed for one detector alone, and where the arrays end too soon', async () => {
    const error = await refusalOf(described(({ gaussians }) => void delete gaussians.decoder));
    expect(error.message).toContain('decoder');
    expect((await refusalOf(edited({ 'detectors.bin': learnt['detectors.bin'].subarray(0, -4) }))).code).toBe('model-missing-part');
  });

  it.each<[string, (json: DescribedStatistics) => void]>([
    ['channels that the network has not got', ({ gaussians }) => Object.assign(gaussians, { encoder: [[0, 40]] })],
    ['a grid without rows', ({ combined }) => Object.assign(combined[0], { rows: 0 })],
    ['a feature chosen that is not there', ({ combined }) => Object.assign(combined[1], { chosen: [1, 4] })],
    [
      'nothing usual to be measured by',
      ({ combined }) => Object.assign(combined[0].usual as object, { whole: { middle: 1, deviation: 0 } }),
    ],
    ['one scale alone', ({ combined }) => combined.splice(1)],
  ])('is refused with %s', async (_, change) => {
    const error = await refusalOf(described(change));
    expect(error.code).toBe('model-not-archive');
    expect(error.message).toContain('detectors.json');
  });

  it('is refused with a root that cannot be divided by, and with what is no number', async () => {
    const lastOnDiagonal = learnt['detectors.bin'].length / 4 - 1;
    for (const bad of [arrays(3, 0), arrays(lastOnDiagonal, 0), arrays(0, Number.NaN)]) {
      expect((await refusalOf(bad)).message).toContain('detectors.bin');
    }
  });

  it('of a newer version says so', async () => {
    expect((await refusalOf(described((json) => Object.assign(json, { version: 4 })))).code).toBe('model-newer');
  });

  it('of an early version, which measured in another way, says what to do', async () => {
    expect((await refusalOf(described((json) => Object.assign(json, { version: 1 })))).message).toContain('train the model again');
  });
});
