/** ROC and precision-recall of the detector, over pictures or over pixels, with the threshold marked; the same as a table below. */
import { useMemo, useState } from 'react';
import type { DetectionCurve, OperatingPoint } from '../../domain/detection-curve';
import { detectors } from '../../domain/detectors';
import { sayCount, sayPercent, sayValue } from '../../domain/say-number';
import { operatingPointAt, placeOf, precisionRecallPoints, rocPoints } from '../../metrics/detection-curve';
import { thresholdOf } from '../../store/inspect/image-thresholds';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { imageCurveOf, pixelCurveOf } from '../../store/inspect/quality';
import { useStudio } from '../context/studio-context';
import { SegmentedControl } from '../parts/SegmentedControl';
import { CurvePlot, type CurveStop } from './CurvePlot';
import style from './CurvesPanel.module.css';
import { CurveTable } from './CurveTable';

type Kind = 'roc' | 'precision-recall';
type Unit = 'pictures' | 'pixels';

export function CurvesPanel() {
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const imageCurve = useStudio((state) => imageCurveOf(state, detector));
  const pixelCurve = useStudio((state) => pixelCurveOf(state, detector));
  const imageThreshold = useStudio((state) => thresholdOf(state, detector)?.value);
  const pixelThreshold = useStudio((state) => pixelThresholdOf(state, detector)?.value);
  const [kind, setKind] = useState<Kind>('roc');
  const [wished, setWished] = useState<Unit>('pictures');
  const unit = wished === 'pixels' && pixelCurve ? 'pixels' : 'pictures';
  const curve = unit === 'pixels' ? pixelCurve : imageCurve;
  const threshold = unit === 'pixels' ? pixelThreshold : imageThreshold;
  if (!curve || threshold === undefined) return null;
  return (
    <section className={style.panel} aria-labelledby="curves-title">
      <h2 id="curves-title">Curves of the {detectors[detector].noun}</h2>
      <div className={style.choices}>
        <SegmentedControl label="Curve" hideLabel value={kind} choices={kinds} onChange={(value) => setKind(value)} />
        {pixelCurve && <SegmentedControl label="Over" hideLabel value={unit} choices={units} onChange={(value) => setWished(value)} />}
      </div>
      <Plot curve={curve} kind={kind} unit={unit} threshold={threshold} />
      <p className={style.quiet}>
        On {sayCount(curve.good)} {unit === 'pixels' ? 'clean' : 'good'}, {sayCount(curve.defective)} defective {unit}.
      </p>
      <CurveTable curve={curve} unit={unit} />
    </section>
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
      says: `From ${sayValue(point.threshold)} up: ${effectOf(point, curve)}`,
    });
    return { line: isRoc ? rocPoints(curve) : precisionRecallPoints(curve), stops: curve.points.map(stopOf) };
  }, [curve, isRoc]);
  const at = operatingPointAt(curve, threshold);
  const name = unit === 'pixels' ? 'pixel threshold' : 'threshold';
  const mark = {
    ...placeOf(at, curve)[isRoc ? 'roc' : 'precisionRecall'],
    says: `At the ${name} ${sayValue(threshold)}: ${effectOf(at, curve)}`,
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
    `recall ${sayPercent(roc.y)} (${sayCount(truePositives)} of ${sayCount(curve.defective)}), ` +
    `false-alarm rate ${sayPercent(roc.x)} (${sayCount(falsePositives)} of ${sayCount(curve.good)}), ` +
    `precision ${truePositives + falsePositives === 0 ? '-' : sayPercent(precisionRecall.y)}.`
  );
}
