/** Paints one of the five views of a picture as RGBA bytes. */
import { hasMap } from '../../domain/detectors';
import type { FloatImage } from '../../domain/image';
import { paintFloatImage, paintHeatmap, paintOverlay } from '../../imaging/colour-map';
import type { PictureView } from '../../protocol/events';
import { shownKind } from '../../store/inspect/shown-panes';
import type { ViewSettings } from '../../store/state/inspect-state';

/** Of the ground truth on its picture: a blue that no colour map's upper half has. */
const TRUTH_RGB = [40, 150, 255];
const TRUTH_OPACITY = 0.55;

/** All that is drawn of a view; whoever has one detector has one map. */
export type DrawnView = Omit<PictureView, 'maps'> & { readonly maps: Partial<PictureView['maps']> };

export type PaintSettings = Pick<ViewSettings, 'kind' | 'detector' | 'opacity' | 'colourMap'>;

/**
 * @param threshold of pixels, the middle of the colour scale
 * @param top where the scale ends; undefined for the map's own
 */
export function paintView(view: DrawnView, settings: PaintSettings, threshold: number, top?: number): Uint8ClampedArray<ArrayBuffer> {
  const { detector, opacity, colourMap } = settings;
  const kind = shownKind(settings);
  const { width, height, channels } = view;
  const input: FloatImage = { width, height, channels, pixels: view.input };
  if (kind === 'input') return paintFloatImage(input);
  if (kind === 'reconstruction') return paintFloatImage({ ...input, pixels: view.reconstruction });
  const map = hasMap(detector) ? view.maps[detector] : undefined;
  if (kind === 'map' && map) return paintHeatmap(map, threshold, colourMap, top);
  if (kind === 'overlay' && map) return paintOverlay(input, map, threshold, opacity, colourMap, top);
  return paintTruth(input, view.truth);
}

/** A ground truth by itself, to be drawn over a picture of another resolution. @returns RGBA bytes, not premultiplied */
export function paintMarks(mask: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * mask.length);
  mask.forEach((inside, index) => {
    if (inside) rgba.set([...TRUTH_RGB, 255 * TRUTH_OPACITY], 4 * index);
  });
  return rgba;
}

function paintTruth(input: FloatImage, truth: Uint8Array | null): Uint8ClampedArray<ArrayBuffer> {
  const rgba = paintFloatImage(input);
  truth?.forEach((inside, index) => {
    if (!inside) return;
    for (let channel = 0; channel < 3; channel++) {
      rgba[4 * index + channel] += TRUTH_OPACITY * (TRUTH_RGB[channel] - rgba[4 * index + channel]);
    }
  });
  return rgba;
}
