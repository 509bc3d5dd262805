/** ROC and precision-recall curves of the detector over pictures or pixels, with the threshold marked and a table below. */
import { useMemo, useState } from 'react';
import type { DetectionCurve, OperatingPoint } from '../../domain/detection-curve';
import { detectors } from '../../domain/detectors';
import { formatCount, formatPercent, formatValue } from '../../domain/format-number';
import { operatingPointAt, placeOf, precisionRecallPoints, rocPoints } from '../../metrics/detection-curve';
import { thresholdOf } from '../../store/inspect/image-thresholds';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { imageCurveOf, pixelCurveOf } from '../../store/inspect/quality';
import { useStudio } from '../context/studio-context';
import { SegmentedControl } from '../parts/SegmentedControl';
import { CurvePlot, type CurveStop } from './CurvePlot';
import style from './CurvesPanel.module.css';
import { CurveTable } from './CurveTable';
import { FoldPanel } from './FoldPanel';

type Kind = 'roc' | 'precision-recall';
type Unit = 'pictures' | 'pixels';

export function CurvesPanel() {
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const imageCurve = useStudio((state) => imageCurveOf(state, detector));
  const pixelCurve = useStudio((state) => pixelCurveOf(state, detector));
  const imageThreshold = useStudio((state) => thresholdOf(state, detector)?.value);
  const pixelThreshold = useStudio((state) => pixelThresholdOf(state, detector)?.value);
  const [kind, setKind] = useState<Kind>('roc');
  const [chosenUnit, setChosenUnit] = useState<Unit>('pictures');
  const unit = chosenUnit === 'pixels' && pixelCurve ? 'pixels' : 'pictures';
  const curve = unit === 'pixels' ? pixelCurve : imageCurve;
  const threshold = unit === 'pixels' ? pixelThreshold : imageThreshold;
  if (!curve || threshold === undefined) return null;
  return (
    <FoldPanel fold="curves" title="Curves">
      <p className={style.quiet}>Of the {detectors[detector].noun}.</p>
      <div className={style.choices}>
        <SegmentedControl label="Curve" hideLabel value={kind} choices={kinds} onChange={(value) => setKind(value)} />
        {pixelCurve && <SegmentedControl label="Over" hideLabel value={unit} choices={units} onChange={(value) => setChosenUnit(value)} />}
      </div>
      <Plot curve={curve} kind={kind} unit={unit} threshold={threshold} />
      <p className={style.quiet}>
        On {formatCount(curve.good)} {unit === 'pixels' ? 'clean' : 'good'}, {formatCount(curve.defective)} defective {unit}.
      </p>
      <CurveTable curve={curve} unit={unit} />
    </FoldPanel>
  );
}

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'roc', label: 'ROC' },
  { value: 'precision-recall', label: 'Precision-recall' },
];
const units: readonly { readonly value: Unit; readonly label: string }[] = [
  { value: 'pictures', label: 'Pictures' },
  { value: 'pixels', label: 'Pixels' },
];

interface PlotProps {
  readonly curve: DetectionCurve;
  readonly kind: Kind;
  readonly unit: Unit;
  readonly threshold: number;
}

function Plot({ curve, kind, unit, threshold }: PlotProps) {
  const isRoc = kind === 'roc';
  const { line, stops } = useMemo(() => {
    const stopOf = (point: OperatingPoint): CurveStop => ({
      ...placeOf(point, curve)[isRoc ? 'roc' : 'precisionRecall'],
      says: `From ${formatValue(point.threshold)} up: ${effectOf(point, curve)}`,
    });
    return { line: isRoc ? rocPoints(curve) : precisionRecallPoints(curve), stops: curve.points.map(stopOf) };
  }, [curve, isRoc]);
  const at = operatingPointAt(curve, threshold);
  const name = unit === 'pixels' ? 'pixel threshold' : 'threshold';
  const mark = {
    ...placeOf(at, curve)[isRoc ? 'roc' : 'precisionRecall'],
    says: `At the ${name} ${formatValue(threshold)}: ${effectOf(at, curve)}`,
  };
  const prevalence = curve.defective / (curve.defective + curve.good);
  return (
    <CurvePlot
      title={`${isRoc ? 'ROC curve' : 'Precision-recall curve'} over ${unit}`}
      xLabel={isRoc ? `False-alarm rate, % of ${unit === 'pixels' ? 'clean' : 'good'} ${unit}` : `Recall, % of defective ${unit}`}
      yLabel={isRoc ? `Recall, % of defective ${unit}` : 'Precision, %'}
      line={line}
      stops={stops}
      mark={mark}
      chance={
        isRoc
          ? diagonal
          : [
              { x: 0, y: prevalence },
              { x: 1, y: prevalence },
            ]
      }
    />
  );
}

const diagonal = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const;

function effectOf(point: OperatingPoint, curve: DetectionCurve): string {
  const { truePositives, falsePositives } = point;
  const { roc, precisionRecall } = placeOf(point, curve);
  return (
    `recall ${formatPercent(roc.y)} (${formatCount(truePositives)} of ${formatCount(curve.defective)}), ` +
    `false-alarm rate ${formatPercent(roc.x)} (${formatCount(falsePositives)} of ${formatCount(curve.good)}), ` +
    `precision ${truePositives + falsePositives === 0 ? '-' : formatPercent(precisionRecall.y)}.`
  );
}
