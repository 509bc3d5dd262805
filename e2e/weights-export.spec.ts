/** The model leaves for PyTorch and for servers, checked in the page; its safetensors file opens on a fresh page with the same scores. */
import { unzipSync } from 'fflate';
import { StudioPage } from '../drive/studio.page';
import { seriousFindings } from './axe';
import { downloadReport, expect, stripes, test } from './story';
import { openTrained } from './trained';

test('a model for programs is checked, and comes back from safetensors', async ({ studio, context }) => {
  await openTrained(studio, 'stripes');
  const before = await downloadReport(studio);

  const { name, bytes } = await studio.downloadFile('safetensors');
  expect(name).toMatch(/-pytorch\.zip$/);
  await expect(studio.exportCard('safetensors')).toContainText(/Checked on \d+ pictures: largest score difference [\d.e-]+/);
  const forPytorch = unzipSync(bytes);
  expect(Object.keys(forPytorch)).toEqual(
    expect.arrayContaining(['model.safetensors', 'stainless.py', 'stainless_combined.py', 'check.py', 'README.md']),
  );

  await studio.openFold('programmers');
  await studio.exportCard('triton').getByLabel('Detector').selectOption('encoder');
  const forServers = unzipSync(await studio.download('triton'));
  const config = new TextDecoder().decode(forServers['model-repository/stainless/config.pbtxt']);
  expect(config).toContain('{ name: "pictures", data_type: TYPE_UINT8, dims: [ -1, -1, -1 ] }');
  expect(config).not.toContain('anomaly_map'); // the encoder has none
  await expect(studio.exportCard('triton')).toContainText(/Checked on \d+ pictures/);
  await studio.exportCard('triton').getByText('Example code').click();
  expect(await seriousFindings(studio.page)).toEqual([]);

  const fresh = new StudioPage(await context.newPage());
  await fresh.open('/', 'device=wasm');
  await fresh.newProject();
  await fresh.chooseFolder(stripes());
  await fresh.waitFor('Data', ['done']);
  await fresh.openModel('cut.safetensors', forPytorch['model.safetensors'].slice(0, 5000));
  await expect(fresh.panel.getByRole('alert')).toContainText('cut.safetensors is not a model that this studio wrote');
  await fresh.openModel('model.safetensors', forPytorch['model.safetensors']);
  await expect(fresh.panel).toContainText('model.safetensors is open');
  await fresh.waitFor('Inspect', ['done', 'stale']);
  const scores = ({ images }: typeof before) => Object.fromEntries(images.map((image) => [image.file, image.scores]));
  expect(scores(await downloadReport(fresh))).toEqual(scores(before));
});
