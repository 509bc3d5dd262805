/** A network becomes a model: its detectors learn what is usual from good pictures, and are calibrated on the held-out ones. */
import type { Calibration } from '../domain/calibration';
import { canDetect, noStatistics } from '../domain/detector-statistics';
import { detectorIds, hasMap, perDetector } from '../domain/detectors';
import { type FactColumns, factColumns, MOST_GOOD_MEASURED, type PictureFacts } from '../domain/picture-facts';
import { StudioError } from '../domain/studio-error';
import { variationOf } from '../domain/variation';
import type { LearnedAppearances } from '../engine/detectors/appearance-learning';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import { exampleScores } from '../engine/export-check/check-example-in-file';
import { calibrate } from '../engine/inspection/calibrate';
import { evenlyChosen, learnStatistics } from '../engine/inspection/learn-statistics';
import type { TrainedModel } from '../engine/inspection/trained-model';
import { pictureFacts } from '../imaging/measured/picture-facts';
import type { CalibrationStage } from '../protocol/events';
import type { CheckedPictureFile } from '../protocol/requests';
import type { AnswerContext } from './answer-function';

/** The detectors of a model that has learned no statistics. */
const unlearned = detectorIds.filter((id) => canDetect(noStatistics, id));

/** The calibration of a model before its held-out pictures are scored. */
export const uncalibrated: Calibration = {
  heldOut: [],
  imageScores: perDetector(unlearned, () => []),
  pixelThresholds: perDetector(unlearned.filter(hasMap), () => 0),
};

interface LearningPictures {
  readonly learned: readonly CheckedPictureFile[];
  readonly heldOut: readonly CheckedPictureFile[];
  /** What a first look learned of them already. */
  readonly appearances: LearnedAppearances | null;
}

/** The model with its detectors: they learn from training pictures, and then score the held-out ones. */
export async function calibrated(
  trained: TrainedModel,
  { learned, heldOut, appearances }: LearningPictures,
  context: AnswerContext,
): Promise<TrainedModel> {
  const tell = async (stage: CalibrationStage, scored: number, total: number): Promise<void> => {
    throwIfAborted(context);
    context.emit({ kind: 'calibrating', stage, scored, total });
    await yieldToMessages();
  };
  const { card, snapshot } = trained;
  await tell('learning', 0, learned.length);
  const { statistics, ownScores } = await learnStatistics({
    architecture: snapshot.architecture,
    seed: card.recipe.seed,
    streams: card.recipe.streams,
    variation: variationOf(card.recipe),
    pictures: learned,
    evidence: (picture, kinds) => trained.evidence(picture, kinds),
    appearances,
    kept: trained.kept,
    // The fit takes about as long as the pictures before it.
    onLearned: (count) => tell('learning', Math.floor(count / 2), learned.length),
    onFitting: (share) => tell('learning', Math.floor(((1 + share) * learned.length) / 2), learned.length),
  });
  const scorer = trained.withStatistics(card, statistics);
  const calibration = await calibrate(
    heldOut,
    detectorIds.filter((id) => canDetect(statistics, id)),
    (picture) => scorer.inspect(picture),
    (ownScores.combined ?? []).map(({ picture, score }) => ({ path: learned[picture].path, score })),
    (scored) => tell('scoring', scored, heldOut.length),
    trained.kept,
  );
  const goodFacts = await factsOf([...learned, ...heldOut], trained);
  return scorer.withStatistics({ ...card, calibration, exampleScores: await exampleScores(scorer), goodFacts }, statistics);
}

/** Of the good pictures, learned from and held out alike: the network has no part in them. */
async function factsOf(good: readonly CheckedPictureFile[], trained: TrainedModel): Promise<FactColumns> {
  const facts: PictureFacts[] = [];
  for (const index of evenlyChosen(good.length, MOST_GOOD_MEASURED)) {
    facts.push(pictureFacts(await trained.prepared(good[index])));
    await yieldToMessages();
  }
  return factColumns(facts);
}

function throwIfAborted({ signal }: AnswerContext): void {
  if (signal.aborted) throw new StudioError('aborted');
}
