/** A version beside the one at hand: the test pictures on which their verdicts differ, and both maps of the one that is chosen. */
import { ArrowLeft, RotateCcw } from 'lucide-react';
import { formatCount, formatQuantity, formatValue } from '../../domain/format-number';
import { versionName } from '../../domain/model-version';
import { currentVersionOf } from '../../store/inspect/current-version';
import { type ChangedVerdict, pairDifferenceOf, type VerdictChange } from '../../store/versions/changed-verdicts';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { PictureList } from '../parts/PictureList';
import { VerdictBadge } from '../parts/VerdictBadge';
import style from './VersionPair.module.css';
import { VersionViews } from './VersionViews';

const changeWords: Readonly<Record<VerdictChange, string>> = { right: 'now right', wrong: 'now wrong', other: '' };

export function VersionPair() {
  const store = useStudioStore();
  const pair = useStudio((state) => state.versions.pair);
  const other = useStudio((state) => state.versions.versions.find(({ id }) => id === pair?.id));
  const current = useStudio(currentVersionOf);
  const difference = useStudio(pairDifferenceOf);
  if (!pair || !other || !current || !difference) return null;
  const { changed, both, unseenBefore, unseenNow } = difference;
  const chosen = changed.find(({ picture: { id } }) => id === pair.pictureId);
  const { pairWith, selectInPair, useVersion } = store.getState().versions;
  const entries = changed.map((each) => ({ id: each.picture.id, picture: each.picture, each }));
  return (
    <>
      <div className={style.head}>
        <Button icon={ArrowLeft} autoFocus onPress={() => pairWith(null)}>
          All versions
        </Button>
        <h3>
          {versionName(other)}, and now {versionName(current)}
        </h3>
      </div>
      <p>
        Both inspected {formatQuantity(both, 'test picture')}. {summary(changed)}
      </p>
      {unseenBefore > 0 && (
        <div className={style.unseen}>
          <p>
            {versionName(other)} has not inspected {formatQuantity(unseenBefore, 'picture')}: brought back, it does so by itself.
          </p>
          <Button icon={RotateCcw} onPress={() => void useVersion(other.id)}>
            Bring back
          </Button>
        </div>
      )}
      {unseenNow > 0 && (
        <p>
          {versionName(current)} has not inspected {formatQuantity(unseenNow, 'picture')} yet.
        </p>
      )}
      {changed.length > 0 && (
        <div className={style.columns}>
          <section className={style.strip} aria-label="Changed verdicts">
            <PictureList
              entries={entries}
              selectedId={pair.pictureId}
              say={({ each }) => said(each)}
              facts={({ each }) => <Facts changed={each} />}
              empty={null}
              onSelect={selectInPair}
            />
          </section>
          {chosen ? (
            <VersionViews before={other} now={current} changed={chosen} viewed={pair.viewed} />
          ) : (
            <p className={style.quiet}>Choose a picture to see both anomaly maps.</p>
          )}
        </div>
      )}
    </>
  );
}

function summary(changed: readonly ChangedVerdict[]): string {
  if (changed.length === 0) return 'All verdicts are the same.';
  const count = (wanted: VerdictChange): number => changed.filter(({ change }) => change === wanted).length;
  const parts = [
    count('right') > 0 && `${formatCount(count('right'))} now right`,
    count('wrong') > 0 && `${formatCount(count('wrong'))} now wrong`,
    count('other') > 0 && `${formatCount(count('other'))} changed otherwise`,
  ].filter((part) => part !== false);
  return `${formatQuantity(changed.length, 'verdict')} differ${changed.length === 1 ? 's' : ''}: ${parts.join(', ')}.`;
}

const said = ({ before, now, change }: ChangedVerdict): string =>
  `was ${before.verdict} ${formatValue(before.score)}, now ${now.verdict} ${formatValue(now.score)}${change === 'other' ? '' : `, ${changeWords[change]}`}`;

function Facts({ changed: { before, now, change } }: { changed: ChangedVerdict }) {
  return (
    <span className={style.facts} data-change={change}>
      <VerdictBadge verdict={before.verdict} />
      <span aria-hidden>→</span>
      <VerdictBadge verdict={now.verdict} />
      {changeWords[change] && <span className={style.change}>{changeWords[change]}</span>}
    </span>
  );
}
