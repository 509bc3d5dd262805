/** Which files are models that the runner takes, and what is said of the others. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOnnxFile } from '../../src/formats/onnx/file/read-onnx-file';
import { writeOnnxFile } from '../../src/formats/onnx/file/write-onnx-file';
import { writeOnnxArchive } from '../../src/formats/onnx/onnx-archive';
import { writeOnnxNetwork } from '../../src/formats/onnx/onnx-network';
import { writeSafetensorsModel } from '../../src/formats/safetensors/safetensors-model';
import { writeServerArchive } from '../../src/formats/server/server-archive';
import { exampleCheck } from '../../src/formats/testing/example-check';
import { smallModel, smallModelFile } from '../testing/small-model';
import { openModel, readName } from './runner-model';

const model = smallModel();
const onnx = smallModelFile();
const example = exampleCheck();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-model-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(name: string, bytes: Uint8Array | string) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return openModel(path);
}

/** Code and sentence, of which the path is left out. */
const refusal = (name: string, bytes: Uint8Array | string): Promise<string> =>
  opened(name, bytes).then(
    () => 'it was opened',
    (error) => `${error.code}: ${error.message.replaceAll(`${folder}/`, '')}`,
  );

function withMetadata(key: string, value: string): Uint8Array {
  const file = readOnnxFile(onnx);
  return writeOnnxFile({ ...file, metadata: new Map([...file.metadata].map(([name, said]) => [name, name === key ? value : said])) });
}

describe('a model', () => {
  it('is an ONNX file, its zip or the zip for servers', async () => {
    const alone = await opened('flange.onnx', onnx);
    expect(alone).toMatchObject({ name: 'flange', detector: 'residual', threshold: { value: 0.25, look: 0.17 } });
    expect(alone.title).toBe(`flange (${alone.fingerprint})`);
    const zip = await opened('flange v2.zip', await writeOnnxArchive(model, 'residual', onnx, example));
    const server = await opened('server.zip', await writeServerArchive(model.card, 'residual', onnx, example));
    for (const other of [zip, server]) expect(other.fingerprint).toBe(alone.fingerprint);
    expect(zip.fileHash).toBe(createHash('sha256').update(onnx).digest('hex'));
  });

  it('has the name that it is given', async () => {
    await writeFile(join(folder, 'a=b.onnx'), onnx);
    expect(readName(join(folder, 'a=b.onnx'))).toEqual({ name: 'a=b', path: join(folder, 'a=b.onnx') });
    expect(readName('line-3=/models/x.zip')).toEqual({ name: 'line-3', path: '/models/x.zip' });
    expect(readName('/models/x.ZIP').name).toBe('x');
  });

  it('is no file of another kind, and that is said with what to do', async () => {
    expect(await refusal('a.zip', await writeOnnxArchive(model, 'network', writeOnnxNetwork(model), example))).toBe(
      "model-network-only: a.zip holds the network alone, which gives no verdict. In the studio's Export step choose ONNX with the content of a detector.",
    );
    expect(await refusal('a.onnx', writeOnnxNetwork(model))).toMatch(/^model-network-only/);
    expect(await refusal('a.safetensors', writeSafetensorsModel(model))).toMatch(
      /^model-not-onnx: a\.safetensors has no ONNX inspection in it/,
    );
    expect(await refusal('a.html', '<!doctype html><p>Sign in</p>')).toMatch(/^model-not-onnx/);
    expect(await refusal('empty.onnx', '')).toMatch(/^model-not-there: The model empty\.onnx cannot be read: it is empty/);
    expect(await refusal('foreign.onnx', withMetadata('stainless', 'x'))).toMatch(/^onnx-foreign/);
    const { metadata, ...file } = readOnnxFile(onnx);
    expect(metadata.size).toBeGreaterThan(3);
    expect(await refusal('foreign.onnx', writeOnnxFile({ ...file, metadata: new Map([['author', 'somebody']]) }))).toMatch(
      /^onnx-foreign: foreign\.onnx is not an ONNX file that this studio wrote/,
    );
    await expect(openModel(folder)).rejects.toThrow(/cannot be read: it is a folder/);
    await expect(openModel(join(folder, 'nothing.onnx'))).rejects.toThrow(/cannot be read: ENOENT.*Give the path of an ONNX file or zip/);
  });

  it('of a newer program is refused with what to do', async () => {
    const { metadata, ...file } = readOnnxFile(onnx);
    const newer = new Map([...metadata].filter(([name]) => !/hash|seal/i.test(name)));
    newer.set('stainless', JSON.stringify({ version: 99, content: 'residual' }));
    expect(await refusal('newer.onnx', writeOnnxFile({ ...file, metadata: newer }))).toBe(
      'model-newer: newer.onnx was written by a newer Stainless (format 99, this one reads up to 1). Update this one, or export the model again with it.',
    );
  });

  it('that was cut off or changed anywhere before its seal is refused', async () => {
    const refusals: string[] = [];
    for (let length = 1; length < onnx.length; length += 3001) refusals.push(await refusal('cut.onnx', onnx.subarray(0, length)));
    for (let at = 100; at < onnx.length - 100; at += 3001) {
      const changed = onnx.slice();
      changed[at] ^= 1;
      refusals.push(await refusal('changed.onnx', changed));
    }
    expect(refusals.filter((said) => !/^(model-damaged|onnx-foreign|model-not-onnx): (cut|changed)\.onnx /.test(said))).toEqual([]);
    const zip = await writeOnnxArchive(model, 'residual', onnx, example);
    expect(await refusal('cut.zip', zip.subarray(0, zip.length / 2))).toMatch(/^(model|zip|archive)-/);
  });
});
