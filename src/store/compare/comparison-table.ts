/** The table of runs: what came out of each, in the measure that is chosen, the best of each column, and the order. All derived. */
import type { ComparedRun, Comparison } from '../../domain/comparison';
import type { DetectorId, PerDetector } from '../../domain/detector-ids';
import { detectorIds, detectorsOf, hasMap, perDetector } from '../../domain/detectors';
import { type ImageMetrics, noPixelMetrics, type PixelMetrics } from '../../domain/quality';
import type { Threshold } from '../../domain/threshold';
import { isRejected } from '../../domain/verdict';
import { imageMetrics } from '../../metrics/roc';
import type { TableColumn, TableMeasureId, TableOrder } from '../state/compare-state';
import { runName } from './plan-runs';
import { thresholdsOf } from './run-thresholds';

export interface TableMeasure {
  readonly id: TableMeasureId;
  readonly label: string;
  /** What it says, in a sentence. */
  readonly help: string;
  /** What the test pictures need for it. */
  readonly needs: 'labels' | 'masks' | null;
  /** Which is the better one; null where neither is. */
  readonly better: 'high' | 'low' | null;
  /** What guessing reaches: nothing up to it is called best. */
  readonly chance?: number;
}

export const tableMeasures: readonly TableMeasure[] = [
  {
    id: 'auroc',
    label: 'Image AUROC',
    help: 'The chance that a defective picture scores higher than a good one.',
    needs: 'labels',
    better: 'high',
    chance: 0.5,
  },
  { id: 'averagePrecision', label: 'Image AP', help: 'Average precision over pictures.', needs: 'labels', better: 'high' },
  { id: 'f1Max', label: 'Image F1, best', help: 'F1 at the threshold where it is highest.', needs: 'labels', better: 'high' },
  {
    id: 'pixelAuroc',
    label: 'Pixel AUROC',
    help: 'The chance that a pixel in a mask is higher than one outside.',
    needs: 'masks',
    better: 'high',
    chance: 0.5,
  },
  { id: 'pixelAveragePrecision', label: 'Pixel AP', help: 'Average precision over pixels.', needs: 'masks', better: 'high' },
  {
    id: 'auPro',
    label: 'AU-PRO',
    help: 'Overlap with each masked region, up to 30 % of false alarms among pixels.',
    needs: 'masks',
    better: 'high',
  },
  {
    id: 'rejected',
    label: 'Rejected',
    help: 'Share of the test pictures above the threshold that held-out good pictures set.',
    needs: null,
    better: null,
  },
  {
    id: 'spread',
    label: 'Held-out spread',
    help: 'Standard deviation of the held-out good pictures’ scores over their mean: the smaller, the more alike the good pictures are to the model.',
    needs: null,
    better: 'low',
  },
];

/** What is measured of one detector of a run. */
export interface DetectorFigures {
  readonly image: ImageMetrics;
  /** All null for a detector without a map. */
  readonly pixel: PixelMetrics;
  readonly threshold: Threshold;
  /** Share of the inspected pictures; null without any. */
  readonly rejected: number | null;
  readonly spread: number | null;
}

/** Of the detectors that the run's model has. */
export type RunFigures = PerDetector<DetectorFigures>;

const known = new WeakMap<ComparedRun, RunFigures>();

/** Everything that is measured of a run; null until it is done. The pictures of a comparison stay the same. */
export function figuresOf({ pictures }: Pick<Comparison, 'pictures'>, run: ComparedRun): RunFigures | null {
  const { card, inspection } = run;
  if (!card || !inspection) return null;
  let figures = known.get(run);
  if (!figures) {
    const thresholds = thresholdsOf(card);
    figures = perDetector(detectorsOf(card), (detector) => {
      const scored = pictures.flatMap(({ id, label }) => {
        const score = inspection.scores[id]?.[detector];
        return score === undefined ? [] : [{ label, score }];
      });
      const labelled = scored.flatMap(({ label, score }) => (label === null ? [] : [{ label, score }]));
      const threshold = thresholds[detector] as Threshold;
      return {
        image: imageMetrics(
          labelled.map(({ score }) => score),
          labelled.map(({ label }) => label),
        ),
        pixel: (hasMap(detector) && inspection.pixel?.[detector]) || noPixelMetrics,
        threshold,
        rejected: shareRejected(
          scored.map(({ score }) => score),
          threshold,
        ),
        spread: relativeSpread(card.calibration.imageScores[detector] ?? []),
      };
    });
    known.set(run, figures);
  }
  return figures;
}

function shareRejected(scores: readonly number[], threshold: { readonly value: number }): number | null {
  if (scores.length === 0) return null;
  return scores.filter((score) => isRejected(score, threshold)).length / scores.length;
}

/** Standard deviation (of a sample) over the mean; null for fewer than two scores, or where the mean is 0. */
export function relativeSpread(scores: readonly number[]): number | null {
  if (scores.length < 2) return null;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1);
  return mean > 0 ? Math.sqrt(variance) / mean : null;
}

/** One figure of a run and a detector; null where there is none. */
export function measured(figures: RunFigures, measure: TableMeasureId, detector: DetectorId): number | null {
  const found = figures[detector];
  if (!found) return null;
  const { image, pixel, rejected, spread } = found;
  const values: Readonly<Record<TableMeasureId, number | null>> = {
    auroc: image.auroc,
    averagePrecision: image.averagePrecision,
    f1Max: image.f1Max,
    pixelAuroc: pixel.auroc,
    pixelAveragePrecision: pixel.averagePrecision,
    auPro: pixel.auPro,
    rejected,
    spread,
  };
  return values[measure];
}

export interface TableRow {
  /** The run's. */
  readonly id: string;
  readonly run: ComparedRun;
  readonly name: string;
  /** In dB; null until it is trained. */
  readonly psnr: number | null;
  readonly values: PerDetector<number | null>;
  /** Detectors in whose column no run is better. */
  readonly best: ReadonlySet<DetectorId>;
  /** Of training; null until it is trained. */
  readonly seconds: number | null;
}

/** The rows in the wished order; null is the order in which they run. Rows without a value come last. */
export function tableRows(comparison: Comparison, measureId: TableMeasureId, order: TableOrder | null): TableRow[] {
  const measure = tableMeasures.find(({ id }) => id === measureId) ?? tableMeasures[0];
  const valued = comparison.runs.map((run) => {
    const figures = figuresOf(comparison, run);
    return { run, values: perDetector(detectorIds, (detector) => (figures ? measured(figures, measure.id, detector) : null)) };
  });
  const best = perDetector(detectorIds, (detector) =>
    bestOf(
      valued.map(({ values }) => values[detector] ?? null),
      measure,
    ),
  );
  const rows = valued.map(({ run, values }) => ({
    id: run.id,
    run,
    name: runName(run.recipe),
    psnr: run.card?.training.bestValidationPsnr ?? null,
    values,
    best: new Set(detectorIds.filter((detector) => values[detector] != null && values[detector] === best[detector])),
    seconds: run.card?.training.seconds ?? null,
  }));
  return order ? rows.sort((a, b) => compared(sortKey(a, order.column), sortKey(b, order.column), order.direction)) : rows;
}

/** Nothing is best among fewer than two, where all are alike, or where guessing does as well. */
function bestOf(values: readonly (number | null)[], { better, chance = Number.NEGATIVE_INFINITY }: TableMeasure): number | null {
  const there = values.filter((value) => value !== null);
  if (there.every((value) => value === there[0]) || better === null) return null;
  const best = better === 'high' ? Math.max(...there) : Math.min(...there);
  return best > chance ? best : null;
}

function sortKey(row: TableRow, column: TableColumn): string | number | null {
  if (column === 'run') return row.name;
  if (column === 'state') return row.run.status.phase;
  if (column === 'psnr') return row.psnr;
  if (column === 'seconds') return row.seconds;
  return row.values[column] ?? null;
}

const byName = new Intl.Collator('en', { numeric: true });

function compared(a: string | number | null, b: string | number | null, direction: TableOrder['direction']): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const rising = typeof a === 'string' || typeof b === 'string' ? byName.compare(String(a), String(b)) : a - b;
  return direction === 'ascending' ? rising : -rising;
}

/** What the test pictures bring: it says which measures there can be, and why others are missing. */
export function measureUnavailableReason({ pictures }: Comparison, { needs }: TableMeasure): string | null {
  const test = pictures.filter(({ role }) => role === 'test');
  if (test.length === 0) return 'There were no test pictures when the comparison started.';
  if (needs === null) return null;
  const labels = new Set(test.flatMap(({ label }) => (label === null ? [] : [label])));
  if (labels.size === 0) return 'The test pictures have no labels, so it is unknown which verdicts are right.';
  if (!labels.has('good') || labels.size < 2) {
    return `The labelled test pictures are all ${labels.has('good') ? 'good' : 'defective'}; both classes are needed to measure the detection.`;
  }
  if (needs === 'masks' && test.every(({ maskPath }) => maskPath === null))
    return 'The test pictures have no masks, so there are no pixel metrics.';
  return null;
}
