/** The station from the outside: pictures in, verdicts out, the threshold moves them; with a client that answers from a script. */
import { expect, it } from 'vitest';
import type { StationClient } from '../client/station-client';
import { lockWith, type StationLock } from '../domain/station-lock';
import { StudioError } from '../domain/studio-error';
import type { StationReady } from '../protocol/station';
import { resultsCsv } from './results-csv';
import { createStationStore, limitsOf, selectedOf, verdictAt } from './station-store';

const ready = { card: { threshold: { value: 0.5 }, pixelThreshold: 0.45 }, device: { description: 'CPU' } } as StationReady;
const place = { picture: { width: 8, height: 6 }, box: { left: 1, top: 0, width: 6, height: 6 }, map: { width: 2, height: 1 } };
const input = { width: 1, height: 1, channels: 1, pixels: new Float32Array(1) } as const;

/** A picture's score is the number in its name; `bad` ones cannot be read. */
function scriptedClient() {
  const asked: string[] = [];
  const client: { -readonly [Key in keyof StationClient]: StationClient[Key] } = {
    start: async () => ready,
    inspect: async (path) => {
      asked.push(path);
      if (path.includes('bad')) throw new StudioError('file-undecodable', { path, format: 'PNG' });
      const score = Number(/[\d.]+(?=\.png)/.exec(path)?.[0]);
      return { score, input, map: Float32Array.of(0, score), place };
    },
    show: async () => ({ ...place.picture, image: { ...place.picture, pixels: new Uint8ClampedArray(4 * 48) }, mask: null }),
  };
  return { client, asked };
}

const given = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));

async function started(look?: number, lock?: StationLock) {
  const { client, asked } = scriptedClient();
  client.start = async () =>
    ({ ...ready, card: { threshold: { value: 0.5, ...(look !== undefined && { look }) }, pixelThreshold: 0.45, lock } }) as StationReady;
  const store = createStationStore(client);
  await store.getState().start(new ArrayBuffer(0), new ArrayBuffer(0));
  return { get: store.getState, asked };
}

it('inspects in order, looks at the first, and goes on past what cannot be read', async () => {
  const { get, asked } = await started();
  await get().importFiles(given('a/0.2.png', 'bad.png', 'a/0.9.png'));
  expect(asked).toEqual(['a/0.2.png', 'bad.png', 'a/0.9.png']);
  expect(get().pictures.map(({ phase }) => phase)).toEqual(['done', 'failed', 'done']);
  expect(get().pictures.map((picture) => verdictAt(limitsOf(get()), picture))).toEqual(['pass', null, 'reject']);
  expect(selectedOf(get())?.path).toBe('a/0.2.png');
  expect(get().shown?.score).toBe(0.2);
});

it('moves every verdict with the threshold, and the table with it', async () => {
  const { get } = await started();
  await get().importFiles(given('0.2.png', 'bad.png'));
  get().changeSettings();
  get().setThreshold(0.1);
  const [head, first, second] = resultsCsv(get().pictures, limitsOf(get())).split('\r\n');
  expect(head).toBe(
    '\uFEFFfile,score,verdict,threshold,inspected_on,error,file_width,file_height,regions,largest_area_px,largest_left,largest_top,largest_width,largest_height',
  );
  expect(first).toMatch(/^0\.2\.png,0\.2,reject,0\.1,\d{4}-\d\d-\d\dT[\d:.]+Z,,8,6,0,,,,,$/);
  expect(second).toMatch(/^bad\.png,,,0\.1,,bad\.png looks like a PNG picture/);
});

it('has three verdicts with a look limit, which is never above the threshold, and two columns more at the end', async () => {
  const { get } = await started(0.3);
  await get().importFiles(given('0.2.png', '0.4.png', '0.9.png', 'bad.png'));
  const verdicts = () => get().pictures.map((picture) => verdictAt(limitsOf(get()), picture));
  expect(verdicts()).toEqual(['pass', 'look', 'reject', null]);
  const lines = resultsCsv(get().pictures, limitsOf(get())).split('\r\n');
  expect(lines[0]).toBe(
    '\uFEFFfile,score,verdict,threshold,inspected_on,error,verdict_with_look,look_limit,file_width,file_height,regions,largest_area_px,largest_left,largest_top,largest_width,largest_height',
  );
  expect(lines[2]).toMatch(/^0\.4\.png,0\.4,pass,0\.5,[^,]+,,look,0\.3,8,6,0,,,,,$/);
  expect(lines[4]).toMatch(/^bad\.png,,,0\.5,,.*,,0\.3,,,,,,,,$/);
  expect(lines[3]).toMatch(/,8,6,1,18,4,0,3,6$/);
  get().changeSettings();
  get().setThreshold(0.25);
  expect(verdicts()).toEqual(['pass', 'reject', 'reject', null]);
  expect(resultsCsv(get().pictures, limitsOf(get())).split('\r\n')[1]).toMatch(/,pass,0\.25,8,6,0/);
  expect(limitsOf(get())).toBe(limitsOf(get()));
});

it('changes nothing while its settings are locked, and opens them at once where no PIN was set', async () => {
  const { get } = await started();
  get().setThreshold(0.1);
  expect(limitsOf(get()).value).toBe(0.5);
  get().changeSettings();
  get().setThreshold(0.1);
  expect(limitsOf(get()).value).toBe(0.1);
  get().lockSettings();
  get().setThreshold(0.2);
  expect(limitsOf(get()).value).toBe(0.1);
});

it('opens its settings by the PIN alone where one was set, and begins locked', async () => {
  const { get } = await started(undefined, await lockWith('2580'));
  expect(get().settings).toEqual({ phase: 'locked' });
  await get().tryPin('2580');
  expect(get().settings).toEqual({ phase: 'locked' });
  get().changeSettings();
  await get().tryPin('0000');
  expect(get().settings).toEqual({ phase: 'asking', wasWrong: true });
  get().setThreshold(0.1);
  expect(limitsOf(get()).value).toBe(0.5);
  await get().tryPin('2580');
  expect(get().settings).toEqual({ phase: 'open' });
  get().setThreshold(0.1);
  expect(limitsOf(get()).value).toBe(0.1);
});

it('stays locked where the person gave up while a PIN was checked', async () => {
  const { get } = await started(undefined, await lockWith('2580'));
  get().changeSettings();
  const trying = get().tryPin('2580');
  get().lockSettings();
  await trying;
  expect(get().settings).toEqual({ phase: 'locked' });
});

it('computes the map again of a picture that it has forgotten', async () => {
  const { get, asked } = await started();
  const many = Array.from({ length: 40 }, (_, index) => `${index}.png`);
  await get().importFiles(given(...many));
  const [first] = get().pictures;
  await get().select(get().pictures[39].id);
  expect(asked).toHaveLength(40);
  await get().select(first.id);
  expect(asked).toHaveLength(41);
  expect(get().shown?.score).toBe(0);
});

it('keeps the score of a picture whose file has gone since', async () => {
  const { client } = scriptedClient();
  const store = createStationStore(client);
  await store.getState().importFiles(given(...Array.from({ length: 40 }, (_, index) => `${index}.png`)));
  client.inspect = () => Promise.reject(new StudioError('file-undecodable', { path: '0.png', format: 'PNG' }));
  const [first] = store.getState().pictures;
  await store.getState().select(first.id);
  expect(selectedOf(store.getState())).toMatchObject({ phase: 'done', score: 0 });
  expect(store.getState().shown).toBeNull();
});

it('forgets everything on request, and what is still waiting with it', async () => {
  const { get, asked } = await started();
  const taking = get().importFiles(given('1.png', '2.png', '3.png'));
  get().clear();
  await taking;
  expect(asked.length).toBeLessThanOrEqual(1);
  expect(get()).toMatchObject({ pictures: [], selectedId: null, shown: null });
});

it('says why it did not start', async () => {
  const client = {
    ...scriptedClient().client,
    start: () => Promise.reject(new StudioError('device-missing', { device: 'auto', detail: 'none.' })),
  };
  const store = createStationStore(client);
  await store.getState().start(new ArrayBuffer(0), new ArrayBuffer(0));
  expect(store.getState().begun).toMatchObject({ phase: 'failed', error: { code: 'device-missing' } });
});
