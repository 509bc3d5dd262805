/** Labelled test pictures by label and verdict, at the threshold. */
import { formatRate } from '../../metrics/quality-words';
import { confusionOf, errorRatesOf } from '../../store/inspect/quality';
import { useStudio } from '../context/studio-context';
import style from './MetricsPanel.module.css';

export function ConfusionTable() {
  const confusion = useStudio((state) => confusionOf(state, state.inspect.viewSettings.detector));
  const rates = useStudio((state) => errorRatesOf(state, state.inspect.viewSettings.detector));
  if (!confusion || !rates) return null;
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  return (
    <>
      <table className={style.table}>
        <caption>At the threshold</caption>
        <thead>
          <tr>
            <th scope="col">Pictures</th>
            <th scope="col">Passed</th>
            <th scope="col">Rejected</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Good</th>
            <td>{trueNegatives}</td>
            <td className={falsePositives > 0 ? style.wrong : ''}>{falsePositives}</td>
          </tr>
          <tr>
            <th scope="row">Defective</th>
            <td className={falseNegatives > 0 ? style.wrong : ''}>{falseNegatives}</td>
            <td>{truePositives}</td>
          </tr>
        </tbody>
      </table>
      <p className={style.quiet}>
        {rates.falseAlarms && `False-alarm rate ${formatRate(rates.falseAlarms)}. `}
        {rates.found && `Recall ${formatRate(rates.found)}. `}95 % intervals in brackets.
      </p>
    </>
  );
}
