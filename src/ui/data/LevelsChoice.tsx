/**
 * The window of levels of deep pictures: a histogram with two handles, two numbers, and a proposal. It is hidden if all pictures have 8
 * bits. Releasing a handle or leaving a field makes one edit.
 */
import { useState } from 'react';
import { formatFileValue, formatPercent, formatQuantity } from '../../domain/format-number';
import { isLevels, type Levels, levelsText } from '../../domain/levels';
import { shareBelow } from '../../metrics/level-proposal';
import { type DeepPictures, deepPicturesOf } from '../../store/data/deep-pictures';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import choice from './FitChoice.module.css';
import style from './LevelsChoice.module.css';
import { LevelsFields } from './LevelsFields';
import { LevelsHistogram } from './LevelsHistogram';

export function LevelsChoice() {
  const deep = useStudio(deepPicturesOf);
  return deep ? <LevelsOf deep={deep} /> : null;
}

function LevelsOf({ deep }: { deep: DeepPictures }) {
  const { count, kinds, proposal, histogram, spreads } = deep;
  const chosen = useStudio((state) => state.recipe.recipe.levels);
  const chooseLevels = useStudio((state) => state.edit.chooseLevels);
  const modelSeesOthers = useStudio(
    ({ train: { model }, recipe: { recipe } }) => model !== null && levelsText(model.card.preparation.levels) !== levelsText(recipe.levels),
  );
  const hasGood = useStudio((state) => goodPicturesOf(state).some((picture) => picture.deep !== undefined));
  const [draft, setDraft] = useState<Levels | null>(null);
  const ends = histogram && { black: histogram.minimum, white: histogram.maximum };
  const levels = draft ?? chosen ?? ends;
  const finish = (): void => {
    if (draft && isLevels(draft)) chooseLevels(draft);
    setDraft(null);
  };
  const cut = (side: keyof Levels): string => {
    const below = levels ? shareBelow(spreads, levels[side]) : 0;
    return side === 'black' ? `${formatPercent(below)} of the values are darker` : `${formatPercent(Math.max(0, 1 - below))} are lighter`;
  };
  return (
    <section className={choice.choice} aria-labelledby="levels-title">
      <h2 id="levels-title">Levels</h2>
      <p className={choice.help}>
        {formatQuantity(count, 'picture')} {count === 1 ? 'has' : 'have'} more than 8 bits ({kinds.join(', ')}).{' '}
        {chosen
          ? 'Values from black to white become 0 to 255, the same for all of them; values outside are clipped.'
          : 'The full range of the file becomes 0 to 255 (floats: 0 to 1). A narrower window shows more detail.'}
        {modelSeesOthers && ' The present model was trained with other levels and still uses them. Train again to use these.'}
      </p>
      {histogram && levels && (
        <>
          <LevelsHistogram
            histogram={histogram}
            levels={levels}
            formatValue={formatFileValue}
            sayHandle={(side) => `${formatFileValue(levels[side])}; ${cut(side)}`}
            onMove={setDraft}
            onDone={finish}
          />
          <LevelsFields levels={levels} onChange={setDraft} onDone={finish} />
          <p className={choice.help}>
            In {hasGood ? 'the good' : 'these'} pictures {cut('black')}, {cut('white')}. Thumbnails use the range of each picture.
          </p>
        </>
      )}
      <div className={style.actions}>
        {proposal && (
          <Button isDisabled={levelsText(chosen) === levelsText(proposal)} onPress={() => chooseLevels(proposal)}>
            Use proposal
          </Button>
        )}
        <Button isDisabled={!chosen} onPress={() => chooseLevels(undefined)}>
          Full range
        </Button>
      </div>
    </section>
  );
}
