/** The labels of the pictures to inspect, what each is taken to mean, and the way to say otherwise; an edit that can be taken back. */
import { GOOD_LABEL } from '../../domain/dataset';
import { sayCount } from '../../domain/say-number';
import { testPicturesOf } from '../../store/model-state';
import { remember } from '../../store/remember';
import type { StudioState } from '../../store/studio-state';
import { Button } from '../parts/Button';
import { useStudio, useStudioStore } from '../studio-context';
import style from './LabelMeanings.module.css';

const DEFECT_LABEL = 'defect';

const labelsOf = remember(
  (state: StudioState) => [testPicturesOf(state)] as const,
  (pictures): readonly (readonly [label: string, ids: ReadonlySet<string>])[] => {
    const labels = new Map<string, Set<string>>();
    for (const { id, label } of pictures) {
      if (label === null) continue;
      const ids = labels.get(label);
      if (ids) ids.add(id);
      else labels.set(label, new Set([id]));
    }
    return [...labels];
  },
);

export function LabelMeanings() {
  const { labelPictures } = useStudioStore().getState();
  const labels = useStudio(labelsOf);
  if (labels.length === 0) return null;
  return (
    <section aria-labelledby="labels-title">
      <h2 id="labels-title">Labels</h2>
      <ul className={style.labels}>
        {labels.map(([label, ids]) => {
          const isGood = label === GOOD_LABEL;
          return (
            <li key={label} className={style.label}>
              <span className={style.name}>
                <strong>{label}</strong>{' '}
                <span className={style.meaning}>
                  {sayCount(ids.size)}, {isGood ? 'good parts' : 'defective'}
                </span>
              </span>
              <Button onPress={() => labelPictures(ids, isGood ? DEFECT_LABEL : GOOD_LABEL)}>
                {isGood ? 'They are defective' : 'It means good'}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
