/**
 * Answers `export-station`: packs the session's model in few bits, unpacks it as a station would, and compares its scores with the studio's.
 * Where they are not near enough, it packs the model in more bits.
 */

import type { DetectorId } from '../domain/detector-ids';
import { hasMap } from '../domain/detectors';
import type { ExportCheck } from '../domain/export-check';
import type { FloatImage } from '../domain/image';
import { isNearEnough, type StationRequest, stationBits } from '../domain/station';
import { StudioError } from '../domain/studio-error';
import type { Judgement } from '../engine/detectors/detector';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import type { PartlyInspected } from '../engine/inspection/inspect-picture';
import { StationModel } from '../engine/inspection/station-model';
import { readStationModel, withExampleScore, writeStationModel } from '../formats/station/station-model';
import type { PictureFile } from '../protocol/requests';
import type { AnswerContext, AnswerFunction } from './answer-function';
import type { Session } from './session';

type Finding = Pick<Judgement, 'score' | 'map'>;

/** A picture with the studio's own score and map. */
interface Known {
  readonly image: FloatImage;
  readonly finding: Finding;
}

export const answerExportStation =
  (session: Session): AnswerFunction<'export-station'> =>
  async ({ station, pictures }, context) => {
    await session.device();
    const { snapshot, statistics } = session.model;
    const known = await knownOf(session, station.detector, pictures, context);
    // Without pictures to check with, the weights are packed without loss.
    const choices = known.length === 0 ? ([32] as const) : stationBits;
    for (const bits of choices) {
      const packed = writeStationModel({ card: { ...station, bits }, snapshot, statistics });
      const { check, exampleScore } = await checkOf(packed, station, known);
      if (isNearEnough(check.largestScoreDifference, station.threshold) || bits === 32) {
        return { packed: withExampleScore(packed, exampleScore), bits, check: known.length === 0 ? null : check };
      }
    }
    throw new Error('The exact model is always the last choice.');
  };

async function knownOf(
  session: Session,
  detector: DetectorId,
  pictures: readonly PictureFile[],
  { emit, signal }: AnswerContext,
): Promise<Known[]> {
  const { model } = session;
  const known: Known[] = [];
  for (const [index, picture] of pictures.entries()) {
    emit({ kind: 'export-progress', done: index, total: pictures.length });
    const image = await model.prepared(picture);
    known.push({ image, finding: findingOf(await session.unlessDeviceLost(model.inspectPartly(image, [detector])), detector) });
    await yieldToMessages();
    if (signal.aborted || session.model !== model) throw new StudioError('aborted');
  }
  return known;
}

function findingOf({ scores, maps }: PartlyInspected, detector: DetectorId): Finding {
  return { score: scores[detector] ?? Number.NaN, map: (hasMap(detector) && maps[detector]) || null };
}

/** Compares the packed model with the studio, and scores the example picture, which the station checks when it starts. */
async function checkOf(
  packed: Uint8Array<ArrayBuffer>,
  { detector }: StationRequest,
  known: readonly Known[],
): Promise<{ readonly check: ExportCheck; readonly exampleScore: number }> {
  const station = new StationModel(readStationModel(packed));
  let [score, map, exampleScore] = [0, 0, Number.NaN];
  try {
    for (const { image, finding } of known) {
      const again = await station.inspect(image);
      score = Math.max(score, Math.abs(again.score - finding.score));
      map = Math.max(map, differenceOf(again.map, finding.map));
    }
    exampleScore = await station.exampleScore();
  } finally {
    station.dispose();
  }
  const largestMapDifference = hasMap(detector) ? map : null;
  return { check: { pictures: known.length, largestScoreDifference: score, largestMapDifference }, exampleScore };
}

function differenceOf(one: Float32Array | null, other: Float32Array | null): number {
  if (!one || !other) return 0;
  return one.reduce((largest, value, pixel) => Math.max(largest, Math.abs(value - other[pixel])), 0);
}
