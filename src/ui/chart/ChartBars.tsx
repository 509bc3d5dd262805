/** Bars of a histogram. */

export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
}

/** @param bars in the units of the drawing; one without height is left out */
export function ChartBars({ bars, className }: { readonly bars: readonly Bar[]; readonly className?: string | undefined }) {
  return (
    <g className={className}>
      {bars.map(({ x, width, y, height }) => (height > 0 ? <rect key={x} x={x} width={width} y={y} height={height} /> : null))}
    </g>
  );
}
