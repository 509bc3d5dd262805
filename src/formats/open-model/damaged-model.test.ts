/**
 * Model files of every format that were damaged on the way: one bit turned anywhere, or cut off anywhere, by a seed. Each is refused with a
 * sentence that names it, or what comes back is the model that was written, value by value.
 */
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import type { StationCard } from '../../domain/station';
import { StudioError } from '../../domain/studio-error';
import { writeModelArchive } from '../model-archive/model-archive';
import { writeOnnxArchive } from '../onnx/onnx-archive';
import { writeOnnxInspection } from '../onnx/onnx-inspection';
import { writePytorchArchive } from '../pytorch/pytorch-archive';
import { writeSafetensorsModel } from '../safetensors/safetensors-model';
import { writeServerArchive } from '../server/server-archive';
import { readStationModel, writeStationModel } from '../station/station-model';
import { exampleCheck } from '../testing/example-check';
import { exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { tfjsLoaderFiles } from '../tfjs-layers/tfjs-loader-files';
import { readModelFile } from './read-model-file';

vi.setConfig({ testTimeout: 60_000 });

const FLIPS = 100;
const CUTS = 60;

const model = { snapshot: exampleSnapshot(), card: exampleCardOfAllDetectors(), statistics: exampleStatistics() };
const { snapshot, card, statistics } = model;
const example = exampleCheck();
const onnx = writeOnnxInspection(model, 'combined');
const archive = await writeModelArchive(snapshot, card, statistics, tfjsLoaderFiles(example, card));
const station = writeStationModel({
  card: { ...card, detector: 'combined', bits: 12 } as unknown as StationCard,
  snapshot,
  statistics,
});

const PATH = 'line 3/model';
type Read = (bytes: Uint8Array<ArrayBuffer>) => unknown;
const read: Read = (bytes) => readModelFile(bytes, PATH);

const formats: [string, Uint8Array<ArrayBuffer>, Read, string][] = [
  ['the model’s zip with its loader', archive, read, PATH],
  ['safetensors', writeSafetensorsModel(model), read, PATH],
  ['the zip for PyTorch', await writePytorchArchive(model, example), read, PATH],
  ['.onnx', onnx, read, PATH],
  ['the zip with ONNX', await writeOnnxArchive(model, 'combined', onnx, example), read, PATH],
  ['the zip for servers', await writeServerArchive(card, 'combined', onnx, example), read, PATH],
  ['what stands in a station’s page', station, readStationModel, 'This file'],
];

/** @returns `same`, or the code of the error; whatever is thrown must be for a person and name the file */
async function outcome(bytes: Uint8Array<ArrayBuffer>, open: Read, path: string, known: string): Promise<string> {
  try {
    return JSON.stringify(await open(bytes)) === known ? 'same' : 'another model';
  } catch (thrown) {
    return thrown instanceof StudioError && thrown.message.startsWith(path) ? 'refused' : String(thrown);
  }
}

describe.each(formats)('%s', async (name, whole, open, path) => {
  const known = JSON.stringify(await open(whole));

  it(`is refused, or unharmed, with any of ${FLIPS} bits turned`, async () => {
    const random = seededRandom(18, name.length);
    const outcomes = new Map<string, number>();
    for (let flip = 0; flip < FLIPS; flip++) {
      const bytes = whole.slice();
      bytes[random.integer(0, bytes.length - 1)] ^= 1 << random.integer(0, 7);
      const found = await outcome(bytes, open, path, known);
      outcomes.set(found, (outcomes.get(found) ?? 0) + 1);
    }
    expect([...outcomes.keys()].filter((found) => found !== 'same')).toEqual(['refused']);
  });

  it('is refused, or unharmed, cut off anywhere', async () => {
    const random = seededRandom(19, name.length);
    for (let cut = 0; cut < CUTS; cut++)
      expect(await outcome(whole.slice(0, random.integer(0, whole.length - 1)), open, path, known)).toBe('refused');
  });
});

describe('damage that the zip’s own checksum agrees with', () => {
  const parts = unzipSync(archive);
  const inside = ['inference.json', 'model.json', 'weights.bin', 'detectors.json', 'detectors.bin'];

  it.each(inside)('of one bit in %s is found by its SHA-256', async (part) => {
    const random = seededRandom(20);
    for (let flip = 0; flip < 20; flip++) {
      const bytes = parts[part].slice();
      bytes[random.integer(0, bytes.length - 1)] ^= 1 << random.integer(0, 7);
      expect(await outcome(zipSync({ ...parts, [part]: bytes }), read, PATH, '')).toBe('refused');
    }
  });

  it('of a threshold is told as damage, with what to do', async () => {
    const changed = new TextDecoder().decode(parts['inference.json']).replace('"value": 0.0125', '"value": 0.8125');
    const zip = zipSync({ ...parts, 'inference.json': new TextEncoder().encode(changed) }) as Uint8Array<ArrayBuffer>;
    await expect(read(zip)).rejects.toThrow(
      'line 3/model cannot be opened: inference.json in it was damaged or changed after it was written. Get the file again',
    );
  });
});

it('is found by the zip’s checksum in files of earlier studios, which have no sums', async () => {
  const { SHA256SUMS: _, ...parts } = unzipSync(archive);
  const older = zipSync(parts, { level: 0 }) as Uint8Array<ArrayBuffer>;
  expect(await read(older)).toEqual(model);
  const at = older.findIndex((_, index) => parts['weights.bin'].every((byte, offset) => older[index + offset] === byte));
  older[at + 3] ^= 0x40; // the highest bit of the first kernel value's exponent but one
  await expect(read(older)).rejects.toThrow('line 3/model cannot be opened: weights.bin in it was damaged or changed after it was written');
});
