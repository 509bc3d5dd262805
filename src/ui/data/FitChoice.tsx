/** How pictures become the network input, with a preview. */

import type { Fit } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { type CropBox, cropBox, type Extent, regionBox } from '../../imaging/crop-box';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';
import { preparationOf } from '../recipe/next-preparation';
import { exampleOf } from './example-picture';
import style from './FitChoice.module.css';
import { LevelsFilter, throughLevels } from './LevelsFilter';

const FILTER = 'levels-of-fit';

export function FitChoice() {
  const store = useStudioStore();
  const fit = useStudio((state) => state.recipe.recipe.fit);
  const grey = useStudio((state) => state.recipe.recipe.colour === 'grey');
  const preparation = useStudio(preparationOf);
  const { width, height } = preparation;
  const example = useStudio(exampleOf);
  const { label, choices } = recipeKnobs.fit;
  const longer = Math.max(width, height);
  const seen = example && regionBox(example, preparation.region);
  return (
    <section className={style.choice} aria-labelledby="fit-title">
      <h2 id="fit-title">Network input</h2>
      <SelectField<Fit>
        label={label}
        value={fit}
        choices={choices}
        describedBy="fit-help"
        onChange={(value) => store.getState().recipe.changeSetting('fit', value)}
      />
      <p id="fit-help" className={style.help}>
        {choices.find(({ value }) => value === fit)?.help}
      </p>
      {example && seen && (
        <figure className={style.preview}>
          <div className={style.stage}>
            <div className={style.seen} style={{ width: (160 * width) / longer, height: (160 * height) / longer }}>
              <img
                src={example.thumbnail.address}
                alt={`${example.path} as the network sees it`}
                data-grey={grey || undefined}
                style={{ ...placed(example, cropBox(example, preparation)), ...throughLevels(FILTER, example, preparation.levels, grey) }}
              />
              <LevelsFilter id={FILTER} picture={example} levels={preparation.levels} />
            </div>
          </div>
          <figcaption className={style.help}>
            {seen.width} x {seen.height} becomes {width} x {height} pixels, {grey ? 'grey' : 'colour'}. Change size and colour on the Train
            step.
          </figcaption>
        </figure>
      )}
    </section>
  );
}

/** Size and position of the whole picture so that the box fills the frame. */
function placed(picture: Extent, box: CropBox) {
  const percent = (share: number): string => `${100 * share}%`;
  return {
    width: percent(picture.width / box.width),
    height: percent(picture.height / box.height),
    left: percent(-box.left / box.width),
    top: percent(-box.top / box.height),
  };
}
