/** What lies over each other in one view of a picture: the picture as its file has it, and what the network makes of the part that was inspected. */
import { hasMap } from '../../domain/detectors';
import type { MapPlace } from '../../domain/map-place';
import { paintFloatImage, paintHeat, paintHeatmap } from '../../imaging/colour-map';
import { shownKind } from '../../store/inspect/shown-panes';
import { viewPlaceOf } from '../../store/inspect/view-place';
import type { FilePicture } from './file-picture';
import { type DrawnView, type PaintSettings, paintMarks, paintView } from './paint-view';

export interface Layer {
  readonly source: ImageBitmap | OffscreenCanvas;
  /** Enlarged, straight from pixel to pixel (a map's values) or as squares (pixels of a picture). */
  readonly smooth: boolean;
}

export interface PaneLayers {
  readonly place: MapPlace;
  /** Of the whole picture. Null until it is decoded: then the inspected part is what the network sees. */
  readonly picture: Layer | null;
  /** Over what was inspected. */
  readonly inspected: Layer | null;
  /** Over the whole picture. */
  readonly marks: Layer | null;
}

/**
 * @param threshold of pixels, the middle of the colour scale
 * @param top where the scale ends; undefined for the map's own
 */
export function paneLayers(
  view: DrawnView,
  picture: FilePicture | null,
  settings: PaintSettings,
  threshold: number,
  top?: number,
): PaneLayers {
  const { width, height, channels, reconstruction, maps } = view;
  const { detector, opacity, colourMap } = settings;
  const kind = shownKind(settings);
  const place = viewPlaceOf(view);
  const ofNetwork = (rgba: Uint8ClampedArray<ArrayBuffer>, smooth: boolean): Layer => ({ source: canvasOf(rgba, width, height), smooth });
  const base = { place, picture: picture && { source: picture.source, smooth: false }, inspected: null, marks: null };
  if (!picture) return { ...base, inspected: ofNetwork(paintView(view, settings, threshold, top), false) };
  const map = hasMap(detector) ? maps[detector] : undefined;
  if (kind === 'reconstruction')
    return { ...base, inspected: ofNetwork(paintFloatImage({ width, height, channels, pixels: reconstruction }), false) };
  if (kind === 'overlay' && map) return { ...base, inspected: ofNetwork(paintHeat(map, threshold, opacity, colourMap, top), true) };
  if (kind === 'map' && map) return { ...base, inspected: ofNetwork(paintHeatmap(map, threshold, colourMap, top), true) };
  const { mask } = picture;
  if (kind === 'truth' && mask)
    return { ...base, marks: { source: canvasOf(paintMarks(mask.pixels), mask.width, mask.height), smooth: false } };
  return base;
}

function canvasOf(rgba: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas;
}
