/** Regions, heatmaps and maps from the store: what the files hold, and that the choices on the cards are followed. */
import { decode } from 'fast-png';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { SelfTest } from '../../../domain/self-test';
import type { ExportKind } from '../../state/export-state';
import { createStudioStore } from '../../studio-store';
import { createFakeClient, modelCard } from '../../testing/fake-client';

const files = ['set/train/good/1.png', 'set/test/good/5.png', 'set/test/crack/5.png'].map((path) => ({ path, file: new Blob([path]) }));
/** Above the residual's pixel threshold of 0.1 lies the upper row. */
const maps = { residual: Float32Array.of(0.5, 0.3, 0, 0), uncertainty: new Float32Array(4) };
/** The network sees the middle of the pictures of 8 x 8. */
const place = { picture: { width: 8, height: 8 }, box: { left: 2, top: 0, width: 4, height: 8 }, map: { width: 2, height: 2 } };
const pixels = { input: new Float32Array(4), reconstruction: new Float32Array(4), maps, truth: null, place };

type Script = Parameters<typeof createFakeClient>[0];

async function inspected(heldOut = modelCard.calibration.heldOut, script: Script = {}) {
  const view: NonNullable<Script>['view'] = ({ picture: { id } }) => ({ view: { id, width: 2, height: 2, channels: 1, ...pixels } });
  const client = createFakeClient({ view, ...script });
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(files, 'ask');
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: { ...modelCard, calibration: { ...modelCard.calibration, heldOut } }, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  const bytesOf = async (kind: ExportKind) => new Uint8Array((await (await get().export.makeDownload(kind))?.blob.arrayBuffer()) ?? []);
  return { get, bytesOf };
}

describe('regions', () => {
  it('are a line each', async () => {
    const { bytesOf } = await inspected();
    const [header, ...lines] = strFromU8(await bytesOf('regions'))
      .trim()
      .split('\r\n');
    expect(header).toMatch(/^file,label,detector,region,area_px/);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/,residual,1,2,0\.5,.*,0,0,0,0,2,1,2,2,0\.1,1,16,3,2,3\.5,1\.5,2,0,4,4,8,8$/);
  });
});

describe('heatmaps', () => {
  it('are of all detectors with a map, over the picture, or of one and alone', async () => {
    const { get, bytesOf } = await inspected();
    const all = unzipSync(await bytesOf('heatmaps'));
    const names = ['set_test_good_5', 'set_test_crack_5'];
    expect(Object.keys(all).sort()).toEqual(
      ['residual', 'uncertainty']
        .flatMap((id) => names.map((name) => `${id}/${name}.png`))
        .concat('heatmaps.csv')
        .sort(),
    );
    get().export.setExportOptions('heatmaps', { look: 'heatmap', detector: 'residual' });
    const alone = unzipSync(await bytesOf('heatmaps'));
    expect(Object.keys(alone)).toHaveLength(3);
    expect(alone['residual/set_test_good_5.png']).not.toEqual(all['residual/set_test_good_5.png']);
    const { width, height, data } = decode(alone['residual/set_test_good_5.png']);
    expect([width, height]).toEqual([8, 8]);
    // Clear beside what was inspected.
    expect([0, 1, 2, 5, 6].map((x) => data[4 * x + 3])).toEqual([0, 0, 255, 255, 0]);
    expect(strFromU8(alone['heatmaps.csv'])).toContain(
      'residual/set_test_good_5.png,set/test/good/5.png,residual,8,8,8,8,2,0,4,8,0.1,2,0.5\r\n',
    );
    expect(get().export.exports.heatmaps).toMatchObject({ phase: 'done', name: 'set-v1-heatmaps.zip' });
  });
});

describe('maps', () => {
  it('have the values as they are, and a table of files', async () => {
    const { get, bytesOf } = await inspected();
    get().export.setExportOptions('maps', { format: 'npy', detector: 'residual' });
    const zip = unzipSync(await bytesOf('maps'));
    const { 'maps.csv': table, 'residual/set_test_crack_5.npy': crack } = zip;
    expect(Object.keys(zip)).toHaveLength(3);
    expect(strFromU8(table)).toContain('residual/set_test_crack_5.npy,set/test/crack/5.png,crack,residual,0.05,0.1,1,2,2,8,8,2,0,4,8\r\n');
    expect(new Float32Array(crack.slice(-16).buffer)).toEqual(maps.residual);
    get().export.setExportOptions('maps', { format: 'tiff' });
    expect(unzipSync(await bytesOf('maps'))['residual/set_test_good_5.tiff'].subarray(0, 4)).toEqual(Uint8Array.of(0x49, 0x49, 42, 0));
  });
});

describe('the report to print', () => {
  it('has the pictures that went wrong, the extremes, and two held-out ones, none of them twice', async () => {
    const { get, bytesOf } = await inspected();
    get().inspect.setThreshold('residual', 0.04);
    const page = strFromU8(await bytesOf('report-page'));
    expect(get().export.exports['report-page']).toMatchObject({ phase: 'done', name: 'set-v1-report.html' });
    const files = [...page.matchAll(/data-file="([^"]*)"/g)].map(([, file]) => file);
    expect(files).toEqual(['set/test/good/5.png', 'set/test/crack/5.png']);
    expect(page).toContain('<path class="above" d="M0 0h2M0 1h2M0 0v1M2 0v1"/>');
    expect(page).toContain('<title>Inspection report: set</title>');
    expect(page).toContain('1 of 1 good test picture');
    expect(page.match(/src="data:image\/png;base64,/g)).toHaveLength(4);
  });

  it('shows the damage of the self-test that was missed, the most visible first', async () => {
    const heldOut = ['set/train/good/1.png'];
    const damaged = [0.02, 0.16].map((size, index) => ({
      ...{ index, picture: heldOut[0], kind: 'dent', size, contrast: 'strong', levels: 50 },
      ...{ scores: { residual: 0.05, uncertainty: 0 }, pointed: { residual: true }, covered: { residual: 1 } },
    }));
    const test = {
      ...{ kinds: ['dent'], kindsWereTrained: false, pictures: heldOut, damaged, impossibleCount: 0, heldOut, pixel: {} },
      undamaged: { residual: [0.01], uncertainty: [0] },
    } as SelfTest;
    const { get, bytesOf } = await inspected(heldOut, {
      'self-test': () => ({ test }),
      'view-self-test': ({ damage: { index } }) => ({
        view: { id: `${index}`, width: 2, height: 2, channels: 1, ...pixels, place: undefined },
      }),
    });
    await get().selfTest.runSelfTest();
    const page = strFromU8(await bytesOf('report-page'));
    expect([...page.matchAll(/Dent, (\d+) %, strong \(50 grey levels\)/g)].map(([, size]) => size)).toEqual(['16', '2']);
    expect(page).toContain('0 of 2 damages made on purpose detected (0 %).');
    expect(page).toContain('In the middle of their scores, and the highest.');
  });

  it('can be stopped', async () => {
    const { get } = await inspected();
    const making = get().export.makeDownload('report-page');
    get().export.stopDownload('report-page');
    expect(await making).toBeNull();
    expect(get().export.exports['report-page'].phase).toBe('idle');
  });
});
