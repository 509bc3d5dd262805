/** A model is replaced while it judges: by a good file, a broken one, a half-written one, none; and no picture is lost meanwhile. */
import { appendFile, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeOnnxArchive } from '../../src/formats/onnx/onnx-archive';
import { exampleCheck } from '../../src/formats/testing/example-check';
import { JudgePool } from '../judging/judge-pool';
import { smallModel, smallModelFile, smallPicture, writeSmallModel } from '../testing/small-model';
import { keptLog } from '../testing/verdict-entries';
import { type ModelEvents, ModelInUse } from './model-in-use';

let folder: string;
let path: string;
let pool: JudgePool;
let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-in-use-'));
  path = join(folder, 'flange.onnx');
  pool = new JudgePool({ workers: 1, threads: 1 });
  bytes = await smallPicture('reject');
});
afterAll(async () => {
  await pool.stop();
  await rm(folder, { recursive: true });
});

let inUse: ModelInUse;
let log: ReturnType<typeof keptLog>;
let replaced: string[];
let refused: string[];
const events: ModelEvents = {
  replaced: (before, now) => replaced.push(`${before.title} by ${now.title}`),
  refused: (_, why) => refused.push(why),
};
beforeEach(async () => {
  await writeSmallModel(path);
  inUse = await ModelInUse.open(path, pool);
  [log, replaced, refused] = [keptLog(), [], []];
});

/** Two looks: the file is the same at both. */
async function look(): Promise<void> {
  await inUse.look(events, log);
  await inUse.look(events, log);
}

const verdict = async (): Promise<string> => {
  const { outcome } = await inUse.judge({ name: 'a.png', bytes });
  return 'verdict' in outcome ? outcome.verdict : outcome.outcome;
};

/** Models that the pool has open. */
const open = (): number => (pool as unknown as { models: Map<number, unknown> }).models.size;

describe('a model in use', { timeout: 60_000 }, () => {
  it('is replaced by a good file while it judges, and each picture has its verdict', async () => {
    const before = inUse.model;
    const openBefore = open();
    let isOver = false;
    const verdicts: string[] = [];
    const judging = (async () => {
      while (!isOver) {
        const judged = await Promise.all([1, 2, 3].map(() => inUse.judge({ name: 'a.png', bytes })));
        for (const { outcome, model } of judged) verdicts.push(`${'verdict' in outcome && outcome.verdict} by ${model.threshold.value}`);
      }
    })();
    await writeSmallModel(path, { threshold: 10 });
    await look();
    await expect.poll(() => verdicts.at(-1), { timeout: 20_000 }).toBe('pass by 10');
    isOver = true;
    await judging;
    const change = verdicts.indexOf('pass by 10');
    expect(new Set(verdicts.slice(0, change))).toEqual(new Set(['reject by 0.25']));
    expect(new Set(verdicts.slice(change))).toEqual(new Set(['pass by 10']));
    expect(replaced).toEqual([`${before.title} by ${inUse.model.title}`]);
    await expect.poll(open).toBe(openBefore);
  });

  it.each<[string, () => Promise<Uint8Array | string>, RegExp]>([
    ['an empty file', async () => '', /it is empty/],
    ['a page', async () => '<html>Sign in</html>', /has no ONNX inspection/],
    ['a damaged one', async () => damaged(), /was damaged or changed/],
    ['one cut off', async () => smallModelFile({ trainedFor: 9 }).subarray(0, 20_000), /is not an ONNX file|was damaged/],
    ['one that computes otherwise here', wrongExample, /its example scores .* here and scored 0\.01 when it was exported/],
  ])('goes on where its file becomes %s, and that is told once', async (_, makeFile, why) => {
    const { title } = inUse.model;
    await writeFile(path, await makeFile());
    await look();
    await look();
    expect(refused).toEqual([expect.stringMatching(why)]);
    expect(log.lines).toEqual([expect.stringMatching(new RegExp(`${title.replace(/[()]/g, '\\$&')} goes on\\.$`))]);
    expect([await verdict(), inUse.model.title, replaced]).toEqual(['reject', title, []]);
    await writeSmallModel(path, { threshold: 10 });
    await look();
    expect([await verdict(), replaced.length]).toEqual(['pass', 1]);
  });

  it('waits for a file that is copied slowly', async () => {
    const file = smallModelFile({ threshold: 10 });
    await writeFile(path, '');
    for (let at = 0; at < file.length; at += 9000) {
      await appendFile(path, file.subarray(at, at + 9000));
      await inUse.look(events, log); // Each look finds another file than the one before.
    }
    expect([refused, replaced]).toEqual([[], []]);
    await inUse.look(events, log);
    expect([refused, replaced.length, await verdict()]).toEqual([[], 1, 'pass']);
  });

  it('goes on where its file is deleted, moved or touched', async () => {
    await rm(path);
    await look();
    expect(await verdict()).toBe('reject');
    await writeSmallModel(`${path}.new`);
    await rename(`${path}.new`, path);
    await look();
    await utimes(path, new Date(), new Date(2030, 1, 1));
    await look();
    expect([replaced, refused, log.lines, await verdict()]).toEqual([[], [], [], 'reject']);
  });

  it('is that of the last of two replacements', async () => {
    await writeSmallModel(path, { threshold: 10, trainedFor: 1 });
    await inUse.look(events, log);
    const looking = inUse.look(events, log);
    await writeSmallModel(path, { threshold: 10, trainedFor: 2 });
    await looking;
    await look();
    await look();
    expect(inUse.model.card.training.seconds).toBe(2);
    expect(refused).toEqual([]);
    expect(await verdict()).toBe('pass');
  });
});

function damaged(): Uint8Array {
  const file = smallModelFile({ trainedFor: 5 });
  file[file.length - 4000] ^= 1;
  return file;
}

/** A zip with an example whose score is not that of the model. */
function wrongExample(): Promise<Uint8Array> {
  const options = { trainedFor: 8 };
  const picture = { width: 40, height: 30, pixels: new Uint8ClampedArray(4 * 40 * 30).fill(255) };
  return writeOnnxArchive(smallModel(options), 'residual', smallModelFile(options), { ...exampleCheck(), picture });
}

it('refuses at the start what it would refuse later', { timeout: 60_000 }, async () => {
  await writeFile(path, await wrongExample());
  await expect(ModelInUse.open(path, pool)).rejects.toMatchObject({ code: 'model-example-differs' });
  expect((await readFile(path)).length).toBeGreaterThan(1000);
});
