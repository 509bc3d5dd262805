/** The station's file from the store: what goes to the worker, what comes into the file, and why it cannot be made. */
import { afterEach, expect, it, vi } from 'vitest';
import { opensLock } from '../../../domain/station-lock';
import { STATION_MARKS } from '../../../formats/station/station-marks';
import { createStudioStore } from '../../studio-store';
import { createFakeClient, modelCard } from '../../testing/fake-client';

const template = `<title>${STATION_MARKS.title}</title><script type="text/plain">${STATION_MARKS.model}</script>`;
const heldOut = Array.from({ length: 12 }, (_, index) => `set/train/good/${index}.png`);
const files = [...heldOut, 'set/test/good/5.png', 'set/test/crack/40.png'].map((path) => ({ path, file: new Blob([path]) }));
const card = { ...modelCard, calibration: { ...modelCard.calibration, heldOut } };

async function inspected() {
  const check = { pictures: 8, largestScoreDifference: 2e-4, largestMapDifference: 1e-3 };
  const client = createFakeClient({ 'export-station': () => ({ packed: new Uint8Array(9).fill(255), bits: 12, check }) });
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(files, 'ask');
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: card, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  return { client, get };
}

afterEach(() => vi.unstubAllGlobals());

it('takes the detector and the threshold of Inspect along, and up to eight held-out pictures to check with', async () => {
  vi.stubGlobal('fetch', async () => new Response(template));
  const { client, get } = await inspected();
  get().inspect.changeView({ detector: 'uncertainty' });
  get().inspect.chooseThreshold('uncertainty', { method: 'by-hand', value: 0.123 });
  const made = await get().export.makeDownload('station');
  expect(made?.name).toBe('set-v1-station.html');
  expect(await made?.blob.text()).toMatch(/^<title>set<\/title><script type="text\/plain">[^<]+<\/script>$/);
  const asked = client.asked.at(-1);
  expect(asked).toMatchObject({ kind: 'export-station', station: { name: 'set', detector: 'uncertainty', threshold: { value: 0.123 } } });
  expect(asked?.kind === 'export-station' && asked.pictures.map(({ path }) => path)).toEqual(heldOut.slice(0, 8));
  expect(get().export.exports.station).toMatchObject({
    phase: 'done',
    check: { pictures: 8 },
    note: 'Weights in 12 bits, those of the first layers in 16.',
  });
});

it('locks the settings with a PIN where one is set, of which the file has a hash alone', async () => {
  vi.stubGlobal('fetch', async () => new Response(template));
  const { client, get } = await inspected();
  get().export.setExportOptions('station', { pin: '2580' });
  await get().export.makeDownload('station');
  const asked = client.asked.at(-1);
  const lock = asked?.kind === 'export-station' ? asked.station.lock : undefined;
  expect(lock && (await opensLock(lock, '2580'))).toBe(true);
  expect(JSON.stringify(asked)).not.toContain('2580');
  get().export.setExportOptions('station', { pin: '25' });
  expect(await get().export.makeDownload('station')).toBeNull();
  expect(get().export.exports.station).toMatchObject({ phase: 'failed', error: { code: 'station-pin-invalid' } });
});

it.each([
  ['does not answer', () => Promise.reject(new TypeError('Failed to fetch')), 'station-template-unreachable'],
  ['does not have the template', async () => new Response('', { status: 404 }), 'station-template-unreachable'],
  ['gives another file', async () => new Response('<title>404</title>'), 'station-template-wrong'],
])('says so where the server %s', async (_, fetch, code) => {
  vi.stubGlobal('fetch', fetch);
  const { get } = await inspected();
  expect(await get().export.makeDownload('station')).toBeNull();
  expect(get().export.exports.station).toMatchObject({ phase: 'failed', error: { code } });
});
