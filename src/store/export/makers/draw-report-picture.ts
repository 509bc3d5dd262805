/** A picture of the printable report: as its file has it, with the map over it in its place, in few bytes. */
import { hasMap } from '../../../domain/detectors';
import type { RgbaImage } from '../../../domain/image';
import type { DrawnPicture } from '../../../formats/report-page/report-page-data';
import { areaOutline } from '../../../imaging/area-outline';
import { paintFloatImage, scaleTop } from '../../../imaging/colour-map';
import { paintHeatOver } from '../../../imaging/heat-on-picture';
import { mapOnPicture } from '../../../imaging/map-on-picture';
import type { PictureView } from '../../../protocol/events';
import { pixelThresholdOf } from '../../inspect/pixel-thresholds';
import { viewPlaceOf } from '../../inspect/view-place';
import type { StudioState } from '../../state/studio-state';
import { boundedOutline } from './bounded-outline';
import { smallPicture } from './small-picture';

/** Characters of path data for each pixel of the longer side, up to which an outline shows more than it hides. */
const CLEAR = 40;

/**
 * Looks as Inspect does: its detector, colours and opacity.
 *
 * @param file the picture as its file has it, reduced; null of one that is in no file: that is drawn as the network sees it
 */
export async function drawReportPicture(view: PictureView, file: RgbaImage | null, state: StudioState): Promise<DrawnPicture> {
  const { detector, opacity, colourMap } = state.inspect.viewSettings;
  const { width, height, channels, input, maps, truth } = view;
  const threshold = pixelThresholdOf(state, detector)?.value ?? 0;
  const place = viewPlaceOf(view);
  const drawn = file ?? { width, height, pixels: paintFloatImage({ width, height, channels, pixels: input }) };
  const map = hasMap(detector) ? maps[detector] : undefined;
  const overlay = map && paintHeatOver(drawn, mapOnPicture(map, place, drawn), threshold, opacity, colourMap, scaleTop(map, threshold));
  return {
    ...place.picture,
    place,
    picture: await smallPicture(drawn.pixels, drawn.width, drawn.height),
    overlay: overlay ? await smallPicture(overlay, drawn.width, drawn.height) : null,
    outline: map ? clearOutline(map, width, height, threshold) : '',
    truth: truth ? boundedOutline(truth, width, height, 0.5) : '',
  };
}

/** Round what lies above the threshold; empty where that is in so many pieces that nothing could be seen between the lines. */
function clearOutline(map: Float32Array, width: number, height: number, threshold: number): string {
  const path = areaOutline(map, width, height, threshold).join('');
  return path.length <= CLEAR * Math.max(width, height) ? path : '';
}
