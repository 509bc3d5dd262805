/** What the input size costs and gives: the smallest defect that it can see, and the time to inspect a picture. Where much is lost, a button doubles it. */
import { Maximize2 } from 'lucide-react';
import { formatCount } from '../../domain/format-number';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { inspectionSeconds, inspectionTimeText } from '../recipe/inspection-time';
import { preparationOf } from '../recipe/next-preparation';
import { pixelsInOne, proposedSize, smallestDefect } from '../recipe/smallest-defect';
import style from './ResolutionLine.module.css';

export function ResolutionLine() {
  const store = useStudioStore();
  const recipe = useStudio((state) => state.recipe.recipe);
  const preparation = useStudio(preparationOf);
  const good = useStudio(goodPicturesOf);
  const seconds = useStudio((state) => inspectionSeconds(state, state.recipe.recipe, preparationOf(state)));
  const ratio = pixelsInOne(preparation, good);
  if (ratio === null) return null;
  const larger = proposedSize(recipe, ratio);
  const enlarge = (): void => {
    const { changeSetting } = store.getState().recipe;
    changeSetting('size', String(larger));
    changeSetting('views', 'pieces');
  };
  const smallest = smallestDefect(ratio);
  return (
    <div className={style.resolution}>
      <p className={style.fact}>
        Sees strong defects from about <strong>{formatCount(smallest)} px</strong> of your pictures on
        {seconds === null ? '.' : `; ${inspectionTimeText(seconds)}.`}
      </p>
      {larger !== null && (
        <div className={style.offer}>
          <p className={style.lost}>
            At an input of {formatCount(recipe.size)} px, {formatCount(Math.round(ratio))} x {formatCount(Math.round(ratio))} of their
            pixels become one, and smaller defects are lost.
          </p>
          <Button icon={Maximize2} onPress={enlarge}>
            {formatCount(larger)} px, trained on pieces
          </Button>
        </div>
      )}
    </div>
  );
}
