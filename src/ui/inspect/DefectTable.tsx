/** Metrics of each kind of defect against the good test pictures. Good and unlabelled pictures are counted too. */
import { GOOD_LABEL } from '../../domain/dataset';
import { formatShare } from '../../domain/format-number';
import { FEW } from '../../metrics/quality-words';
import { labelRowsOf, metricsOf } from '../../store/inspect/image-metrics';
import { perDefectOf } from '../../store/inspect/quality';
import { useStudio } from '../context/studio-context';
import { IntervalHint } from './IntervalHint';
import style from './MetricsPanel.module.css';

export function DefectTable() {
  const rows = useStudio(labelRowsOf);
  const defects = useStudio((state) => perDefectOf(state, state.inspect.viewSettings.detector));
  const good = useStudio((state) => metricsOf(state, state.inspect.viewSettings.detector).good);
  return (
    <table className={style.table}>
      <caption>By label; each kind of defect against {good} good</caption>
      <thead>
        <tr>
          <th scope="col">Label</th>
          <th scope="col">Rejected</th>
          <th scope="col">AUROC</th>
          <th scope="col">
            <abbr title="Average precision">AP</abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count, rejected }) => {
          const defect = defects.find((each) => each.label === label);
          const isWrong = label === GOOD_LABEL ? rejected > 0 : label !== null && rejected < count;
          const isFew = defect && Math.min(defect.count, good) < FEW;
          return (
            <tr key={label ?? ''}>
              <th scope="row">{label ?? 'no label'}</th>
              <td className={isWrong ? style.wrong : ''}>
                {rejected} of {count}
              </td>
              <td>
                {defect ? formatShare(defect.auroc) : ''}{' '}
                {isFew && defect.aurocInterval && <IntervalHint interval={defect.aurocInterval} />}
              </td>
              <td>{defect ? formatShare(defect.averagePrecision) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
