/** The good pictures that determine the threshold, with their scores, highest first. */

import { calibrationPaths } from '../../domain/calibration';
import { formatQuantity, formatValue } from '../../domain/format-number';
import { type Limits, type Verdict, verdictOf } from '../../domain/verdict';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio } from '../context/studio-context';
import style from './HeldOutScores.module.css';

const heldOutOf = memoize(
  ({ train: { model }, inspect: { viewSettings } }: StudioState) => [model, viewSettings.detector] as const,
  (model, detector) => {
    const calibration = model?.card.calibration;
    const scores = calibration?.imageScores[detector] ?? [];
    const paths = calibration ? calibrationPaths(calibration, detector) : [];
    return paths.map((path, index) => ({ path, score: scores[index] ?? Number.NaN })).sort((a, b) => b.score - a.score);
  },
);

const words: Readonly<Record<Verdict, string>> = { pass: '', look: ' to look at', reject: ' rejected' };

export function HeldOutScores() {
  const heldOut = useStudio(heldOutOf);
  const threshold = useStudio(currentThreshold);
  const limits: Limits = threshold ?? { value: 0 };
  const count = (wanted: Verdict): number => heldOut.filter(({ score }) => verdictOf(score, limits) === wanted).length;
  return (
    <details className={style.heldOut}>
      <summary>
        {formatQuantity(heldOut.length, 'good picture')} behind the threshold, {count('reject')} above
        {limits.look !== undefined && `, ${count('look')} to look at`}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <ol className={style.list} tabIndex={0} aria-label="Good pictures behind the threshold, highest score first">
        {heldOut.map(({ path, score }, index) => (
          <li key={index} className={style[verdictOf(score, limits)]}>
            <span className={style.path} title={path}>
              {path.slice(path.lastIndexOf('/') + 1)}
            </span>
            <span>
              {formatValue(score)}
              {words[verdictOf(score, limits)]}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
