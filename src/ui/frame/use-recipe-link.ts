/**
 * Synchronises the address with the recipe: reads the link once, opens the last project, then writes changes without adding history
 * entries.
 */
import { useEffect, useState } from 'react';
import { readLink, writeLink } from '../../store/recipe/recipe-link';
import { useStudioStore } from '../context/studio-context';

/**
 * Marks history entries that the page wrote itself. After a crash the browser may restore an older address; the stored recipe is then newer.
 */
const OWN = 'written by the page';

export function useRecipeLink() {
  const store = useStudioStore();
  const [errors, setErrors] = useState<readonly string[]>([]);
  useEffect(() => {
    const follow = (): boolean => {
      const { recipe, preset, device, errors: found } = readLink(location.hash);
      const {
        device: { devicePreference, device: current, openDevice },
        recipe: { setRecipe },
      } = store.getState();
      if (recipe) setRecipe(recipe, { preset });
      if (device !== devicePreference || current.phase === 'idle') void openDevice(device);
      setErrors(found);
      return recipe !== null && history.state !== OWN;
    };
    const write = (): void => {
      const {
        recipe: { recipe },
        device: { devicePreference },
      } = store.getState();
      const hash = writeLink(recipe, devicePreference);
      if (hash !== location.hash || history.state !== OWN) history.replaceState(OWN, '', hash || location.pathname + location.search);
    };
    const recipeIsLinked = follow();
    write();
    // After the link, because the link overrides the stored recipe and chooses the device of a resumed run.
    void store.getState().project.openLastProject(recipeIsLinked);
    addEventListener('hashchange', follow);
    const unsubscribe = store.subscribe((now, before) => {
      if (now.recipe.recipe !== before.recipe.recipe || now.device.devicePreference !== before.device.devicePreference) write();
    });
    return () => {
      removeEventListener('hashchange', follow);
      unsubscribe();
    };
  }, [store]);
  return { errors, dismiss: () => setErrors([]) };
}
