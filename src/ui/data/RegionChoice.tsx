/** The region of interest in one line, with a button that opens its panel. */
import { Crop } from 'lucide-react';
import { useState } from 'react';
import { regionText } from '../../domain/region';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import { exampleOf } from './example-picture';
import style from './FitChoice.module.css';
import { RegionPanel } from './RegionPanel';
import { regionPixels } from './region-drag';

export function RegionChoice() {
  const [open, setOpen] = useState(false);
  const region = useStudio((state) => state.recipe.recipe.region);
  const example = useStudio(exampleOf);
  const modelSeesAnother = useStudio(
    ({ train: { model }, recipe: { recipe } }) => model !== null && regionText(model.card.preparation.region) !== regionText(recipe.region),
  );
  if (!example) return null;
  const { left, top, width, height } = regionPixels(region ?? { left: 0, top: 0, width: 1, height: 1 }, example);
  return (
    <section className={style.choice} aria-labelledby="region-title">
      <h2 id="region-title">Region of interest</h2>
      <p className={style.help}>
        {region
          ? `${width} x ${height} pixels at ${left}, ${top} of ${example.width} x ${example.height}.`
          : 'Whole pictures. Choose a region if the rest of the picture does not matter.'}
        {modelSeesAnother && ' The present model was trained with another region and still uses it. Train again to use this one.'}
      </p>
      <Button icon={Crop} onPress={() => setOpen(true)}>
        Choose region
      </Button>
      {open && <RegionPanel onClose={() => setOpen(false)} />}
    </section>
  );
}
