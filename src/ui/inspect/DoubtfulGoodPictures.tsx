/** Names the good pictures that stand so far above the others that they would set the limit alone, and asks whether they are good. */
import { describeDoubtful } from '../../metrics/expectation';
import { doubtfulPicturesOf } from '../../store/inspect/doubtful-pictures';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { useStudio } from '../context/studio-context';
import style from './ThresholdPanel.module.css';

export function DoubtfulGoodPictures() {
  const { paths, others } = useStudio(doubtfulPicturesOf);
  const threshold = useStudio(currentThreshold);
  if (paths.length === 0 || !threshold) return null;
  const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  return (
    <p className={style.doubtful} title={paths.join('\n')}>
      {describeDoubtful(names, others, threshold)}
    </p>
  );
}
