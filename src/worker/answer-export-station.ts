/**
 * Answers `export-station`: the model at hand is packed in few bits, unpacked as a station would, and run on pictures beside the studio's own.
 * Where its scores are not near enough, it is packed in more.
 */

import type { DetectorId } from '../domain/detector-ids';
import { hasMap } from '../domain/detectors';
import type { ExportCheck } from '../domain/export-check';
import type { FloatImage } from '../domain/image';
import { isNearEnough, type StationRequest, stationBits } from '../domain/station';
import { StudioError } from '../domain/studio-error';
import { breathe } from '../engine/breathe';
import type { InspectedPicture } from '../engine/inspect-picture';
import type { OneFinding } from '../engine/inspect-with-one';
import { StationModel } from '../engine/station-model';
import { readStationModel, withExampleScore, writeStationModel } from '../formats/station-model';
import type { PictureFile } from '../protocol/requests';
import type { AnswerContext, AnswerFunction } from './answering';
import type { Session } from './session';

/** A picture with what the studio says of it. */
interface Known {
  readonly image: FloatImage;
  readonly finding: OneFinding;
}

export const answerExportStation =
  (session: Session): AnswerFunction<'export-station'> =>
  async ({ station, pictures }, context) => {
    await session.device();
    const { snapshot, statistics } = session.model;
    const known = await knownOf(session, station.detector, pictures, context);
    // What nobody can check is packed without loss.
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
    known.push({ image, finding: findingOf(await session.unlessDeviceLost(model.inspectPrepared(image)), detector) });
    await breathe();
    if (signal.aborted || session.model !== model) throw new StudioError('aborted');
  }
  return known;
}

function findingOf({ scores, maps }: InspectedPicture, detector: DetectorId): OneFinding {
  return { score: scores[detector] ?? Number.NaN, map: (hasMap(detector) && maps[detector]) || null };
}

/** And what the station will have to score on the example when it starts. */
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
