/** compare.json and the table as CSV from the state: the same figures as on the page. */
import type { ComparedRun, ComparedRunReport, Comparison, ComparisonReport } from '../../domain/comparison';
import { detectorIds, detectorsOf, perDetector } from '../../domain/detectors';
import { verdictOf } from '../../domain/verdict';
import { writeCsv } from '../../formats/results/scores-csv';
import { type DetectorFigures, figuresOf, measured, tableMeasures } from './comparison-table';
import { runName } from './plan-runs';

/** Every run with what came out of it. */
export function buildComparisonReport(comparison: Comparison): ComparisonReport {
  const { datasetName, pictures, base, runs } = comparison;
  const test: Record<string, number> = {};
  for (const { role, label } of pictures) if (role === 'test') test[label ?? 'unlabelled'] = (test[label ?? 'unlabelled'] ?? 0) + 1;
  return {
    format: 'stainless-comparison',
    version: 1,
    dataset: {
      name: datasetName,
      good: pictures.filter(({ role }) => role === 'good').length,
      test,
      masks: pictures.filter(({ role, maskPath }) => role === 'test' && maskPath !== null).length,
    },
    recipe: base,
    runs: runs.map((run) => ({
      name: runName(run.recipe),
      recipe: run.recipe,
      state: run.status.phase,
      notes: notesOf(run),
      result: resultOf(comparison, run),
    })),
  };
}

const notesOf = ({ status, notes }: ComparedRun): string[] => (status.phase === 'failed' ? [...notes, status.reason] : [...notes]);

function resultOf(comparison: Comparison, run: ComparedRun): ComparedRunReport | null {
  const { card, inspection } = run;
  const figures = figuresOf(comparison, run);
  if (!card || !inspection || !figures) return null;
  const ids = detectorsOf(card);
  const found = (detector: (typeof ids)[number]) => figures[detector] as DetectorFigures;
  return {
    device: card.device,
    training: card.training,
    secondsPerPicture: inspection.secondsPerPicture,
    detectors: perDetector(ids, (detector) => {
      const { image, pixel, threshold } = found(detector);
      return { image, pixel, threshold };
    }),
    images: comparison.pictures.flatMap(({ id, path, label }) => {
      const scores = inspection.scores[id];
      if (!scores) return [];
      const verdict = perDetector(ids, (detector) => verdictOf(scores[detector] ?? Number.NaN, found(detector).threshold));
      return [{ file: path, label, scores, verdict }];
    }),
  };
}

/** One line a run, with every measure of every detector; what there is none of is an empty field. */
export function writeComparisonCsv(comparison: Comparison): string {
  const columns = detectorIds.flatMap((detector) => tableMeasures.map(({ id }) => ({ detector, id, name: `${detector}_${id}` })));
  const header = [
    'network',
    'corruption',
    'size',
    'state',
    'steps',
    'seconds',
    'validation_psnr_db',
    ...columns.map(({ name }) => name),
    'notes',
  ];
  const rows = comparison.runs.map((run) => {
    const { recipe, status, card } = run;
    const figures = figuresOf(comparison, run);
    const training = card ? [card.training.steps, card.training.seconds, card.training.bestValidationPsnr] : ['', '', ''];
    const values = columns.map(({ detector, id }) => (figures ? (measured(figures, id, detector) ?? '') : ''));
    return [recipe.network, recipe.corruption, recipe.size, status.phase, ...training, ...values, notesOf(run).join(' ')].map(String);
  });
  return writeCsv([header, ...rows]);
}
