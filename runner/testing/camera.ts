/** Writes pictures as camera programs do: at once, in pieces with pauses, under another name first, into folders made on the way; some are no pictures. By a seed. */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { seededRandom } from '../../src/domain/seeded-random';
import type { Verdict } from '../../src/domain/verdict';
import type { RunnerVerdict } from '../journal/verdict-entry';
import { smallPicture } from './small-model';

export interface Written {
  readonly name: string;
  readonly sha256: string;
  readonly verdict: RunnerVerdict;
}

export interface CameraOptions {
  readonly folder: string;
  readonly seed: number;
  /** Milliseconds between pictures, in the middle. */
  readonly every: number;
  /** Whether a file is there under its name only when it is whole. */
  readonly wholeOnly: boolean;
}

export interface Camera {
  readonly written: readonly Written[];
  /** Resolves when the last one is whole. */
  stop(): Promise<void>;
}

const verdicts: readonly Verdict[] = ['pass', 'look', 'reject'];
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function startCamera({ folder, seed, every, wholeOnly }: CameraOptions): Camera {
  const written: Written[] = [];
  const random = seededRandom(seed);
  const draw = (below: number): number => Math.floor(random.uniform(0, below));
  let isStopped = false;

  const writeOne = async (number: number): Promise<void> => {
    const isPicture = draw(20) > 0;
    const verdict = isPicture ? verdicts[draw(3)] : 'unreadable';
    const content = isPicture ? await smallPicture(verdict as Verdict, number) : Buffer.from(`no picture, number ${number}`);
    const name = `${draw(4) === 0 ? `shift ${draw(5)}/` : ''}part ${number}.png`;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const way = wholeOnly ? 2 : draw(3);
    if (way === 0) await writeFile(path, content);
    else if (way === 1) await writeSlowly(path, content, draw);
    else {
      await writeFile(`${path}.tmp`, content);
      await rename(`${path}.tmp`, path);
    }
    written.push({ name, sha256: createHash('sha256').update(content).digest('hex'), verdict });
  };

  const writing = (async () => {
    const slow: Promise<void>[] = [];
    for (let number = 0; !isStopped; number++) {
      slow.push(writeOne(number));
      await pause(2 * draw(every));
    }
    await Promise.all(slow);
  })();
  return {
    written,
    stop: () => {
      isStopped = true;
      return writing;
    },
  };
}

async function writeSlowly(path: string, content: Uint8Array, draw: (below: number) => number): Promise<void> {
  await writeFile(path, content.subarray(0, 40));
  await pause(draw(400));
  await appendFile(path, content.subarray(40, 80));
  await pause(draw(50));
  await appendFile(path, content.subarray(80));
}
