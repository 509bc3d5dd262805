/**
 * Every exported file keeps its bytes: the SHA-256 of each, from a small made model, a made report and a made project, is compared with the
 * one in golden/exported-bytes.json. Of a zip the contents count, with their names and their order, not how they are packed. That model is one
 * of before there were two limits; golden/exported-bytes-two-limits.json has the files of the same model with look limits. Where a format
 * changes on purpose, `UPDATE_GOLDEN=1 npx vitest run --project unit src/formats/testing` writes the list anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { DetectorFindings } from '../../domain/inspection-report';
import type { InferenceCard } from '../../domain/model-card';
import { onnxContents } from '../../domain/onnx-content';
import type { Recipe } from '../../domain/recipe';
import { sha256Now } from '../../domain/sha256';
import type { StationCard } from '../../domain/station';
import { writeModelArchive } from '../model-archive/model-archive';
import type { ExportedModel } from '../model-card/exported-model';
import { writeOnnxArchive, writeOnnxContent } from '../onnx/onnx-archive';
import { writeProjectArchive } from '../project-archive/write-project-archive';
import { writePytorchArchive } from '../pytorch/pytorch-archive';
import { writeReportPage } from '../report-page/write-report-page';
import { writeFloatTiff } from '../results/float-tiff';
import { writeNpy } from '../results/npy';
import { writeRegionsCsv } from '../results/regions-csv';
import { writeScoresCsv } from '../results/scores-csv';
import { writeSafetensorsModel } from '../safetensors/safetensors-model';
import { writeServerArchive } from '../server/server-archive';
import { writeStationModel } from '../station/station-model';
import { tfjsLoaderFiles } from '../tfjs-layers/tfjs-loader-files';
import { exampleCheck } from './example-check';
import { exampleCard, exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics, withLookLimits } from './example-model';
import { exampleDocument, exampleFiles } from './example-project';
import { reportPageExample } from './report-page-example';

const goldenFile = (name: string): string => join(import.meta.dirname, 'golden', name);

const options = { network: 'aesc', height: 28, width: 40, channels: 3, depth: 3, maps: 4, head: 'discriminative' } as const;
/** As it was before recipes had the share to look at, and what may vary. */
const withoutLater = (recipe: Recipe): Recipe =>
  Object.fromEntries(Object.entries(recipe).filter(([key]) => key !== 'reviewShare' && !key.startsWith('vary'))) as unknown as Recipe;
const earlier = <Holder extends { readonly recipe: Recipe }>(holder: Holder): Holder => ({
  ...holder,
  recipe: withoutLater(holder.recipe),
});

const allDetectors = exampleCardOfAllDetectors(options);
const model = { snapshot: exampleSnapshot(options), card: earlier(allDetectors), statistics: exampleStatistics(options) };
const plain = { snapshot: exampleSnapshot(), card: earlier(exampleCard()), statistics: exampleStatistics() };
const looking = { ...model, card: withLookLimits(allDetectors) };
const document = {
  ...exampleDocument,
  settings: earlier(exampleDocument.settings),
  model: exampleDocument.model && { ...exampleDocument.model, trainedWith: earlier(exampleDocument.model.trainedWith) },
};
const { report } = reportPageExample;
const residualFindings = report.detectors.residual as DetectorFindings;
const lookedAtReport = {
  images: report.images.map((image, at) => (at === 11 ? { ...image, verdict: { ...image.verdict, residual: 'look' as const } } : image)),
  detectors: { ...report.detectors, residual: { ...residualFindings, threshold: { ...residualFindings.threshold, look: 0.1 } } },
};
const check = exampleCheck();
const map = Float32Array.from({ length: 12 }, (_, at) => at / 8);
const stationCardOf = (card: InferenceCard) => ({ ...card, detector: 'combined', bits: 12 }) as unknown as StationCard;
const region = {
  number: 1,
  area: 6,
  peak: 0.5,
  mean: 0.25,
  peakAt: { x: 1, y: 2 },
  centroid: { x: 1, y: 1.5 },
  box: { left: 0, top: 0, width: 3, height: 4 },
};
const regions = [region] as unknown as Parameters<typeof writeRegionsCsv>[0][number]['regions'];

const hashOf = (content: Uint8Array | string): string =>
  sha256Now(typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content));

/** A line a file of the zip, in its order. */
const inZip = (bytes: Uint8Array): readonly string[] =>
  Object.entries(unzipSync(bytes)).map(([path, content]) => `${path} ${hashOf(content)}`);

type Hashes = Record<string, string | readonly string[]>;

/** All that leaves with a model. */
async function exportedModel(model: ExportedModel): Promise<Hashes> {
  const { snapshot, card, statistics } = model;
  const onnx = writeOnnxContent(model, 'combined');
  return {
    'model.zip': inZip(await writeModelArchive(snapshot, card, statistics)),
    'model.zip with its loader': inZip(await writeModelArchive(snapshot, card, statistics, tfjsLoaderFiles(check, card))),
    'model.safetensors': hashOf(writeSafetensorsModel(model)),
    'pytorch.zip': inZip(await writePytorchArchive(model, check)),
    ...Object.fromEntries(onnxContents.map((content) => [`${content}.onnx`, hashOf(writeOnnxContent(model, content))])),
    'onnx.zip': inZip(await writeOnnxArchive(model, 'combined', onnx, check)),
    'onnx.zip of the network': inZip(await writeOnnxArchive(model, 'network', writeOnnxContent(model, 'network'), check)),
    'server.zip': inZip(await writeServerArchive(card, 'combined', onnx, check)),
    'station model': hashOf(writeStationModel({ card: stationCardOf(card), snapshot, statistics })),
  };
}

async function exported(): Promise<Hashes> {
  const project = await writeProjectArchive(document, await exampleFiles(), '2026-11-28T08:00:00.000Z');
  const place = { picture: { width: 30, height: 20 }, box: { left: 5, top: 0, width: 15, height: 20 }, map: { width: 3, height: 4 } };
  const ofProject = inZip(new Uint8Array(await project.arrayBuffer()));
  return {
    ...(await exportedModel(model)),
    'model.zip, the basic detectors alone': inZip(await writeModelArchive(plain.snapshot, plain.card, plain.statistics)),
    // The model within is a zip, and the manifest has the SHA-256 of it.
    'project.stainless.zip': ofProject.filter((line) => !/^(model\.zip|manifest\.json) /.test(line)),
    'report.html': hashOf(writeReportPage(reportPageExample)),
    'scores.csv': hashOf(writeScoresCsv(reportPageExample.report)),
    'regions.csv': hashOf(
      writeRegionsCsv([
        { file: 'a.png', number: 1, label: null, detector: 'residual', width: 3, height: 4, threshold: 0.25, regions, place },
      ]),
    ),
    'map.npy': hashOf(writeNpy({ shape: [3, 4], values: map })),
    'map.tiff': hashOf(writeFloatTiff(map, 4, 3)),
  };
}

it('keeps the bytes of every exported file', { timeout: 60_000 }, async () => {
  expectAsGolden(await exported(), 'exported-bytes.json');
});

it('keeps the bytes of every file of a model with look limits', { timeout: 60_000 }, async () => {
  expectAsGolden(
    { ...(await exportedModel(looking)), 'scores.csv': hashOf(writeScoresCsv(lookedAtReport)) },
    'exported-bytes-two-limits.json',
  );
});

function expectAsGolden(found: Hashes, name: string): void {
  if (process.env.UPDATE_GOLDEN) writeFileSync(goldenFile(name), `${JSON.stringify(found, null, 2)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync(goldenFile(name), 'utf8')));
}
