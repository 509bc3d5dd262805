/** The values of the pixel under the pointer. The line is always there, so that nothing jumps. */
import { mapDetectorIds } from '../../domain/detectors';
import { sayValue } from '../../domain/say-number';
import type { PictureView } from '../../protocol/events';
import style from './PixelReadout.module.css';

export interface PixelReadoutProps {
  readonly view: PictureView | null;
  readonly point: { readonly x: number; readonly y: number } | null;
}

export function PixelReadout({ view, point }: PixelReadoutProps) {
  if (!view || !point) return <p className={style.readout}>Point at the picture to read its pixels.</p>;
  const index = point.y * view.width + point.x;
  if (index >= view.width * view.height) return <p className={style.readout} />;
  const colour = (pixels: Float32Array): string =>
    Array.from(pixels.subarray(index * view.channels, (index + 1) * view.channels), (value) => value.toFixed(3)).join(' ');
  const facts: [string, string][] = [
    ['x', String(point.x)],
    ['y', String(point.y)],
    ['input', colour(view.input)],
    ['reconstruction', colour(view.reconstruction)],
    ...mapDetectorIds.flatMap((id): [string, string][] => {
      const map = view.maps[id];
      return map ? [[id, sayValue(map[index])]] : [];
    }),
  ];
  return (
    <p className={style.readout}>
      {facts.map(([name, value]) => (
        <span key={name}>
          {name} <strong>{value}</strong>
        </span>
      ))}
    </p>
  );
}
