/** Presets and saved recipes as cards. Changed settings are listed and can be reset. */
import { RotateCcw } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { withAreas } from '../../domain/areas';
import { withLevels } from '../../domain/levels';
import { presetRecipe, presets } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import { withRegion } from '../../domain/region';
import { trainablePicturesOf } from '../../store/data/pictures-by-role';
import { describeRecipe } from '../../store/recipe/describe-recipe';
import { differencesBetween } from '../../store/recipe/recipe-slice';
import { chosenSavedRecipeOf } from '../../store/recipe/saved-recipes-slice';
import { isTraining } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { runTimeText } from '../recipe/run-time';
import { useMeasuredSpeed } from '../recipe/use-measured-speed';
import style from './PresetCards.module.css';

export function PresetCards() {
  useMeasuredSpeed();
  const store = useStudioStore();
  const preset = useStudio((state) => state.recipe.preset);
  const savedRecipes = useStudio((state) => state.savedRecipes.savedRecipes);
  const saved = useStudio(chosenSavedRecipeOf);
  const recipe = useStudio((state) => state.recipe.recipe);
  const busy = useStudio(isTraining);
  // Proportions, region, levels and areas depend on the pictures, so a preset does not change them.
  const base =
    saved?.recipe ??
    withAreas(withLevels(withRegion({ ...presetRecipe(preset), fit: recipe.fit }, recipe.region), recipe.levels), recipe.areas);
  const differences = differencesBetween(recipe, base);
  const chosen = saved?.id ?? preset;
  const note = useStudio(noteOf);
  const choose = (id: string): void => {
    const known = presets.find((each) => each.id === id);
    if (known) store.getState().recipe.choosePreset(known.id);
    else store.getState().savedRecipes.chooseSavedRecipe(id);
  };
  return (
    <div className={style.presets}>
      <RadioGroup value={chosen} onChange={choose} isDisabled={busy} className={style.group}>
        <Label className={style.title}>Preset</Label>
        <p className={style.note}>{note}</p>
        <div className={style.cards}>
          {presets.map(({ id, label, help, recipe: own }) => (
            <RecipeCard key={id} id={id} label={label} help={help} recipe={own} />
          ))}
          {savedRecipes.map(({ id, name, recipe: kept }) => (
            <RecipeCard key={id} id={id} label={name} help={`Saved. ${describeRecipe(kept)}`} recipe={kept} />
          ))}
        </div>
      </RadioGroup>
      {differences.length > 0 && (
        <p className={style.changed}>
          <span>Changed: {differences.join(', ')}.</span>
          <Button variant="quiet" icon={RotateCcw} isDisabled={busy} onPress={() => choose(chosen)}>
            Back to {saved ? saved.name : 'the preset'}
          </Button>
        </p>
      )}
    </div>
  );
}

/** What the times beside the presets mean, or why there is none. */
function noteOf(state: StudioState): string {
  if (trainablePicturesOf(state).length === 0) return 'With good pictures each says how long it takes on this device.';
  return runTimeText(state, state.recipe.recipe) === null
    ? 'How long each takes on this device is measured while nothing else is at work.'
    : 'Times on this device, preparation and inspection of the test pictures included.';
}

interface RecipeCardProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly recipe: Recipe;
}

function RecipeCard({ id, label, help, recipe }: RecipeCardProps) {
  const time = useStudio((state) => runTimeText(state, recipe));
  return (
    <Radio value={id} aria-label={label} aria-describedby={`recipe-time-${id} recipe-${id}`} className={style.card}>
      <span className={style.dot} aria-hidden="true" />
      <span className={style.label}>{label}</span>
      <span id={`recipe-time-${id}`} className={style.time}>
        {time}
      </span>
      <span id={`recipe-${id}`} className={style.help}>
        {help}
      </span>
    </Radio>
  );
}
