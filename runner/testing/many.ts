/** `npx tsx runner/testing/many.ts --pictures 100000`: memory of `stainless inspect` over a large folder, of the run and of one that finds everything judged. */
import { link, mkdir, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { residentMemory } from './resident-memory';
import { start } from './run-stainless';
import { smallPicture, writeSmallModel } from './small-model';

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '100000' },
    folders: { type: 'string', default: '10' },
    workers: { type: 'string', default: '2' },
  },
});
const seconds = (since: number): number => Math.round((performance.now() - since) / 1000);
const [pictures, folders] = [Number(values.pictures), Number(values.folders)];
/** Names that one file may have, in ext4 fewer than 65,000. */
const LINKS = 50_000;

const root = await mkdtemp(join(tmpdir(), 'stainless-many-'));
try {
  const [folder, out] = [join(root, 'pictures'), join(root, 'out')];
  await makePictures(folder);
  const model = await writeSmallModel(join(root, 'small.onnx'));
  const args = ['inspect', model, folder, '-o', out, '--workers', values.workers, '--threads', '1'];
  for (const run of ['first run', 'run again']) {
    const started = performance.now();
    const running = start(args);
    const journal = join(out, 'journal-000001.jsonl');
    let [at, lines, next, most, mostJudging, isOver] = [0, 0, 0, 0, 0, false];
    void running.ended.then(() => {
      isOver = true;
    });
    while (!isOver) {
      const { own, judging } = residentMemory(running.child.pid as number);
      most = Math.max(most, own);
      mostJudging = Math.max(mostJudging, judging);
      ({ at, lines } = await countLines(journal, at, lines));
      if (run === 'first run' && lines >= next && own > 0) {
        console.log(`${run}: ${lines} entries, ${own} MB resident and ${judging} in judging processes, ${seconds(started)} s`);
        next = lines + pictures / 5;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { code, stdout } = await running.ended;
    console.log(
      `${run}: exit code ${code}, ${most} MB resident at most and ${mostJudging} in judging processes, ${seconds(started)} s. ${stdout.split('\n')[0]}`,
    );
  }
} finally {
  await rm(root, { recursive: true });
}

async function makePictures(folder: string): Promise<void> {
  for (let index = 0; index < folders; index++) await mkdir(join(folder, `${index}`), { recursive: true });
  for (let first = 0; first < pictures; first += LINKS) {
    const source = join(folder, '..', `source-${first}.png`);
    await writeFile(source, await smallPicture('pass', first / LINKS));
    for (let index = first; index < Math.min(pictures, first + LINKS); index++)
      await link(source, join(folder, `${index % folders}`, `part-${index}.png`));
  }
}

async function countLines(path: string, at: number, lines: number): Promise<{ at: number; lines: number }> {
  const facts = await stat(path).catch(() => null);
  if (!facts || facts.size <= at) return { at, lines };
  const file = await open(path, 'r');
  const bytes = Buffer.alloc(facts.size - at);
  await file.read(bytes, 0, bytes.length, at).finally(() => file.close());
  let count = lines;
  for (let found = bytes.indexOf(10); found >= 0; found = bytes.indexOf(10, found + 1)) count++;
  return { at: facts.size, lines: count };
}
