/** Labelled test pictures by label and verdict, at the threshold, and where there is a look limit with what a person is to look at. */

import { describeLookedAt } from '../../metrics/look-words';
import { formatRate } from '../../metrics/quality-words';
import { confusionOf, errorRatesOf, lookedAtOf } from '../../store/inspect/quality';
import { useStudio } from '../context/studio-context';
import style from './MetricsPanel.module.css';

export function ConfusionTable() {
  const confusion = useStudio((state) => confusionOf(state, state.inspect.viewSettings.detector));
  const rates = useStudio((state) => errorRatesOf(state, state.inspect.viewSettings.detector));
  const looked = useStudio((state) => lookedAtOf(state, state.inspect.viewSettings.detector));
  if (!confusion || !rates) return null;
  const { truePositives, falsePositives, trueNegatives, falseNegatives } = confusion;
  const missed = falseNegatives - (looked?.defective.count ?? 0);
  return (
    <>
      <table className={style.table}>
        <caption>At the threshold</caption>
        <thead>
          <tr>
            <th scope="col">Pictures</th>
            <th scope="col">Passed</th>
            {looked && <th scope="col">To look at</th>}
            <th scope="col">Rejected</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Good</th>
            <td>{trueNegatives - (looked?.good.count ?? 0)}</td>
            {looked && <td>{looked.good.count}</td>}
            <td className={falsePositives > 0 ? style.wrong : ''}>{falsePositives}</td>
          </tr>
          <tr>
            <th scope="row">Defective</th>
            <td className={missed > 0 ? style.wrong : ''}>{missed}</td>
            {looked && <td>{looked.defective.count}</td>}
            <td>{truePositives}</td>
          </tr>
        </tbody>
      </table>
      <p className={style.quiet}>
        {rates.falseAlarms && `False-alarm rate ${formatRate(rates.falseAlarms)}. `}
        {rates.found && `Recall ${formatRate(rates.found)}. `}
        {looked && `${describeLookedAt(looked)} `}95 % intervals in brackets.
      </p>
    </>
  );
}
