/**
 * Inspect before there is a model: what statistics of the good pictures say, laid out as the trained model's results will be. What it cannot do, a
 * reconstruction, other detectors, the self-test, waits for training.
 */
import { FilePlus } from 'lucide-react';
import { useState } from 'react';
import { formatQuantity } from '../../domain/format-number';
import { firstLookPixelThreshold, firstLookStrip } from '../../store/inspect/first-look-selectors';
import { useStudio, useStudioStore } from '../context/studio-context';
import { ACCEPTED_FILES } from '../files/accepted-files';
import { collectChosen } from '../parts/collect-dropped';
import { FileChooser } from '../parts/FileChooser';
import { PictureList } from '../parts/PictureList';
import { ProgressLine } from '../parts/ProgressLine';
import { createStage } from '../stage/stage-store';
import stripStyle from './Filmstrip.module.css';
import { FirstLookNotices } from './FirstLookNotices';
import { FirstLookStage } from './FirstLookStage';
import { FirstLookQuality, FirstLookScores, FirstLookThreshold, FirstLookVerdict } from './FirstLookVerdict';
import style from './InspectStep.module.css';
import { PictureFacts, sayPicture } from './PictureFacts';
import { useThresholdTargets } from './use-threshold-targets';

export function FirstLook() {
  const store = useStudioStore();
  const [stage] = useState(createStage);
  const { fold, leadToThreshold } = useThresholdTargets();
  const phase = useStudio((state) => state.firstLook.learning.phase);
  const strip = useStudio(firstLookStrip);
  const selectedId = useStudio((state) => state.firstLook.selectedId);
  const selected = strip.find(({ id }) => id === selectedId);
  const isScored = useStudio((state) => firstLookPixelThreshold(state) !== null) && strip.some(({ score }) => score !== null);
  const rejected = strip.filter(({ verdict }) => verdict === 'reject').length;
  const unscored = strip.filter(({ score }) => score === null).length;
  return (
    <section className={style.step} data-first-look={phase} data-unscored={unscored} aria-label="First look">
      <FirstLookNotices />
      <div className={style.columns}>
        <section className={`${style.strip} ${stripStyle.strip}`} aria-label="Filmstrip">
          <div className={stripStyle.head}>
            <p className={stripStyle.count} aria-live="polite">
              {formatQuantity(strip.length, 'picture')}
              {isScored && `, ${rejected} rejected`}
            </p>
          </div>
          <PictureList
            entries={strip}
            selectedId={selectedId}
            say={(entry) => sayPicture(entry, UNSCORED)}
            facts={(entry) => <PictureFacts entry={entry} unscored={UNSCORED} />}
            empty={null}
            onSelect={(id) => store.getState().firstLook.selectPicture(id)}
          />
          <FileChooser
            label="Choose files"
            icon={FilePlus}
            accept={ACCEPTED_FILES}
            multiple
            onChoose={(files) => void store.getState().data.importFiles(collectChosen(files), 'test')}
          />
        </section>
        <div className={style.middle}>{selected ? <FirstLookStage picture={selected.picture} stage={stage} /> : <Waiting />}</div>
        <div className={style.verdict}>
          <FirstLookVerdict entry={selected} />
        </div>
        <div className={style.scores}>
          <FirstLookScores score={selected?.score ?? null} onChange={leadToThreshold} />
        </div>
        <div className={style.details}>
          <FirstLookThreshold fold={fold} />
          <FirstLookQuality />
        </div>
      </div>
    </section>
  );
}

/** In the place of the first picture, so that nothing moves when it comes. */
function Waiting() {
  const learning = useStudio((state) => state.firstLook.learning);
  const isRunning = learning.phase === 'running';
  if (learning.phase === 'failed') return <p className={style.waiting}>There is no first look.</p>;
  return (
    <div className={style.waiting}>
      <div className={style.progress}>
        <ProgressLine
          label="Learning how good pictures look"
          share={isRunning ? learning.done / learning.total : null}
          valueText={isRunning ? `${learning.done} %` : ''}
        />
        <p>The first picture appears when it has a score.</p>
      </div>
    </div>
  );
}

const UNSCORED = 'no score yet';
