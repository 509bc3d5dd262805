/** A watcher tells whoever watches over it how it fares. */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { stainless, start, until } from '../testing/run-stainless';
import { smallPicture, writeSmallModel } from '../testing/small-model';

const folder = await mkdtemp(join(tmpdir(), 'stainless-status-'));

afterAll(() => rm(folder, { recursive: true, force: true }));

it('answers health and metrics, and is not ready while its folder is away', async () => {
  const [model, incoming] = [await writeSmallModel(join(folder, 'nut.onnx')), join(folder, 'incoming')];
  await mkdir(incoming);
  const watcher = start(['watch', model, incoming, '--out', join(folder, 'out'), '--status', '8596', '--every', '50', '--settle', '50']);
  const ask = async (path: string) => fetch(`http://127.0.0.1:8596${path}`).catch(() => null);
  await until('it is ready', async () => (await ask('/health/ready'))?.status === 200);
  await writeFile(join(incoming, 'a.png'), await smallPicture('reject'));
  const counted = 'stainless_verdicts_total{model="nut",verdict="reject"} 1';
  await until('the verdict is counted', async () => Boolean((await (await ask('/metrics'))?.text())?.includes(counted)));
  await rename(incoming, `${incoming}-away`);
  await until('it is not ready', async () => (await ask('/health/ready'))?.status === 503);
  expect(await (await ask('/health/ready'))?.json()).toMatchObject({ ready: false, reasons: [`${incoming} cannot be read.`] });
  await rename(`${incoming}-away`, incoming);
  await until('it is ready again', async () => (await ask('/health/ready'))?.status === 200);
  expect((await watcher.kill('SIGTERM')).code).toBe(0);
}, 120_000);

it('says where the address of --status cannot be used', async () => {
  const { code, stderr } = await stainless('watch', 'nut.onnx', folder, '--status', 'here');
  expect([code, stderr]).toEqual([2, expect.stringContaining('give a port, or HOST:PORT.')]);
});
