/** A small project with every field filled, for tests. */
import { noStatistics } from '../../domain/detector-statistics';
import { defaultRecipe } from '../../domain/presets';
import { writeModelArchive } from '../model-archive/model-archive';
import type { ArchivedFile } from '../project-archive/write-project-archive';
import { MODEL_FILE, numberedFile, versionFile } from '../project-document/archive-files';
import type { ProjectDocument } from '../project-document/project-document';
import { exampleCard, exampleSnapshot } from './example-model';

const threshold = { value: 0.5, method: 'conformal', wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.05, heldOutCount: 20 } as const;
const scores = { residual: 0.25, uncertainty: 1e-7 };
const metrics = { auroc: 0.75, averagePrecision: null, auPro: 0.5 };

const picture = (id: string, index: number, more: Partial<ProjectDocument['pictures'][number]> = {}) => ({
  id,
  path: `tile/${id}.png`,
  role: 'test' as const,
  label: null,
  width: 8,
  height: 6,
  byteSize: 9,
  maskPath: null,
  file: { path: numberedFile('pictures', index, `${id}.png`), type: 'image/png' },
  thumbnail: { path: numberedFile('thumbnails', index, 'image.webp'), type: 'image/webp' },
  ...more,
});

/** As store/train/model-name.ts names it. */
const EXAMPLE_MODEL = 'trained here (b85b1f640473)';

const model: NonNullable<ProjectDocument['model']> = {
  origin: { kind: 'trained' },
  trainedWith: { recipe: { ...defaultRecipe, seed: 7 }, goodIds: ['good-1'] },
  file: { path: MODEL_FILE, type: 'application/zip' },
};

const findings: ProjectDocument['findings'] = {
  results: [
    ['crack-1', { scores: { ...scores, encoder: 3 }, maskScores: { encoder: [2.5, 3.5] }, seconds: 0.1 }],
    ['unknown', { scores, maskScores: {}, seconds: 0.1 }],
  ],
  uninspectable: [],
  pixelFindings: {
    pool: { pictures: 1, masks: 1, cleanPixels: 40, defectivePixels: 8 },
    metrics: { residual: metrics, uncertainty: metrics },
    curves: {
      residual: { points: [{ threshold: 0.5, truePositives: 8, falsePositives: 1 }], defective: 8, good: 40 },
      uncertainty: null,
    },
    best: { residual: { f1: 0.8, threshold: 0.5 }, uncertainty: null },
  },
  pooledBasis: '[["crack-1","tile/crack-1_mask.png"]]',
  secondsPerPicture: 0.1,
  selectedId: 'crack-1',
  selfTest: {
    kinds: ['dent'],
    kindsWereTrained: false,
    pictures: ['tile/good-1.png'],
    damaged: [
      {
        index: 0,
        picture: 'tile/good-1.png',
        kind: 'dent',
        size: 0.08,
        contrast: 'medium',
        levels: 19.5,
        scores,
        pointed: { residual: true },
        covered: { residual: 0.5 },
      },
    ],
    impossibleCount: 1,
    heldOut: ['tile/good-1.png'],
    undamaged: { residual: [0.1], uncertainty: [0.2] },
    pixel: { residual: metrics },
  },
};

const judgement: ProjectDocument['judgement'] = {
  thresholdChoices: { residual: { method: 'by-hand', value: 0.4 }, uncertainty: { method: 'as-opened', threshold } },
  pixelChoices: { residual: { method: 'quantile', quantile: 0.99 } },
};

export const exampleDocument: ProjectDocument = {
  name: '<b>Tiles</b> & <script>alert(1)</script>',
  datasetName: 'tile',
  pictures: [
    picture('good-1', 0, { role: 'good', label: 'good', digest: 'ab'.repeat(32) }),
    picture('crack-1', 1, { label: 'crack', maskPath: 'tile/crack-1_mask.png' }),
    picture('unknown', 2),
  ],
  masks: [{ path: 'tile/crack-1_mask.png', width: 8, height: 6, file: { path: numberedFile('masks', 0, 'm.png'), type: 'image/png' } }],
  rejectedFiles: [{ path: 'notes.txt', code: 'file-not-picture', reason: 'notes.txt is not a picture.' }],
  settings: {
    recipe: { ...defaultRecipe, seed: 7 },
    preset: 'quick',
    step: 'inspect',
    viewSettings: {
      detector: 'residual',
      kind: 'overlay',
      sideBySide: false,
      panes: ['input', 'map'],
      opacity: 0.6,
      colourMap: 'inferno',
      outline: true,
      boxes: false,
      truthOutline: true,
      smallestRegion: 10,
      order: 'worst',
    },
  },
  model,
  findings,
  judgement,
  versions: {
    inUseId: 'version-1',
    checkSet: { ids: ['crack-1'], at: '2026-11-28T08:00:00.000Z' },
    versions: [
      {
        id: 'version-1',
        number: 1,
        name: 'Night shift',
        at: '2026-11-27T08:00:00.000Z',
        made: 'trained',
        model: 'trained here (0a1b2c3d4e5f)',
        data: { fingerprint: 'cd'.repeat(32), good: 1, test: 2 },
        parked: { model: { ...model, file: { path: versionFile(1), type: 'application/zip' } }, findings, judgement },
      },
      {
        id: 'version-2',
        number: 2,
        name: null,
        at: '2026-11-28T08:00:00.000Z',
        made: 'learned',
        model: EXAMPLE_MODEL,
        data: { fingerprint: null, good: 1, test: 2 },
        parked: null,
      },
    ],
  },
  training: {
    progress: {
      step: 20,
      totalSteps: 20,
      epoch: 1,
      totalEpochs: 2.5,
      trainingLoss: 0.01,
      learningRate: 0.001,
      secondsPerStep: 0.1,
      picturesPerSecond: 80,
      secondsLeft: null,
    },
    losses: [{ step: 10, loss: 0.02 }],
    validations: [{ step: 20, loss: 0.01, psnr: 20, isBest: true }],
    interruptions: ['The GPU was lost at step 12.'],
  },
};

const bytes = (text: string, type: string): Blob => new Blob([text], { type });

/** Texts in place of pictures: an archive does not decode them. */
export async function exampleFiles(): Promise<ArchivedFile[]> {
  const { pictures, masks } = exampleDocument;
  const zip = await writeModelArchive(exampleSnapshot(), exampleCard(), noStatistics);
  return [
    ...pictures.flatMap(({ id, file, thumbnail }) => [
      { path: file.path, file: bytes(`picture ${id}`, file.type) },
      { path: thumbnail.path, file: bytes(`thumbnail ${id}`, thumbnail.type) },
    ]),
    ...masks.map(({ file }) => ({ path: file.path, file: bytes('mask', file.type) })),
    ...[MODEL_FILE, versionFile(1)].map((path) => ({ path, file: new Blob([zip], { type: 'application/zip' }) })),
  ];
}
