/** Draws pixels without smoothing. */
import { type PointerEvent, useEffect, useRef } from 'react';
import style from './PixelCanvas.module.css';

export interface PixelCanvasProps {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  readonly onPoint?: ((point: { x: number; y: number } | null) => void) | undefined;
}

export function PixelCanvas({ rgba, width, height, label, onPoint }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }, [rgba, width, height]);
  const point = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) / box.width) * width);
    const y = Math.floor(((event.clientY - box.top) / box.height) * height);
    onPoint?.(x >= 0 && y >= 0 && x < width && y < height ? { x, y } : null);
  };
  return (
    <canvas
      ref={canvas}
      className={style.canvas}
      width={width}
      height={height}
      role="img"
      aria-label={label}
      onPointerMove={onPoint && point}
      onPointerDown={onPoint && point}
      onPointerLeave={onPoint && (() => onPoint(null))}
    />
  );
}
