/**
 * The whole set at the threshold in force: one sentence, and the histogram of the scores with the threshold on it. Always in view, beside the
 * picture. It knows no store: the trained model, the first look and the camera show it alike.
 */
import { Fragment, type Ref } from 'react';
import { formatCount, formatValue } from '../../domain/format-number';
import type { Threshold } from '../../domain/threshold';
import { isRejected } from '../../domain/verdict';
import type { SetScores } from '../../store/inspect/set-counts';
import { Button } from '../parts/Button';
import { ScoreHistogram } from './ScoreHistogram';
import style from './ScoresPanel.module.css';

export interface ScoresPanelProps {
  readonly title: string;
  readonly sentence: string;
  readonly threshold: Threshold;
  /** Scores of the good pictures behind the threshold. */
  readonly heldOut: readonly number[];
  readonly scores: SetScores;
  /** Of the picture that is looked at; null where it has none. */
  readonly score: number | null;
  readonly thumb?: Ref<HTMLDivElement>;
  /** Absent where the threshold cannot be set by hand. */
  readonly onMove?: ((threshold: number) => void) | undefined;
  /** Lead to the threshold. */
  onChange(): void;
}

export function ScoresPanel(props: ScoresPanelProps) {
  const { title, sentence, threshold, heldOut, scores, score, thumb, onMove, onChange } = props;
  const { testGood, testOther } = scores;
  const tested = [...testGood, ...testOther];
  const rejected = tested.filter((each) => isRejected(each, threshold)).length;
  const isZone = threshold.look !== undefined && threshold.look < threshold.value;
  const hint = (count: number, what: string): string => `${formatCount(count)} ${what}`;
  return (
    <section className={style.panel} aria-label={title}>
      <div className={style.head}>
        <Button variant="quiet" onPress={onChange}>
          Change
        </Button>
        <p data-set-sentence>
          {sentence.split(/(?<=,) /).map((part, index) => (
            <Fragment key={part}>
              {index > 0 && ' '}
              <span>{part}</span>
            </Fragment>
          ))}
        </p>
      </div>
      <ScoreHistogram
        heldOut={heldOut}
        testGood={testGood}
        testOther={testOther}
        threshold={threshold.value}
        look={isZone ? threshold.look : undefined}
        mark={score}
        valueText={`${formatValue(threshold.value)}, rejects ${rejected} of ${tested.length}`}
        thumb={thumb}
        onMove={onMove}
      />
      <ul className={style.key}>
        <li title={hint(heldOut.length, 'good pictures that the threshold stands on')}>
          <i className={style.heldOut} /> {formatCount(heldOut.length)} good
        </li>
        {testGood.length > 0 && (
          <li title={hint(testGood.length, 'test pictures that are labelled good')}>
            <i className={style.testGood} /> {formatCount(testGood.length)} test, good
          </li>
        )}
        {testOther.length > 0 && (
          <li title={hint(testOther.length, testGood.length > 0 ? 'other test pictures' : 'test pictures')}>
            <i className={style.testOther} /> {formatCount(testOther.length)} test{testGood.length > 0 ? ', others' : ''}
          </li>
        )}
        {isZone && (
          <li>
            <i className={style.zone} /> to look at
          </li>
        )}
      </ul>
    </section>
  );
}
