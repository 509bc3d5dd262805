/** Training and validation loss over the steps, live, on a logarithmic scale, with the latest values below. */
import { formatCount, formatValue } from '../../domain/format-number';
import { useStudio } from '../context/studio-context';
import { LossChart } from './LossChart';
import style from './LossPanel.module.css';

export function LossPanel() {
  const losses = useStudio((state) => state.train.live.losses);
  const validations = useStudio((state) => state.train.live.validations);
  // Validation is the mean squared error in every recipe.
  const name = useStudio((state) =>
    state.recipe.recipe.loss === 'balanced' ? 'Balanced error, validation as mean squared error' : 'Mean squared error',
  );
  const lastLoss = losses.at(-1);
  const lastValidation = validations.at(-1);
  const words = [
    lastLoss ? `training ${formatValue(lastLoss.loss)} at step ${formatCount(lastLoss.step)}` : 'no training loss yet',
    lastValidation ? `validation ${formatValue(lastValidation.loss)} (${lastValidation.psnr.toFixed(1)} dB)` : 'not validated yet',
  ];
  return (
    <figure className={style.panel}>
      <figcaption className={style.caption}>
        <h2>Loss</h2>
        <span className={style.key}>
          <i className={style.training} /> training
        </span>
        <span className={style.key}>
          <i className={style.validation} /> validation
        </span>
        <span className={style.words}>
          {name}: {words.join(', ')}
        </span>
      </figcaption>
      <LossChart losses={losses} validations={validations} label={`Loss over the steps: ${words.join(', ')}`} />
    </figure>
  );
}
