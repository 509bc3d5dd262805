/** A curve in ten rows, for whoever reads it better than a drawing: what it costs to find each further tenth. */
import type { DetectionCurve } from '../../domain/detection-curve';
import { sayPercent, sayValue } from '../../domain/say-number';
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
                <th scope="row">{sayValue(point.threshold)}</th>
                <td>{sayPercent(roc.y)}</td>
                <td>{sayPercent(roc.x)}</td>
                <td>{sayPercent(precisionRecall.y)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
