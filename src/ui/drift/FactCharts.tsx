/** The statistics of the pictures, a small chart each, or why there are none. */
import { GraduationCap } from 'lucide-react';
import type { FactWatch } from '../../store/inspect/drift';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './DriftPanel.module.css';
import { FactChart } from './FactChart';

/** @param waits until all pictures are inspected */
export function FactCharts({ watches, waits }: { readonly watches: readonly FactWatch[]; readonly waits: boolean }) {
  const store = useStudioStore();
  const isKnown = useStudio(({ train: { model } }) => model?.card.goodFacts !== undefined);
  const hasGood = useStudio(({ data: { pictures } }) => pictures.some(({ role }) => role === 'good'));
  if (waits)
    return <p className={style.quiet}>Light, sharpness, colour and position are looked at again when all pictures are inspected.</p>;
  if (!isKnown) {
    return (
      <div className={style.found}>
        <p className={style.quiet}>
          Light, sharpness, colour and position of the pictures are not watched: this model comes from an earlier studio and does not know
          those of its good pictures.{' '}
          {hasGood ? 'Let it learn again from them, which takes seconds; its network stays as it is.' : 'Train, and they are watched too.'}
        </p>
        {hasGood && (
          <Button icon={GraduationCap} onPress={() => void store.getState().learning.learnAgain()}>
            Learn from the good pictures
          </Button>
        )}
      </div>
    );
  }
  const shown = watches.filter(({ values }) => values.length > 1);
  if (shown.length === 0) return null;
  return (
    <>
      <h3 className={style.title}>The pictures, against the band of nine in ten good ones</h3>
      <div className={style.charts}>
        {shown.map((watch) => (
          <FactChart key={watch.fact} watch={watch} />
        ))}
      </div>
    </>
  );
}
