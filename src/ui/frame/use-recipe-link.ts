/** Keeps the address and the recipe in step: reads the link once, opens the project under it, then writes what changes without adding to the history. */
import { useEffect, useState } from 'react';
import { readLink, writeLink } from '../../store/recipe/recipe-link';
import { useStudioStore } from '../context/studio-context';

/**
 * In the history's entry: the page wrote this address itself. A browser that comes back from a crash may bring an older one of them along,
 * and then what was kept is newer.
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
        recipe: { putRecipe },
      } = store.getState();
      if (recipe) putRecipe(recipe, { preset });
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
    // After the link: it wins over the kept recipe, and says on which device a kept run goes on.
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
