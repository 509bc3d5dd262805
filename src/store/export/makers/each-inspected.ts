/** The inspected pictures one after the other with all there is to see of them, for downloads that draw or measure: one in memory at a time. */
import type { DetectorId, MapDetectorId } from '../../../domain/detector-ids';
import { detectorsOf, hasMap } from '../../../domain/detectors';
import { StudioError } from '../../../domain/studio-error';
import { safeFileName } from '../../../formats/results/safe-file-name';
import type { PictureView } from '../../../protocol/events';
import { pictureToInspect } from '../../data/picture-to-inspect';
import { inspectedPictures } from '../../inspect/inspected-pictures';
import { intactMasksOf } from '../../project/damaged-files-slice';
import type { DetectorChoice } from '../../state/export-state';
import type { InspectionResult } from '../../state/inspect-state';
import type { StudioPicture } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import type { StudioState } from '../../state/studio-state';
import type { ExportJob } from './export-maker';

export interface InspectedPicture {
  readonly picture: StudioPicture;
  readonly result: InspectionResult;
  readonly view: PictureView;
  /** Of its line in scores.csv, from 1. */
  readonly number: number;
  /** For files made from it, without an extension; no other picture has the same. */
  readonly name: string;
}

/** @param detectors whose maps are wanted @throws StudioError no-model, no-test-pictures, aborted, or what the worker says of a picture */
export async function* eachInspected(
  { client, get }: SliceContext,
  { signal, onProgress }: ExportJob<unknown>,
  detectors: readonly DetectorId[],
): AsyncGenerator<InspectedPicture> {
  const {
    train: { model },
    damaged: { damaged },
  } = get();
  const masks = intactMasksOf(get());
  if (!model) throw new StudioError('no-model');
  const inspected = inspectedPictures(get()).filter(({ picture }) => !damaged.has(picture.id));
  if (inspected.length === 0) throw new StudioError('no-test-pictures');
  const taken = new Set<string>();
  for (const [index, { picture, result }] of inspected.entries()) {
    onProgress(index, inspected.length);
    const { view } = await client.ask({ kind: 'view', picture: pictureToInspect(picture, masks), detectors }, { signal });
    yield { picture, result, view, number: index + 1, name: safeFileName(picture.path, '', taken) };
  }
  onProgress(inspected.length, inspected.length);
}

/** The detectors with maps that are meant; none without a model. */
export function chosenMapDetectors({ train: { model } }: StudioState, chosen: DetectorChoice): MapDetectorId[] {
  const withMaps = model ? detectorsOf(model.card).filter(hasMap) : [];
  return chosen === 'all' ? withMaps : withMaps.filter((id) => id === chosen);
}
