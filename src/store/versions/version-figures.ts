/** What a version says of the test pictures: verdicts at its own thresholds, and how many of the check set are right. All derived, nothing stored. */
import type { DetectorId } from '../../domain/detector-ids';
import { presentDetector } from '../../domain/detectors';
import type { Threshold } from '../../domain/threshold';
import { verdictOf } from '../../domain/verdict';
import type { SetCounts } from '../../metrics/set-words';
import type { FilmstripEntry } from '../inspect/filmstrip';
import { chosenThreshold } from '../inspect/image-thresholds';
import { setCounts } from '../inspect/set-counts';
import type { InspectionResult } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { CurrentModel } from '../state/model-state';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import type { ModelVersion, ParkedModel } from '../state/versions-state';
import { checkPicturesOf } from './check-pictures';

/** What a version is judged by: its model, its scores and its thresholds, wherever they are. */
export interface VersionContents {
  readonly model: Omit<CurrentModel, 'presence'>;
  readonly results: ReadonlyMap<string, InspectionResult>;
  readonly choices: ParkedModel['judgement']['thresholdChoices'];
  /** Bytes of its file; null while the file is being made. */
  readonly bytes: number | null;
}

/** @returns null where the version has no model: it is gone */
export function contentsOf({ train, inspect }: StudioState, { parked }: ModelVersion): VersionContents | null {
  if (parked) {
    const { model, findings, judgement } = parked;
    return { model, results: findings.results, choices: judgement.thresholdChoices, bytes: model.file.size };
  }
  const { model, modelCopy } = train;
  if (!model) return null;
  return { model, results: inspect.results, choices: inspect.thresholdChoices, bytes: modelCopy?.file.size ?? null };
}

/** The detector by which a version gives verdicts: the one in use, where the version has it. */
const detectorOfVersion = (contents: VersionContents, { inspect }: StudioState): DetectorId =>
  presentDetector(contents.model.card, inspect.viewSettings.detector);

export interface VersionFigures {
  readonly detector: DetectorId;
  readonly threshold: Threshold | null;
  /** Every test picture, with score and verdict where it was inspected. */
  readonly entries: ReadonlyMap<string, FilmstripEntry>;
  /** Of the check set. */
  readonly check: SetCounts;
  /** Pictures of the check set that it has not inspected. */
  readonly unseen: number;
}

type FiguresOf = (state: StudioState) => VersionFigures | null;

const selectors = new WeakMap<ModelVersion, FiguresOf>();

/** @returns null where the version has no model */
export function figuresOf(state: StudioState, version: ModelVersion): VersionFigures | null {
  const known = selectors.get(version) ?? figuresSelector(version);
  selectors.set(version, known);
  return known(state);
}

const figuresSelector = (version: ModelVersion): FiguresOf =>
  memoize(
    (state: StudioState) => {
      const contents = contentsOf(state, version);
      return [
        contents?.model.card ?? null,
        contents?.results ?? null,
        contents?.choices ?? null,
        contents && detectorOfVersion(contents, state),
        state.data.pictures,
        checkPicturesOf(state),
        state.recipe.recipe.falseAlarmRate,
        state.recipe.recipe.reviewShare,
      ] as const;
    },
    (card, results, choices, detector, pictures, check, falseAlarmRate, reviewShare): VersionFigures | null => {
      if (!card || !results || !choices || !detector) return null;
      const threshold = chosenThreshold({ card, detector, choice: choices[detector], falseAlarmRate, reviewShare, pictures, results });
      const entryOf = (picture: StudioPicture): FilmstripEntry => {
        const score = results.get(picture.id)?.scores[detector] ?? null;
        const verdict = score === null || !threshold ? null : verdictOf(score, threshold);
        return { id: picture.id, picture, score, verdict };
      };
      const entries = new Map(pictures.flatMap((picture) => (picture.role === 'test' ? [[picture.id, entryOf(picture)] as const] : [])));
      const checked = check.pictures.flatMap(({ id }) => entries.get(id) ?? []);
      return {
        detector,
        threshold,
        entries,
        check: setCounts(checked, threshold),
        unseen: checked.filter(({ verdict }) => verdict === null).length,
      };
    },
  );

/** The versions, the newest first. */
export const newestFirst = memoize(
  ({ versions: { versions } }: StudioState) => [versions] as const,
  (versions): readonly ModelVersion[] => [...versions].reverse(),
);
