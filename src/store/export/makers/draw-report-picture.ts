/** A picture of the printable report: as the network sees it, with the map over it, in few bytes. */
import { hasMap } from '../../../domain/detectors';
import type { DrawnPicture } from '../../../formats/report-page/report-page-data';
import { areaOutline } from '../../../imaging/area-outline';
import { paintFloatImage, paintOverlay } from '../../../imaging/colour-map';
import type { PictureView } from '../../../protocol/events';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import type { StudioState } from '../../state/studio-state';
import { boundedOutline } from './bounded-outline';
import { smallPicture } from './small-picture';

/** Characters of path data for each pixel of the longer side, up to which an outline shows more than it hides. */
const CLEAR = 40;

/** Looks as Inspect does: its detector, colours and opacity. */
export async function drawReportPicture(view: PictureView, state: StudioState): Promise<DrawnPicture> {
  const { detector, opacity, colourMap } = state.inspect.viewSettings;
  const { width, height, channels, input, maps, truth } = view;
  const threshold = pixelThresholdOf(state, detector)?.value ?? 0;
  const image = { width, height, channels, pixels: input };
  const map = hasMap(detector) ? maps[detector] : undefined;
  return {
    width,
    height,
    picture: await smallPicture(paintFloatImage(image), width, height),
    overlay: map ? await smallPicture(paintOverlay(image, map, threshold, opacity, colourMap), width, height) : null,
    outline: map ? clearOutline(map, width, height, threshold) : '',
    truth: truth ? boundedOutline(truth, width, height, 0.5) : '',
  };
}

/** Round what lies above the threshold; empty where that is in so many pieces that nothing could be seen between the lines. */
function clearOutline(map: Float32Array, width: number, height: number, threshold: number): string {
  const path = areaOutline(map, width, height, threshold).join('');
  return path.length <= CLEAR * Math.max(width, height) ? path : '';
}
