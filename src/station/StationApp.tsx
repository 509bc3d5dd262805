/** The inspection station: pictures in, verdicts out, on one screen. On a phone the verdict comes first. */
import { LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import { DropArea } from '../ui/parts/DropArea';
import { Notice } from '../ui/parts/Notice';
import { ThemeSwitch } from '../ui/parts/ThemeSwitch';
import { AboutModel, lookWordsOf } from './AboutModel';
import { PictureIntake } from './PictureIntake';
import { PictureList } from './PictureList';
import { PicturePanel } from './PicturePanel';
import style from './StationApp.module.css';
import { StationVerdict } from './StationVerdict';
import { useStation, useStationStore } from './station-context';
import { ThresholdSetting } from './ThresholdSetting';

export function StationApp() {
  const store = useStationStore();
  const begun = useStation((state) => state.begun);
  useStationKeys();
  return (
    <DropArea
      className={style.page}
      invitation="Drop test pictures"
      onDropFiles={(files) => void files.then((dropped) => store.getState().importFiles(dropped))}
    >
      <header className={style.header}>
        <div>
          <h1>{document.title}</h1>
          <p className={style.quiet}>Inspection station. Nothing leaves this page; it uses no network.</p>
        </div>
        <ThemeSwitch />
      </header>
      <main className={style.main} data-phase={begun.phase}>
        {begun.phase === 'failed' && <Notice kind="error">{begun.error.message}</Notice>}
        {begun.phase === 'preparing' && (
          <p className={style.starting} role="status">
            <LoaderCircle aria-hidden size={20} /> Starting the model
          </p>
        )}
        {begun.phase === 'done' && (
          <>
            <section className={style.intake} aria-label="Add pictures">
              <PictureIntake />
            </section>
            <section className={style.verdict} aria-label="Verdict">
              <StationVerdict />
            </section>
            <section className={style.picture} aria-label="Picture">
              <PicturePanel />
            </section>
            <section className={style.list} aria-label="Results">
              <PictureList />
            </section>
            <section className={style.threshold} aria-label="Threshold">
              <ThresholdSetting trained={begun.card.threshold} lookWords={lookWordsOf(begun.card)} />
            </section>
            <AboutModel card={begun.card} device={begun.device} />
          </>
        )}
      </main>
    </DropArea>
  );
}

/** H toggles the heatmap; left and right select pictures, except in fields, sliders and lists. */
function useStationKeys(): void {
  const store = useStationStore();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, select, textarea, [role=slider], [role=listbox]'))
        return;
      const { pictures, selectedId, showsHeat, setHeat, select } = store.getState();
      if (event.key.toLowerCase() === 'h') setHeat({ showsHeat: !showsHeat });
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      const next = step && pictures[pictures.findIndex(({ id }) => id === selectedId) + step];
      if (next) void select(next.id);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [store]);
}
