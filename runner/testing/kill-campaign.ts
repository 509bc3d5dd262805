/** Kills the runner at random moments while a camera writes, and compares what it left behind with what was written: each picture once, everywhere. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/domain/seeded-random';
import { startCamera, type Written } from './camera';
import { entriesIn, type Running, rowsIn, start, until, verdictsIn } from './run-stainless';
import { writeSmallModel } from './small-model';

export interface CampaignOptions {
  readonly command: 'watch' | 'inspect';
  readonly kills: number;
  readonly seed: number;
  /** Milliseconds between pictures, in the middle. */
  readonly every?: number;
  /** Milliseconds after its first verdict within which a run is killed. */
  readonly lives?: number;
  readonly say?: (text: string) => void;
}

export interface CampaignResult {
  readonly kills: number;
  /** Kills before the run had its first verdict. */
  readonly killsAtStart: number;
  readonly written: number;
  readonly verdicts: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Judged otherwise than the picture was made for. */
  readonly wrong: readonly string[];
  /** Rows of results.csv that are not those of the journal. */
  readonly rowsAmiss: number;
  /** Pictures that are not once in the folder of their verdict, or not where they belong otherwise. */
  readonly filesAmiss: readonly string[];
}

/** @throws where the chain of the journal is not whole, or a run ends by itself with an error */
export async function killCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const root = await mkdtemp(join(tmpdir(), `stainless-kills-${options.command}-`));
  try {
    return await campaignIn(root, options);
  } finally {
    await rm(root, { recursive: true });
  }
}

async function campaignIn(
  root: string,
  { command, kills, seed, every = 40, lives = 1500, say = () => {} }: CampaignOptions,
): Promise<CampaignResult> {
  const [folder, out, sorted] = [join(root, 'line'), join(root, 'out'), join(root, 'sorted')];
  await mkdir(folder);
  const model = await writeSmallModel(join(root, 'small.onnx'));
  const camera = startCamera({ folder, seed, every, wholeOnly: command === 'inspect' });
  const args = [command, model, folder, '-o', out, '--workers', '1', command === 'watch' ? '--move' : '--copy', sorted];
  if (command === 'watch') args.push('--settle', '60', '--patience', '1500', '--every', '100');
  const random = seededRandom(seed, 1);
  let killsAtStart = 0;
  for (let kill = 1; kill <= kills; kill++) {
    const before = (await verdictsIn(out)).length;
    const running = start(args);
    if (random.uniform(0, 1) < 0.2) await pause(random.uniform(0, 2500));
    else {
      await until(
        'there is a new verdict, or it has ended',
        async () => running.child.exitCode !== null || (await verdictsIn(out)).length > before,
      );
      await pause(random.uniform(0, lives));
    }
    const { signal, code, stderr } = await running.kill('SIGKILL');
    if (signal !== 'SIGKILL' && (command === 'watch' || code === 1)) throw new Error(`It ended by itself with ${code}: ${stderr}`);
    const after = (await verdictsIn(out)).length;
    if (after === before) killsAtStart++;
    say(`kill ${kill}: ${after} verdicts, ${after - before} of them in this life`);
  }
  await camera.stop();
  await finish(command, start(args), out, camera.written.length);
  return { kills, killsAtStart, ...(await compared(command, camera.written, { folder, out, sorted })) };
}

async function finish(command: string, running: Running, out: string, count: number): Promise<void> {
  if (command === 'watch') {
    await until('all are judged', async () => (await verdictsIn(out)).length >= count);
    await pause(3000);
    running.child.kill('SIGTERM');
  }
  const { code, stderr } = await running.ended;
  if (code === 1 || code === null) throw new Error(`The last run ended with ${code}: ${stderr}`);
}

async function compared(
  command: string,
  written: readonly Written[],
  { folder, out, sorted }: Readonly<Record<'folder' | 'out' | 'sorted', string>>,
): Promise<Omit<CampaignResult, 'kills' | 'killsAtStart'>> {
  await entriesIn(out); // The chain.
  const verdicts = await verdictsIn(out);
  const found = new Map<string, string[]>();
  for (const { sha256 = '', verdict } of verdicts) found.set(sha256, [...(found.get(sha256) ?? []), verdict]);
  const said = verdicts.map(({ picture, verdict }) => `${picture} ${verdict}`);
  const rows = (await rowsIn(out)).map(([, , picture, verdict]) => `${picture} ${verdict}`);
  const places = await placesOf(sorted);
  const left = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.png')).length;
  const filesAmiss = written.filter(({ sha256, verdict }) => places.get(sha256)?.join() !== verdict).map(({ name }) => name);
  if (command === 'watch' && left > 0) filesAmiss.push(`${left} files that were not moved`);
  return {
    written: written.length,
    verdicts: verdicts.length,
    lost: written.filter(({ sha256 }) => !found.has(sha256)).map(({ name }) => name),
    doubled: [
      ...written.filter(({ sha256 }) => (found.get(sha256)?.length ?? 0) > 1).map(({ name }) => name),
      ...verdicts
        .filter(({ sha256 }) => !written.some((each) => each.sha256 === sha256))
        .map(({ picture }) => `${picture}, which nobody wrote so`),
    ],
    wrong: written.filter(({ sha256, verdict }) => (found.get(sha256) ?? [verdict])[0] !== verdict).map(({ name }) => name),
    rowsAmiss: said.filter((each, index) => rows[index] !== each).length + Math.abs(rows.length - said.length),
    filesAmiss,
  };
}

/** Verdict folders in which each content lies. */
async function placesOf(sorted: string): Promise<Map<string, string[]>> {
  const places = new Map<string, string[]>();
  for (const entry of await readdir(sorted, { recursive: true, withFileTypes: true })) {
    // What a kill left of a copy that was being made: it has a name of its own, and nobody takes it for a picture.
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    places.set(sha256, [...(places.get(sha256) ?? []), path.slice(sorted.length + 1).split('/')[0]]);
  }
  return places;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
