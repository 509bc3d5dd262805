/** How pictures become the network's input, with what it will see of two of them. */

import type { Fit } from '../../domain/image';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { networkExtent } from '../../imaging/prepare-picture';
import type { HeldPicture } from '../../store/held';
import { goodPicturesOf } from '../../store/model-state';
import { remember } from '../../store/remember';
import type { StudioState } from '../../store/studio-state';
import { SelectField } from '../parts/SelectField';
import { useStudio, useStudioStore } from '../studio-context';
import style from './FitChoice.module.css';

export const networkExtentOf = remember(
  (state: StudioState) => [state.recipe.size, state.recipe.fit, goodPicturesOf(state)],
  networkExtent,
);

const exampleOf = remember(
  (state: StudioState) => [goodPicturesOf(state), state.pictures],
  (good, all): HeldPicture | undefined => good[0] ?? all[0],
);

export function FitChoice() {
  const store = useStudioStore();
  const fit = useStudio((state) => state.recipe.fit);
  const grey = useStudio((state) => state.recipe.colour === 'grey');
  const { width, height } = useStudio(networkExtentOf);
  const example = useStudio(exampleOf);
  const { label, choices } = recipeKnobs.fit;
  const longer = Math.max(width, height);
  return (
    <section className={style.choice} aria-labelledby="fit-title">
      <h2 id="fit-title">What the network sees</h2>
      <SelectField<Fit>
        label={label}
        value={fit}
        choices={choices}
        describedBy="fit-help"
        onChange={(value) => store.getState().changeSetting('fit', value)}
      />
      <p id="fit-help" className={style.help}>
        {choices.find(({ value }) => value === fit)?.help}
      </p>
      {example && (
        <figure className={style.preview}>
          <div className={style.stage}>
            <img
              src={example.thumbnail}
              alt={`${example.path} as the network sees it`}
              data-grey={grey || undefined}
              style={{ width: (160 * width) / longer, height: (160 * height) / longer, objectFit: fit === 'stretch' ? 'fill' : 'cover' }}
            />
          </div>
          <figcaption className={style.help}>
            {example.width} x {example.height} becomes {width} x {height} pixels, {grey ? 'grey' : 'colour'}. Size and colour are on the
            Train step.
          </figcaption>
        </figure>
      )}
    </section>
  );
}
