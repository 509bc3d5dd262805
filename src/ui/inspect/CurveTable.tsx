/** A curve as a table of at most ten rows: the operating points that reach each tenth of recall. */
import type { DetectionCurve } from '../../domain/detection-curve';
import { formatPercent, formatValue } from '../../domain/format-number';
import { placeOf } from '../../metrics/detection-curve';
import style from './CurvesPanel.module.css';

const tenths = Array.from({ length: 10 }, (_, index) => (index + 1) / 10);

export function CurveTable({ curve, unit }: { curve: DetectionCurve; unit: string }) {
  // The highest threshold that finds a tenth; steep curves find several at once.
  const reached = tenths.map((tenth) => curve.points.find(({ truePositives }) => truePositives / curve.defective >= tenth - 1e-12));
  const rows = [...new Set(reached)].filter((point) => point !== undefined);
  return (
    <details className={style.table}>
      <summary>The curve as a table</summary>
      <table>
        <caption className="visually-hidden">Operating points over {unit}, from the highest threshold down</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Recall</th>
            <th scope="col">False-alarm rate</th>
            <th scope="col">Precision</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((point) => {
            const { roc, precisionRecall } = placeOf(point, curve);
            return (
              <tr key={point.threshold}>
                <th scope="row">{formatValue(point.threshold)}</th>
                <td>{formatPercent(roc.y)}</td>
                <td>{formatPercent(roc.x)}</td>
                <td>{formatPercent(precisionRecall.y)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
