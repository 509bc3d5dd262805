/** What peers find in their folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { BytePicture } from './page/messages';
import { type PeerTask, writePeerFolder } from './peer-files';
import { allTasks, takesPart } from './works';

const picture = (width: number, height: number): BytePicture => ({
  width,
  height,
  pixels: Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : at)),
});
const bytes = Uint8Array.of(1, 2, 3);
const folder = writePeerFolder({
  size: 256,
  model: bytes,
  inspection: bytes,
  networks: [128, 256].map((size) => ({ size, onnx: bytes })),
  picture: picture(4, 4),
  frame: picture(6, 2),
  stepCheck: { description: '{}', bytes, losses: { reconstruction: [], head: [] } },
});
afterAll(() => folder.remove());

const tasks = JSON.parse(readFileSync(join(folder.path, 'tasks.json'), 'utf8')) as readonly PeerTask[];

test('every task that they are asked is there, with as many bytes as its shape says', () => {
  const asked = allTasks.filter((task) => takesPart('onnxruntime', task)).map(({ work, size, batch }) => `${work} ${size} ${batch}`);
  expect(tasks.map(({ work, size, batch }) => `${work} ${size} ${batch}`).sort()).toEqual(asked.sort());
  for (const { data, shape, type, model } of tasks) {
    const width = type === 'float32' ? 4 : 1;
    expect(readFileSync(join(folder.path, data)).length).toBe(width * shape.reduce((product, extent) => product * extent, 1));
    expect([...readFileSync(join(folder.path, model))]).toEqual([...bytes]);
  }
});

test('pictures have no alpha', () => {
  const { data, shape } = tasks.find(({ work }) => work === 'live') as PeerTask;
  expect(shape).toEqual([1, 2, 6, 3]);
  expect([...readFileSync(join(folder.path, data))].slice(0, 6)).toEqual([0, 1, 2, 4, 5, 6]);
});
