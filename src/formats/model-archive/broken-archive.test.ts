/** A model's zip that is broken, damaged, of another version or made to do harm is refused with a sentence, before anything is made from it. */
import { strToU8 } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { noStatistics } from '../../domain/detector-statistics';
import { StudioError } from '../../domain/studio-error';
import { type ChangedParts, changedArchive, refusalOf } from '../testing/changed-archive';
import { exampleCard, exampleSnapshot } from '../testing/example-model';
import { readModelArchive, writeModelArchive } from './model-archive';

vi.setConfig({ testTimeout: 30_000 });

const snapshot = exampleSnapshot();
const card = exampleCard();
const zip = await writeModelArchive(snapshot, card, noStatistics);
const read = (bytes: Uint8Array) => readModelArchive(bytes, 'my model.zip');
const changed = (changes: ChangedParts) => changedArchive(zip, changes);

const withCard = (change: (card: Record<string, Record<string, unknown>>) => void) => {
  const edited = structuredClone(card) as unknown as Record<string, Record<string, unknown>>;
  change(edited);
  return changed({ 'inference.json': strToU8(JSON.stringify(edited)) });
};

describe('opening a model archive', () => {
  it('keeps the levels, and refuses those that are none', async () => {
    const levels = { black: -0.5, white: 41_000 };
    const seen = { ...card, recipe: { ...card.recipe, levels }, preparation: { ...card.preparation, levels } };
    const { card: back } = await read(await writeModelArchive(snapshot, seen, noStatistics));
    expect([back.recipe.levels, back.preparation.levels]).toEqual([levels, levels]);
    const inverted = withCard(({ preparation }) => {
      preparation.levels = { black: 9, white: 9 };
    });
    expect((await refusalOf(inverted)).message).toContain('black is not below white');
  });

  it('does not look at other names', async () => {
    const evil = changed({ '../weights.bin': strToU8('evil'), 'notes.txt': strToU8('mine'), '/model.json': strToU8('{}') });
    expect((await read(evil)).snapshot).toEqual(snapshot);
  });

  it('refuses an archive with a part twice, which unpackers take differently', async () => {
    const twice = changed({ 'inference.jsox': strToU8('{}') });
    const name = strToU8('inference.jsox');
    for (let at = 0; at <= twice.length - name.length; at++) {
      if (name.every((byte, index) => twice[at + index] === byte)) twice[at + name.length - 1] = 'n'.charCodeAt(0);
    }
    expect((await refusalOf(twice)).message).toContain('inference.json is in it 2 times');
  });

  it('refuses what is no archive, cut off or not', async () => {
    expect((await refusalOf(strToU8('These are just words in a file with a wrong name.'))).code).toBe('model-not-archive');
    expect((await refusalOf(new Uint8Array(0))).code).toBe('model-not-archive');
    for (const end of [10, 1000, zip.length - 10]) expect((await refusalOf(zip.subarray(0, end))).code).toBe('model-not-archive');
  });

  it.each(['inference.json', 'model.json', 'weights.bin'])('says that %s is missing', async (part) => {
    const error = await refusalOf(changed({ [part]: null }));
    expect(error.code).toBe('model-missing-part');
    expect(error.message).toContain(part);
  });

  it('refuses weights of another network, and weights that are no numbers', async () => {
    expect((await refusalOf(withCard((edited) => Object.assign(edited.recipe, { maps: 8 })))).code).toBe('model-wrong-shape');
    const bad = { ...snapshot.weights, 'dec0_bn/gamma': Float32Array.of(1, Number.POSITIVE_INFINITY, 1, 1) };
    const error = await refusalOf(await writeModelArchive({ ...snapshot, weights: bad }, card, noStatistics));
    expect(error.code).toBe('model-bad-values');
    expect(error.message).toContain('dec0_bn/gamma');
  });

  it('refuses a newer version, even one it cannot otherwise read', async () => {
    const error = await refusalOf(changed({ 'inference.json': strToU8('{"format":"stainless-inference","version":2,"surprise":true}') }));
    expect(error.code).toBe('model-newer');
  });

  it('does not unpack a bomb', async () => {
    const bomb = changed({ 'model.json': new Uint8Array(5_000_000) });
    expect((await refusalOf(bomb)).message).toContain('larger than any model');
  });

  it('never throws anything but a StudioError, whatever byte is damaged', async () => {
    for (let at = 0; at < zip.length; at += Math.ceil(zip.length / 300)) {
      const damaged = zip.slice();
      damaged[at] ^= 0x55;
      try {
        await read(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(StudioError);
      }
    }
  });
});

describe('the card in it', () => {
  it('refuses a method that it does not know', async () => {
    const bytes = withCard(({ thresholds }) => {
      thresholds.residual = { ...(thresholds.residual as object), method: 'guess' };
    });
    expect((await refusalOf(bytes)).message).toContain('thresholds.residual.method');
  });

  it.each<[string, (card: Record<string, Record<string, unknown>>) => void]>([
    [
      'a depth out of bounds',
      ({ recipe }) => {
        recipe.depth = 30;
      },
    ],
    [
      'a million maps',
      ({ recipe }) => {
        recipe.maps = 1e6;
      },
    ],
    [
      'a height out of bounds',
      ({ preparation }) => {
        preparation.height = 1e9;
      },
    ],
    [
      'a broken size',
      ({ preparation }) => {
        preparation.width = 40.5;
      },
    ],
    [
      'a region that leaves the picture',
      ({ preparation }) => {
        preparation.region = { left: 0.5, top: 0, width: 0.6, height: 1 };
      },
    ],
    [
      'two channels',
      ({ preparation }) => {
        preparation.channels = 2;
      },
    ],
    [
      'a threshold that is text',
      ({ thresholds }) => {
        (thresholds.residual as { value: unknown }).value = '0.1';
      },
    ],
    [
      'no thresholds',
      (edited) => {
        delete edited.thresholds;
      },
    ],
    [
      'scores that are null',
      ({ calibration }) => {
        calibration.imageScores = { residual: [null], uncertainty: [] };
      },
    ],
  ])('refuses a card with %s', async (_, change) => {
    const error = await refusalOf(withCard(change));
    expect(error.code).toBe('model-not-archive');
    expect(error.message).toContain('inference.json');
  });

  it('refuses a card that is no JSON', async () => {
    expect((await refusalOf(changed({ 'inference.json': strToU8('{') }))).code).toBe('model-not-archive');
  });
});
