/**
 * Good pictures behind the threshold above the axis, test pictures below it, and the threshold across both: drag it, or use the arrows. Where there
 * is a look limit, it is a dashed line, with the grey zone between it and the threshold. A small mark shows the score of one picture.
 * Knows numbers only; what a threshold does is told to it in words.
 */
import { scaleLinear } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, type Ref, useMemo } from 'react';
import { formatValue } from '../../domain/format-number';
import { scoreHistogram } from '../../metrics/histogram';
import { scoreScale } from '../../metrics/score-scale';
import { type Bar, ChartBars } from '../chart/ChartBars';
import { sliderMove } from '../chart/slider-keys';
import style from './ScoreHistogram.module.css';

const BINS = 40;
const HALF = 60;
/** At either end of the axis, in bins. */
const MARGIN = 1.5;

export interface ScoreHistogramProps {
  readonly heldOut: readonly number[];
  /** Test pictures that are labelled good. */
  readonly testGood: readonly number[];
  /** All other test pictures. */
  readonly testOther: readonly number[];
  readonly threshold: number;
  /** The look limit; undefined where there is none. */
  readonly look?: number | undefined;
  /** The score of one picture; null for none. */
  readonly mark: number | null;
  readonly valueText: string;
  readonly thumb?: Ref<HTMLDivElement> | undefined;
  /** Absent where the threshold is shown only. */
  readonly onMove?: ((threshold: number) => void) | undefined;
}

export function ScoreHistogram(props: ScoreHistogramProps) {
  const { heldOut, testGood, testOther, threshold, look, mark, valueText, thumb, onMove } = props;
  const { scale, histogram } = useMemo(() => {
    const made = scoreScale([...heldOut, ...testGood, ...testOther]);
    const onAxis = (scores: readonly number[]) => scores.map(made.toAxis);
    const groups = { heldOut: onAxis(heldOut), testGood: onAxis(testGood), testOther: onAxis(testOther) };
    return { scale: made, histogram: scoreHistogram(groups, BINS) };
  }, [heldOut, testGood, testOther]);
  const { counts, binWidth } = histogram;
  // A little room at both ends, for a threshold that all or none pass.
  const minimum = histogram.minimum - MARGIN * binWidth;
  const maximum = histogram.maximum + MARGIN * binWidth;
  const shareOf = scaleLinear([minimum, maximum], [0, 1]).clamp(true);
  const share = shareOf(scale.toAxis(threshold));
  const lookShare = look === undefined ? share : Math.min(share, shareOf(scale.toAxis(look)));
  const moveTo = (to: number) => onMove?.(Number(scale.fromAxis(shareOf.invert(to)).toPrecision(4)));

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!onMove) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.getBoundingClientRect();
    moveTo((event.clientX - box.left) / box.width);
  };
  const press = (event: KeyboardEvent): void => {
    const move = sliderMove(event.key);
    if (!move) return;
    if (move === 'start') moveTo(0);
    else if (move === 'end') moveTo(1);
    else moveTo(share + (move.by * (event.shiftKey ? 10 : 1)) / 200);
    event.preventDefault();
    event.stopPropagation();
  };

  const below = counts.testGood.map((count, bin) => count + counts.testOther[bin]);
  const above = scaleLinear([0, Math.max(1, ...counts.heldOut)], [0, HALF]);
  const downwards = scaleLinear([0, Math.max(1, ...below)], [0, HALF]);
  return (
    <div className={style.histogram}>
      <div className={onMove ? `${style.plot} ${style.movable}` : style.plot} onPointerDown={drag} onPointerMove={drag}>
        {look !== undefined && (
          <div aria-hidden className={style.zone} style={{ left: `${100 * lookShare}%`, width: `${100 * (share - lookShare)}%` }} />
        )}
        <svg aria-hidden="true" viewBox={`${-MARGIN} 0 ${BINS + 2 * MARGIN} ${2 * HALF}`} preserveAspectRatio="none" className={style.bars}>
          <ChartBars className={style.heldOut} bars={counts.heldOut.map((count, bin) => barAt(bin, HALF - above(count), above(count)))} />
          <ChartBars className={style.testOther} bars={counts.testOther.map((count, bin) => barAt(bin, HALF, downwards(count)))} />
          <ChartBars
            className={style.testGood}
            bars={counts.testGood.map((count, bin) => barAt(bin, HALF + downwards(counts.testOther[bin]), downwards(count)))}
          />
          <line x1={-MARGIN} x2={BINS + MARGIN} y1={HALF} y2={HALF} className={style.axis} />
        </svg>
        {mark !== null && <div aria-hidden className={style.mark} style={{ left: `${100 * shareOf(scale.toAxis(mark))}%` }} />}
        {onMove ? (
          <div
            ref={thumb}
            className={style.thumb}
            style={{ left: `${100 * share}%` }}
            role="slider"
            tabIndex={0}
            aria-label="Threshold"
            aria-valuemin={scale.fromAxis(minimum)}
            aria-valuemax={scale.fromAxis(maximum)}
            aria-valuenow={threshold}
            aria-valuetext={valueText}
            onKeyDown={press}
          />
        ) : (
          <div
            className={`${style.thumb} ${style.still}`}
            style={{ left: `${100 * share}%` }}
            role="img"
            aria-label={`Threshold ${valueText}`}
          />
        )}
      </div>
      <div className={style.ends}>
        <span>{formatValue(scale.fromAxis(minimum))}</span>
        <span>score{scale.isLogarithmic ? ' (logarithmic)' : ''}</span>
        <span>{formatValue(scale.fromAxis(maximum))}</span>
      </div>
    </div>
  );
}

const barAt = (bin: number, y: number, height: number): Bar => ({ x: bin + 0.08, width: 0.84, y, height });
