/** The areas in one line, with a button that opens their panel; with a model at hand, that it is to learn again when they have changed. */
import { GraduationCap, SquareDashed } from 'lucide-react';
import { useState } from 'react';
import { areaCountWords } from '../../domain/areas';
import { formatPercent } from '../../domain/format-number';
import { areAreasNew } from '../../store/train/stale-model';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { AreasPanel } from './AreasPanel';
import { exampleOf } from './example-picture';
import style from './FitChoice.module.css';

export function AreasChoice() {
  const store = useStudioStore();
  const [open, setOpen] = useState(false);
  const words = useStudio((state) => areaCountWords(state.recipe.recipe.areas));
  const example = useStudio(exampleOf);
  const areNew = useStudio(areAreasNew);
  const learning = useStudio((state) => state.learning.learning);
  if (!example) return null;
  return (
    <section className={style.choice} aria-labelledby="areas-title">
      <h2 id="areas-title">Areas</h2>
      <p className={style.help}>
        {words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : 'Everything counts. Draw areas where nothing may reject a part.'}
      </p>
      {learning.phase === 'failed' && <p className={style.help}>{learning.error.message}</p>}
      {learning.phase === 'running' ? (
        <p role="status" className={style.help}>
          Learning from the good pictures, {formatPercent(learning.share)}.
        </p>
      ) : (
        areNew && (
          <>
            <p className={style.help}>The areas have changed. Learn from the good pictures again, some seconds.</p>
            <Button icon={GraduationCap} onPress={() => void store.getState().learning.learnAgain()}>
              Learn again
            </Button>
          </>
        )
      )}
      <Button icon={SquareDashed} onPress={() => setOpen(true)}>
        Draw areas
      </Button>
      {open && <AreasPanel onClose={() => setOpen(false)} />}
    </section>
  );
}
