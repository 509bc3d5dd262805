/** The explanation before there is a picture: the texts, and the next step to take. */
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { isTraining } from '../../store/state/activity';
import { useHelp } from '../context/help-context';
import { useGoToStep } from '../context/step-context';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import style from './Explanation.module.css';

export interface ExplanationWithoutPictureProps {
  readonly explanations: readonly (readonly [title: string, text: string])[];
}

export function ExplanationWithoutPicture({ explanations }: ExplanationWithoutPictureProps) {
  const goTo = useGoToStep();
  const help = useHelp();
  const hasModel = useStudio((state) => state.train.model !== null);
  const hasGood = useStudio((state) => goodPicturesOf(state).length > 0);
  const busy = useStudio(isTraining);
  const next = hasModel || busy ? 'inspect' : hasGood ? 'train' : 'data';
  const sentence = {
    data: 'Add good pictures or a sample set, and train. Then your own picture is shown here.',
    train: 'Train on your good pictures. Then your own picture is shown here.',
    inspect: busy
      ? 'The training has started. In a few seconds one of your pictures is shown here.'
      : 'Choose a picture on the Inspect step. It is then shown here.',
  }[next];
  const leave = (): void => {
    help.open(null);
    goTo(next);
  };
  return (
    <>
      <Notice kind="fact" actions={!busy && <Button onPress={leave}>Go to {next.charAt(0).toUpperCase() + next.slice(1)}</Button>}>
        {sentence}
      </Notice>
      <ol className={style.steps}>
        {explanations.map(([title, text]) => (
          <li key={title} className={style.textOnly}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
