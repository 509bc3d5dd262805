/** The download for servers, run by Ray and by Spark on this machine: every picture has one row, and a folder that is there is refused. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeOnnxInspection } from '../../src/formats/onnx/onnx-inspection';
import { encodePng } from '../../src/formats/results/png';
import { writeServerArchive } from '../../src/formats/server/server-archive';
import { exampleCheck } from '../../src/formats/testing/example-check';
import { exampleCard, exampleSnapshot, exampleStatistics, withLookLimits } from '../../src/formats/testing/example-model';
import { runCluster, wholeness } from './cluster-run';
import { engines, makeMany, pythonFor } from './clusters';

const work = mkdtempSync(join(tmpdir(), 'stainless-'));
const server = join(work, 'server');
const from = join(work, 'pictures');
let known = new Map<string, number | null>();

beforeAll(async () => {
  const card = withLookLimits(exampleCard());
  const onnx = writeOnnxInspection({ snapshot: exampleSnapshot(), card, statistics: exampleStatistics() }, 'residual');
  for (const [path, bytes] of Object.entries(unzipSync(await writeServerArchive(card, 'residual', onnx, exampleCheck())))) {
    mkdirSync(dirname(join(server, path)), { recursive: true });
    writeFileSync(join(server, path), bytes);
  }
  const pictures = [40, 90].map((level) => {
    const png = join(work, `${level}.png`);
    writeFileSync(png, encodePng(new Uint8Array(32 * 24 * 4).fill(level), 32, 24));
    // What it scores is not asked here: exports hold that against the studio.
    return { png, score: 0 };
  });
  known = makeMany(pictures, 3, from);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

it('has pictures in folders, and files that are none', () => {
  expect(known.size).toBe(9);
  expect([...known.values()].filter((score) => score === null)).toHaveLength(3);
});

for (const engine of engines) {
  const python = pythonFor(engine);
  it.skipIf(!python)(
    `${engine} writes a row for each picture${python ? '' : ` (no Python here has it with onnxruntime, psutil, pyarrow and pillow)`}`,
    { timeout: 600_000 },
    () => {
      const to = join(work, engine);
      const task = { engine, workers: 1, kills: 0, seed: 1, from, to };
      const { rows } = runCluster(python as string, server, known.size, task, join(work, `of ${engine}`));
      expect(wholeness(rows, known)).toMatchObject({ lost: 0, doubled: 0, strange: 0, misread: 0 });
      if (engine !== 'ray') return;
      const again = spawnSync(python as string, [join(server, 'score_ray.py'), from, to], { encoding: 'utf8' });
      expect(again.stderr).toContain('is there already: choose another folder for the scores, or --overwrite.');
      expect(again.status).toBe(1);
    },
  );
}
