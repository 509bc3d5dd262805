/** The pool loses no picture where a process dies, crashes, is ended or hangs, and tells which picture did it. The processes are real. */
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelOf } from '../model/runner-model';
import { smallModelFile, smallPicture } from '../testing/small-model';
import { JudgePool } from './judge-pool';
import type { Outcome } from './judge-protocol';
import type { Seat } from './seat';

const file = smallModelFile();
const model = modelOf(file, 'small', 'small.onnx');
const processFile = new URL('../testing/dying-process.mjs', import.meta.url);
let pool: JudgePool;
let key: number;
let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  bytes = await smallPicture('look');
  pool = new JudgePool({ workers: 2, threads: 1, patience: 20_000, processFile });
  key = await pool.open(model);
}, 120_000);
afterAll(() => pool.stop());

const judge = (name: string): Promise<Outcome> => pool.judge(key, { name, bytes });
const seats = (): Seat[] => (pool as unknown as { seats: Seat[] }).seats;
const processes = (): ChildProcess[] => seats().map((seat) => (seat as unknown as { process: ChildProcess }).process);

describe('the pool', { timeout: 120_000 }, () => {
  it('judges pictures at once, each with its own outcome', async () => {
    const verdicts = ['pass', 'look', 'reject'] as const;
    const pictures = await Promise.all(verdicts.map((verdict) => smallPicture(verdict)));
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, index) => pool.judge(key, { name: `${index}`, bytes: pictures[index % 3] })),
    );
    expect(outcomes.map((outcome) => 'verdict' in outcome && outcome.verdict)).toEqual(
      Array.from({ length: 12 }, (_, index) => verdicts[index % 3]),
    );
  });

  it('names the picture that ends its process twice, and judges all the others', async () => {
    const names = Array.from({ length: 10 }, (_, index) => (index === 4 ? 'ends-process.png' : `${index}.png`));
    const outcomes = await Promise.allSettled(names.map(judge));
    const failed = outcomes.flatMap((outcome, index) => (outcome.status === 'rejected' ? [[names[index], outcome.reason.code]] : []));
    expect(failed).toEqual([['ends-process.png', 'worker-failed']]);
    await expect(judge('ends-process.png')).rejects.toThrow(/ends-process\.png.*it ended with 7.*twice/);
  });

  it('outlives a library that crashes, and names the picture', async () => {
    await expect(judge('crashes-process.png')).rejects.toThrow(/crashes-process\.png.*SIGSEGV.*twice/);
    expect((await judge('a.png')).outcome).toBe('judged');
  });

  it('judges again what was under way in processes that were killed', async () => {
    const judging = Promise.all(Array.from({ length: 8 }, (_, index) => judge(`${index}.png`)));
    for (const each of processes()) each.kill('SIGKILL');
    expect((await judging).map(({ outcome }) => outcome)).toEqual(Array(8).fill('judged'));
  });

  it('replaces processes that end while nothing is to be done, and opens models meanwhile', async () => {
    for (const each of processes()) each.kill('SIGKILL');
    await expect.poll(() => seats().every(({ isReady }) => !isReady)).toBe(true);
    const second = await pool.open(model);
    expect((await pool.judge(second, { name: 'a', bytes })).outcome).toBe('judged');
    await pool.close(second);
    expect((await judge('b')).outcome).toBe('judged');
  });

  it('opens no model that ONNX Runtime refuses, and goes on', async () => {
    const broken = { ...model, path: 'broken.onnx', onnx: new Uint8Array(100) };
    await expect(pool.open(broken)).rejects.toThrow(/broken\.onnx cannot be run by ONNX Runtime/);
    expect((await judge('a')).outcome).toBe('judged');
  });
});

it('ends a process that hangs, and tells the picture', { timeout: 120_000 }, async () => {
  const impatient = new JudgePool({ workers: 1, threads: 1, patience: 5000, processFile });
  const key = await impatient.open(model);
  const outcomes = await Promise.allSettled(['hangs-process.png', 'b.png'].map((name) => impatient.judge(key, { name, bytes })));
  expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: { code: 'worker-failed' } });
  expect(outcomes[1]).toMatchObject({ status: 'fulfilled', value: { outcome: 'judged' } });
  const waiting = impatient.judge(key, { name: 'hangs-process.png', bytes });
  await impatient.stop();
  await expect(waiting).rejects.toMatchObject({ code: 'stopped' });
  await expect(impatient.judge(key, { name: 'c.png', bytes })).rejects.toMatchObject({ code: 'stopped' });
});
