/** The current recipe in one sentence, with its actions: copy the link, save with a name, save as a file. */
import { BookmarkPlus, FileDown, FileUp, Pencil, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { describeRecipe } from '../../store/recipe/describe-recipe';
import { writeRecipeFile } from '../../store/recipe/recipe-file';
import { chosenSavedRecipeOf } from '../../store/recipe/saved-recipes-slice';
import { isTraining } from '../../store/state/activity';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { FileChooser } from '../parts/FileChooser';
import { Notice } from '../parts/Notice';
import { saveFile } from '../parts/save-file';
import { CopyLink } from './CopyLink';
import { NameForm } from './NameForm';
import style from './RecipeTools.module.css';

type Naming = 'nothing' | 'new' | 'rename';

export function RecipeTools() {
  const store = useStudioStore();
  const recipe = useStudio((state) => state.recipe.recipe);
  const saved = useStudio(chosenSavedRecipeOf);
  const busy = useStudio(isTraining);
  const isInvalid = useStudio((state) => Object.keys(state.recipe.invalidSettings).length > 0);
  const [naming, setNaming] = useState<Naming>('nothing');
  const {
    savedRecipes: { saveRecipe, renameRecipe, removeRecipe, openRecipeFile },
  } = store.getState();
  const name = saved?.name ?? 'Recipe';
  const fileName = `${name.replace(/[^\w.-]+/g, '-')}.recipe.json`;
  const takeName = (typed: string): void => {
    if (naming === 'rename' && saved) renameRecipe(saved.id, typed);
    else saveRecipe(typed);
    setNaming('nothing');
  };
  return (
    <section className={style.tools} aria-label="This recipe">
      <p className={style.sentence}>{describeRecipe(recipe)}</p>
      {naming === 'nothing' ? (
        <div className={style.row}>
          <CopyLink />
          <Button variant="quiet" icon={BookmarkPlus} isDisabled={busy || isInvalid} onPress={() => setNaming('new')}>
            Save recipe
          </Button>
          {saved && (
            <>
              <Button variant="quiet" icon={Pencil} onPress={() => setNaming('rename')}>
                Rename
              </Button>
              <Button variant="quiet" icon={Trash2} isDisabled={busy} onPress={() => removeRecipe(saved.id)}>
                Delete
              </Button>
            </>
          )}
          <Button
            variant="quiet"
            icon={FileDown}
            onPress={() => saveFile(fileName, new Blob([writeRecipeFile({ name, recipe })], { type: 'application/json' }))}
          >
            Save as file
          </Button>
          <FileChooser
            label="Open recipe file"
            variant="quiet"
            icon={FileUp}
            accept=".json,application/json"
            disabled={busy}
            onChoose={([file]) => void openRecipeFile(file.name, file)}
          />
        </div>
      ) : (
        <NameForm initial={naming === 'rename' ? name : ''} onName={takeName} onCancel={() => setNaming('nothing')} />
      )}
    </section>
  );
}

/** What became of a recipe file or a saved recipe; it is seen where the tools are folded. */
export function RecipeNotices() {
  const store = useStudioStore();
  const trouble = useStudio((state) => state.savedRecipes.recipeError);
  const removed = useStudio((state) => state.savedRecipes.removedRecipe);
  const {
    savedRecipes: { dismissRecipeError, undoRemoveRecipe, clearRemovedRecipe },
  } = store.getState();
  return (
    <>
      {trouble && (
        <Notice kind="error" onDismiss={dismissRecipeError}>
          {trouble.message}
        </Notice>
      )}
      {removed && (
        <Notice
          kind="fact"
          actions={
            <Button icon={Undo2} onPress={undoRemoveRecipe}>
              Undo
            </Button>
          }
          onDismiss={clearRemovedRecipe}
        >
          {removed.saved.name} was deleted. Its settings stay in use.
        </Notice>
      )}
    </>
  );
}
